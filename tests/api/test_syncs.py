"""Documents of apps: sent, read by a worker, reviewed, applied or discarded."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.models import CatalogueApp
from app.models.app_source import PUSHED
from app.web import JSON
from tests.support.auth_helpers import execute
from tests.support.catalogue import UNKNOWN
from tests.support.pushes import as_bytes, document, operation, read_documents

SHOWN = {
    "id", "app_id", "state", "progress", "summary", "errors", "base_revision", "created_by", "created_at", "applied_at",
}  # fmt: skip
NOTHING = dict.fromkeys(("added", "changed", "moved", "removed", "unchanged", "conflicts", "breaking", "consumers"), 0)


def query(**fields: Any) -> dict[str, Any]:
    """Return a parameter of a query."""
    return {"name": "page", "in": "query", "schema": {"type": "string"}} | fields


TWO = {"GET /orders/{id}": operation("showOrder"), "POST /orders": operation("makeOrder")}


def test_sent_document_waits_for_a_worker(api, keeper, catalogue):
    app = catalogue.app()
    answer = api.put("app_document", app_id=app["id"], as_=keeper, json=document(), expect=202)
    assert answer.data.keys() == SHOWN
    expected = {
        "app_id": app["id"],
        "state": "waiting",
        "progress": 0,
        "summary": None,
        "errors": [],
        "base_revision": 0,
    }
    assert {name: answer.data[name] for name in expected} == expected
    assert answer.data["created_by"] == {"id": str(keeper.id), "name": keeper.name}
    assert api.get(answer.headers["Location"], as_=keeper, expect=200).data == answer.data
    assert api.get("app", app_id=app["id"], as_=keeper, expect=200).data["source"] == PUSHED
    assert api.get("apis", as_=keeper, expect=200).data["items"] == []


def test_read_document_is_ready_and_applied_by_a_person(api, keeper, catalogue):
    app = catalogue.app()
    sync = catalogue.push(app, document(TWO))
    assert (sync["state"], sync["progress"]) == ("ready", 100)
    assert sync["summary"] == NOTHING | {"added": 2}
    changes = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert [(each["kind"], each["method"], each["path"]) for each in changes] == [
        ("added", "GET", "/orders/{id}"),
        ("added", "POST", "/orders"),
    ]
    assert api.get("apis", as_=keeper, expect=200).data["items"] == []
    applied = api.post("sync_apply", sync_id=sync["id"], as_=keeper, expect=200).data
    assert applied["state"] == "applied"
    assert applied["applied_at"] is not None
    assert [each["path"] for each in api.get("apis", as_=keeper, expect=200).data["items"]] == [
        "/orders/{id}",
        "/orders",
    ]
    assert api.get("app", app_id=app["id"], as_=keeper, expect=200).data["revision"] == 1
    assert api.post("sync_apply", sync_id=sync["id"], as_=keeper, expect=409).code == "sync_settled"
    assert api.post("sync_discard", sync_id=sync["id"], as_=keeper, expect=409).code == "sync_settled"


def test_operation_of_a_document_has_what_it_says(api, keeper, catalogue):
    app = catalogue.app(apply="always")
    catalogue.push(app, document())
    [listed] = api.get("apis", as_=keeper, expect=200).data["items"]
    shown = api.get("api", api_id=listed["id"], as_=keeper, expect=200).data
    expected = {
        "title": "Show an order", "description": "One.", "method": "GET", "path": "/orders/{id}", "origin": "imported",
        "operation_id": "showOrder", "status": "published", "edited": [], "conflicts": 0, "overlays": {},
        "conflict_list": [], "position": 1,
    }  # fmt: skip
    assert {name: shown[name] for name in expected} == expected
    assert [each["name"] for each in shown["request"]["parameters"]] == ["id"]
    assert shown["answers"]["200"]["description"] == "The order."
    [group] = api.get("api_groups", as_=keeper, expect=200).data["items"]
    assert (group["title"], group["id"]) == ("Orders", shown["group_id"])
    fields = api.get("api_responses", as_=keeper, expect=200).data["items"]
    assert {(each["field"], each["data_type"], each["origin"]) for each in fields} >= {
        ("id", "string", "imported"),
        ("paid", "boolean", "imported"),
    }
    [example] = api.get("api_examples", as_=keeper, expect=200).data["items"]
    assert (example["kind"], example["origin"]) == ("response", "imported")


@pytest.mark.parametrize(
    ("apply", "second", "state"),
    [
        ("ask", document(TWO), "ready"),
        ("safe", document(TWO), "applied"),
        ("safe", document({"GET /orders/{id}": operation("showOrder", tags=["Orders"], summary="New")}), "applied"),
        ("safe", document({"POST /orders": operation("makeOrder")}), "ready"),
        ("safe", document({"GET /orders/{id}": operation("showOrder", parameters=[query()])}), "applied"),
        ("safe", document({"GET /orders/{id}": operation("showOrder", parameters=[query(required=True)])}), "ready"),
        (
            "safe",
            document({"GET /orders/{id}": operation("showOrder", tags=["Orders"], security=[{"key": []}])}),
            "ready",
        ),
        ("always", document({}), "applied"),
    ],
)
def test_app_says_what_is_applied_without_a_person(catalogue, apply, second, state):
    app = catalogue.app(apply="always")
    catalogue.push(app, document())
    catalogue.change(app, apply=apply)
    assert catalogue.push(app, second)["state"] == state


def referring(kind: str) -> dict[str, Any]:
    """Return a document whose body refers to a schema that refers to another one, with an id of a kind."""
    schemas = {
        "Order": {"type": "object", "properties": {"buyer": {"$ref": "#/components/schemas/User"}}},
        "User": {"type": "object", "properties": {"id": {"type": kind}}, "required": ["id"]},
    }
    body = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Order"}}}}
    paths = {"POST /orders": operation(requestBody=body), "GET /users": operation()}
    return document(paths, components={"schemas": schemas})


def test_what_breaks_is_told_of_the_operation_that_breaks_alone(api, keeper, catalogue):
    """Also where the operation itself says what it said: the schema that it refers to is another one."""
    app = catalogue.app(apply="always")
    catalogue.push(app, referring("string"))
    catalogue.change(app, apply="safe")
    sync = catalogue.push(app, referring("integer"))
    assert (sync["state"], sync["summary"]) == ("ready", NOTHING | {"changed": 1, "unchanged": 1, "breaking": 1})
    [change] = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert (change["kind"], change["path"], change["fields"]) == ("changed", "/orders", [])
    [finding] = change["breaking"]
    assert (finding["rule"], finding["level"]) == ("request-type-narrowed", "breaking")
    assert finding["pointer"].endswith("/properties/buyer/properties/id/type")
    assert len(finding["fingerprint"]) == 12
    assert catalogue.push(app, referring("string"))["state"] == "unchanged"


def test_what_is_risky_is_told_and_breaks_nothing(api, keeper, catalogue):
    app = catalogue.app(apply="always")
    catalogue.push(app, document({"GET /orders": operation(parameters=[query()])}))
    catalogue.change(app, apply="safe")
    sync = catalogue.push(app, document({"GET /orders": operation()}))
    assert (sync["state"], sync["summary"]["breaking"]) == ("applied", 0)
    [change] = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert [each["level"] for each in change["breaking"]] == ["risky"]


def test_sync_that_was_compared_with_another_revision_is_not_applied(api, app, keeper, catalogue, rows):
    sync = catalogue.push(catalogue.app(), document())
    execute(app, sa.update(CatalogueApp).values(revision=1))
    before = rows()
    assert api.post("sync_apply", sync_id=sync["id"], as_=keeper, expect=409).code == "catalogue_changed"
    assert rows() == before


def test_safe_leaves_a_conflict_to_a_person(api, keeper, catalogue):
    app = catalogue.app(apply="safe")
    catalogue.push(app, document())
    api.patch("api", api_id=catalogue.apis()[0]["id"], as_=keeper, json={"title": "Mine"}, expect=200)
    words = document({"GET /orders/{id}": operation("showOrder", tags=["Orders"], summary="New")})
    sync = catalogue.push(app, words)
    assert (sync["state"], sync["summary"]["conflicts"]) == ("ready", 1)
    [change] = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert change["fields"] == [{"field": "title", "before": "Show an order", "now": "New", "yours": "Mine"}]


def test_same_document_in_other_words_is_unchanged(api, keeper, catalogue):
    app = catalogue.app(apply="always")
    content = document(TWO)
    catalogue.push(app, content)
    turned = dict(reversed(content.items()))
    assert catalogue.push(app, turned)["state"] == "unchanged"
    assert api.get("app", app_id=app["id"], as_=keeper, expect=200).data["revision"] == 1


def test_newer_document_takes_the_place_of_one_that_waits(api, app, keeper, catalogue):
    made = catalogue.app()
    first, second = (
        api.put("app_document", app_id=made["id"], as_=keeper, json=document(), expect=202).data for _ in "12"
    )
    assert api.get("sync", sync_id=first["id"], as_=keeper, expect=200).data["state"] == "discarded"
    read_documents(app)
    assert api.get("sync", sync_id=second["id"], as_=keeper, expect=200).data["state"] == "ready"
    third = catalogue.push(made, document(TWO))
    assert api.get("sync", sync_id=second["id"], as_=keeper, expect=200).data["state"] == "discarded"
    listed = api.get("app_syncs", app_id=made["id"], as_=keeper, expect=200).data["items"]
    assert [each["id"] for each in listed] == [third["id"], second["id"], first["id"]]
    waiting = api.get("app_syncs", app_id=made["id"], as_=keeper, query={"state": "ready"}, expect=200).data["items"]
    assert [each["id"] for each in waiting] == [third["id"]]


def test_discarded_sync_changes_nothing(api, keeper, catalogue):
    app = catalogue.app()
    sync = catalogue.push(app, document())
    assert api.post("sync_discard", sync_id=sync["id"], as_=keeper, expect=200).data["state"] == "discarded"
    assert api.post("sync_apply", sync_id=sync["id"], as_=keeper, expect=409).code == "sync_settled"
    assert catalogue.apis() == []


def test_sync_that_is_not_read_yet_is_not_applied(api, app, keeper, catalogue):
    made = catalogue.app()
    sync = api.put("app_document", app_id=made["id"], as_=keeper, json=document(), expect=202).data
    assert api.post("sync_apply", sync_id=sync["id"], as_=keeper, expect=409).code == "sync_settled"
    assert api.post("sync_discard", sync_id=sync["id"], as_=keeper, expect=200).data["state"] == "discarded"
    read_documents(app)
    assert api.get("sync", sync_id=sync["id"], as_=keeper, expect=200).data["state"] == "discarded"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"swagger": "2.0"}', b'{"openapi": "3.1.0", "paths": []}', b"\xff"]
)
def test_document_that_cannot_be_read_says_why(api, app, keeper, catalogue, body):
    made = catalogue.app()
    options = {"data": body, "content_type": "application/json"}
    sync = api.put("app_document", app_id=made["id"], as_=keeper, expect=202, **options).data
    read_documents(app)
    failed = api.get("sync", sync_id=sync["id"], as_=keeper, expect=200).data
    assert failed["state"] == "failed"
    assert all(fault["text"] for fault in failed["errors"])
    assert failed["errors"]


def test_yaml_is_read(api, app, keeper, catalogue):
    text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {200: {description: OK}}}}}\n"
    for kind in ("application/yaml", "application/vnd.oai.openapi"):
        made = catalogue.app(apply="always")
        api.put("app_document", app_id=made["id"], as_=keeper, data=text, content_type=kind, expect=202)
    read_documents(app)
    assert [each["path"] for each in catalogue.apis()] == ["/a", "/a"]


def test_broken_operation_is_said_and_not_gone(catalogue):
    app = catalogue.app(apply="always")
    catalogue.push(app, document(TWO))
    sync = catalogue.push(app, document(TWO | {"POST /orders": {"responses": 5}}))
    assert (sync["state"], sync["summary"]["removed"]) == ("applied", 0)
    assert sync["errors"]
    assert len(catalogue.apis()) == 2


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_document_of_another_kind_is_refused(api, keeper, catalogue, rows, kind):
    app = catalogue.app()
    before = rows()
    sent = {"data": as_bytes(document()), "content_type": kind}
    refused = api.put("app_document", app_id=app["id"], as_=keeper, expect=415, **sent)
    assert "application/yaml" in refused.json["message"]
    assert rows() == before


def test_document_is_bounded_and_other_bodies_are_as_before(under, keeper, catalogue):
    app = catalogue.app()
    client = under(IMPORT_MAX_BYTES="200000")
    for size, status in ((100_000, 202), (200_001, 413)):
        body = as_bytes(document()).ljust(size)
        client.put(
            "app_document", app_id=app["id"], as_=keeper, data=body, content_type="application/json", expect=status
        )
    client.patch("app", app_id=app["id"], as_=keeper, json={"description": "x" * 70_000}, expect=413)


def test_document_of_no_app_is_not_found(api, keeper, catalogue):
    app = catalogue.app()
    api.delete("app", app_id=app["id"], as_=keeper, expect=204)
    for app_id in (UNKNOWN, app["id"]):
        api.put("app_document", app_id=app_id, as_=keeper, json=document(), expect=404)
    api.get("app_syncs", app_id=UNKNOWN, as_=keeper, expect=404)


def test_sync_of_a_deleted_app_waits_for_its_restoration(api, app, keeper, catalogue):
    made, other = catalogue.app(), catalogue.app()
    sync = api.put("app_document", app_id=made["id"], as_=keeper, json=document(), expect=202).data
    api.delete("app", app_id=made["id"], as_=keeper, expect=204)
    for endpoint in ("sync", "sync_changes"):
        api.get(endpoint, sync_id=sync["id"], as_=keeper, expect=404)
    assert catalogue.push(other, document())["state"] == "ready"
    api.post("app_restore", app_id=made["id"], as_=keeper, expect=200)
    read_documents(app)
    assert api.get("sync", sync_id=sync["id"], as_=keeper, expect=200).data["state"] == "ready"


def test_changes_are_pages(api, keeper, catalogue):
    paths = {f"GET /{number}": operation() for number in range(5)}
    sync = catalogue.push(catalogue.app(), document(paths))
    read = api.get("sync_changes", sync_id=sync["id"], as_=keeper, query={"per_page": 2, "page": 3}, expect=200).data
    assert [each["path"] for each in read["items"]] == ["/4"]
    kinds = {"kind": "removed"}
    assert api.get("sync_changes", sync_id=sync["id"], as_=keeper, query=kinds, expect=200).data["items"] == []


def test_app_tells_its_last_sync_and_its_conflicts(api, keeper, catalogue):
    app = catalogue.app(apply="always")
    catalogue.push(app, document(TWO))
    for listed in api.get("apis", as_=keeper, expect=200).data["items"]:
        api.patch("api", api_id=listed["id"], as_=keeper, json={"title": "Ours", "description": "Ours."}, expect=200)
    tag = api.get("app", app_id=app["id"], as_=keeper, expect=200).headers["ETag"]
    new = {place: each | {"summary": "New", "description": "New."} for place, each in TWO.items()}
    sync = catalogue.push(app, document(new))
    answer = api.get("app", app_id=app["id"], as_=keeper, expect=200)
    assert (answer.data["conflicts"], answer.data["last_sync_state"]) == (4, "applied")
    assert answer.data["last_sync_at"] == sync["created_at"]
    assert answer.headers["ETag"] != tag  # the revision is another one
    catalogue.push(app, {"openapi": "2.0"})
    later = api.get("app", app_id=app["id"], as_=keeper, expect=200)
    assert (later.data["last_sync_state"], later.headers["ETag"]) == ("failed", answer.headers["ETag"])
    [listed] = api.get("apps", as_=keeper, expect=200).data["items"]
    assert listed == later.data
