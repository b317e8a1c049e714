"""The document of an app as it goes out: with what people wrote over it and made beside it."""

import json

import pytest
import yaml
from openapi_spec_validator import validate

from app.catalogue.overlay import WHOLE
from tests.support.catalogue import UNKNOWN
from tests.support.pushes import document, operation

ORDER = "#/components/schemas/Order"
HEADER = {"name": "X-Trace", "description": "Why.", "required": True}
TWO = {"GET /orders/{id}": operation("showOrder", tags=["Orders"]), "POST /orders": operation("makeOrder")}
WRITTEN = {
    "title": "Mine",
    "description": "My words.",
    "deprecated": True,
    "need_auth": True,
    "request_headers": [HEADER],
    "overlays": {"/parameters/path/id": "My id.", "/answers/200": "My answer.", "/fields/200/id": "My field."},
}


@pytest.fixture
def made(catalogue):
    """An app with a document of two operations."""
    app = catalogue.app(apply="always")
    catalogue.push(app, document(TWO))
    return app


@pytest.fixture
def edited(api, keeper, catalogue, made):
    """The same, one of its operations with all written over that may be."""
    [api_id] = [each["id"] for each in catalogue.apis() if each["path"] == "/orders/{id}"]
    api.patch("api", api_id=api_id, as_=keeper, json=WRITTEN, expect=200)
    return made


def fetched(api, who, app, **query):
    """Return the document of an app."""
    answer = api.get("app_document", app_id=app["id"], as_=who, query=query, expect=200)
    return json.loads(answer.response.data) if query.get("format") != "yaml" else yaml.safe_load(answer.response.data)


def shown(api, keeper, catalogue):
    """Return all that is shown of the operations, but for the ids and the moments."""
    items = [api.get("api", api_id=each["id"], as_=keeper, expect=200).data for each in catalogue.apis()]
    left_out = {"updated_at", "edited", "overlays", "origin"}
    rows = [{name: value for name, value in each.items() if name not in left_out} for each in items]
    fields = api.get("api_responses", as_=keeper, query={"per_page": 100}, expect=200).data["items"]
    return rows, fields


@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_document_has_what_people_wrote_in_it(api, user, edited, kind):
    content = fetched(api, user, edited, format=kind)
    validate(content)
    assert content["openapi"] == "3.1.0"
    one = content["paths"]["/orders/{id}"]["get"]
    assert (one["summary"], one["description"], one["deprecated"]) == ("Mine", "My words.", True)
    assert one["security"] != []
    assert [(each["name"], each["description"]) for each in one["parameters"]] == [
        ("id", "My id."),
        ("X-Trace", "Why."),
    ]
    assert one["responses"]["200"]["description"] == "My answer."
    assert content["paths"]["/orders"]["post"]["summary"] == "Show an order"


def test_imported_side_is_what_came(api, user, edited):
    assert fetched(api, user, edited, side="imported") == document(TWO)


def test_version_is_shown_as_it_was(api, user, catalogue, made):
    catalogue.push(made, document({"GET /orders/{id}": operation("showOrder", summary="New")}))
    assert fetched(api, user, made, version=1, side="imported") == document(TWO)
    assert [*fetched(api, user, made, version=1)["paths"]] == ["/orders/{id}", "/orders"]
    assert [*fetched(api, user, made)["paths"]] == ["/orders/{id}"]
    api.get("app_document", app_id=made["id"], as_=user, query={"version": 9}, expect=404)


def test_export_and_import_change_nothing(api, keeper, catalogue, edited):
    before = shown(api, keeper, catalogue)
    assert catalogue.push(edited, fetched(api, keeper, edited))["state"] == "applied"
    (rows, fields), (rows_before, fields_before) = shown(api, keeper, catalogue), before
    for row, was in zip(rows, rows_before, strict=True):
        answers, were = row.pop("answers"), was.pop("answers")
        assert answers.keys() == were.keys()
        # What people wrote is what the document says now.
        imported, _ = row.pop("imported"), was.pop("imported")
        assert all(imported[name] == row[name] for name in imported if name in WHOLE)
        assert row == was
    assert fields == fields_before
    assert catalogue.push(edited, fetched(api, keeper, edited))["state"] == "unchanged"


def test_broken_operation_goes_out_as_it_last_was_sound(api, keeper, catalogue, made):
    shared = {"schemas": {"Order": {"type": "object", "properties": {"by": {"$ref": "#/components/schemas/User"}}}}}
    shared["schemas"]["User"] = {"type": "object", "properties": {"name": {"type": "string"}}}
    answers = {"200": {"description": "It.", "content": {"application/json": {"schema": {"$ref": ORDER}}}}}
    both = TWO | {"POST /orders": {"operationId": "makeOrder", "responses": answers}}
    of_path = {"name": "X-Shop", "in": "header", "schema": {"type": "string"}}
    sound = document(both, components=shared, security=[{"key": []}])
    sound["paths"]["/orders"]["parameters"] = [of_path]
    catalogue.push(made, sound)
    before = shown(api, keeper, catalogue)
    broken = {key: {"responses": 5} for key in TWO}
    for version in ("2", "3"):  # two documents in which they are broken, one after the other
        catalogue.push(made, document(broken, info={"title": "Orders", "version": version}))
    assert fetched(api, keeper, made, side="imported")["paths"].keys() == {"/orders/{id}", "/orders"}
    content = fetched(api, keeper, made)
    validate(content)
    assert content["paths"]["/orders"]["post"]["operationId"] == "makeOrder"
    assert content["components"]["schemas"] == shared["schemas"]
    catalogue.push(made, content)
    assert shown(api, keeper, catalogue) == before


def test_what_is_made_by_hand_comes_and_goes(api, keeper, catalogue, made):
    by_hand = catalogue.operation(
        made, method="PUT", path="/orders/{id}", operation_id="putOrder", request_headers=[HEADER], need_auth=True
    )
    catalogue.field(by_hand, status_code="204", field="x")
    content = fetched(api, keeper, made)
    validate(content)
    put = content["paths"]["/orders/{id}"]["put"]
    assert (put["summary"], put["operationId"], [*put["responses"]]) == ("Show an order", "putOrder", ["204"])
    assert [each["name"] for each in put["parameters"]] == ["id", "X-Trace"]
    before = shown(api, keeper, catalogue)
    catalogue.push(made, content)
    (rows, fields), (rows_before, fields_before) = shown(api, keeper, catalogue), before
    names = ("id", "method", "path", "title", "description", "request_headers", "need_auth", "operation_id", "status")
    assert [[row[name] for name in names] for row in rows] == [[row[name] for name in names] for row in rows_before]
    assert [row["conflicts"] for row in rows] == [0, 0, 0]
    assert fields == fields_before


def test_removed_operations_are_left_out(api, keeper, catalogue, made):
    first, second = catalogue.apis()
    api.patch("api_status", api_id=first["id"], as_=keeper, json={"status": "removed"}, expect=200)
    hand = catalogue.operation(made, status="removed")
    paths = fetched(api, keeper, made)["paths"]
    assert first["method"].lower() not in paths.get(first["path"], {})
    assert second["method"].lower() in paths[second["path"]]
    assert hand["path"] not in paths


def test_app_without_a_document_has_what_was_made_by_hand(api, keeper, catalogue):
    app = catalogue.app(title="Shop", version="7")
    content = fetched(api, keeper, app)
    assert (content["info"], content["paths"]) == ({"title": "Shop", "version": "7"}, {})
    api.get("app_document", app_id=app["id"], as_=keeper, query={"side": "imported"}, expect=404)
    catalogue.operation(app, path="/a")
    validate(fetched(api, keeper, app))
    assert [*fetched(api, keeper, app)["paths"]] == ["/a"]


def test_document_of_30_goes_out_as_31(api, user, catalogue):
    schema = {"type": "string", "nullable": True}
    answer = {"description": "OK", "content": {"application/json": {"schema": schema}}}
    old = document({"GET /a": {"responses": {"200": answer}}}, openapi="3.0.3")
    app = catalogue.app(apply="always")
    catalogue.push(app, old)
    content = fetched(api, user, app)
    validate(content)
    said = content["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert (content["openapi"], said) == ("3.1.0", {"type": ["string", "null"]})
    assert fetched(api, user, app, side="imported") == old


def test_tag_changes_with_the_document_and_saves_it(api, keeper, catalogue, made):
    path = {"app_id": made["id"], "as_": keeper}
    seen = set()

    def tag():
        answer = api.get("app_document", **path, expect=200)
        same = api.get("app_document", **path, headers={"If-None-Match": answer.headers["ETag"]}, expect=304)
        assert same.response.data == b""
        assert "no-store" not in answer.headers["Cache-Control"]
        seen.add(answer.headers["ETag"])

    tag()
    [first, _] = catalogue.apis()
    api.patch("api", api_id=first["id"], as_=keeper, json={"title": "Mine"}, expect=200)
    tag()
    by_hand = catalogue.operation(made)
    tag()
    catalogue.field(by_hand, status_code="201")
    tag()
    catalogue.push(made, document())
    tag()
    assert len(seen) == 5
    gzipped = api.get("app_document", **path, headers={"Accept-Encoding": "gzip"}, expect=200)
    assert gzipped.headers["Content-Encoding"] == "gzip"
    assert gzipped.headers["ETag"] not in seen


def test_document_is_seen_with_its_app(api, user, keeper, catalogue, made):
    catalogue.change(made, visibility="private")
    api.get("app_document", app_id=made["id"], as_=user, expect=404)
    api.get("app_document", app_id=made["id"], as_=keeper, expect=200)
    api.get("app_document", app_id=UNKNOWN, as_=keeper, expect=404)
    api.delete("app", app_id=made["id"], as_=keeper, expect=204)
    api.get("app_document", app_id=made["id"], as_=keeper, expect=404)


@pytest.mark.parametrize("query", [{"format": "xml"}, {"side": "x"}, {"version": 0}, {"version": "x"}])
def test_document_that_there_is_not_is_refused(api, user, made, query):
    api.get("app_document", app_id=made["id"], as_=user, query=query, expect=422)
