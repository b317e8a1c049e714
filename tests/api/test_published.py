"""What anyone may read of public apps: what is published, and nothing that is for colleagues."""

import gzip
from typing import Any
from uuid import uuid4

import pytest

from app.models.published import MOST_EXAMPLES
from tests.support.catalogue import UNKNOWN
from tests.support.pushes import document, operation

GZIP = {"Accept-Encoding": "gzip"}
KEPT = "public, max-age=60"
APP = {"slug", "title", "version", "description", "type", "auth_type", "updated_at", "groups", "operations"}
LISTED = {
    "id", "group_id", "position", "method", "path", "title", "operation_id", "need_auth", "status", "deprecated",
    "sunset_at",
}  # fmt: skip
ITEM = LISTED | {"description", "request_headers", "request", "answers", "fields", "examples"}


@pytest.fixture
def public(catalogue):
    """A public app without anything in it."""
    return catalogue.app(visibility="public", description="All *orders*.")


def shown(api, app: dict[str, Any]) -> dict[str, Any]:
    """Return what anyone reads of an app."""
    data: dict[str, Any] = api.get("published_app", slug=app["slug"], expect=200).data
    return data


def item(api, app: dict[str, Any], operation: dict[str, Any], **options: Any) -> Any:
    """Return the answer about a published operation."""
    return api.get("published_api", slug=app["slug"], api_id=operation["id"], **options)


def test_public_app_is_shown_to_anyone_without_what_is_for_colleagues(api, catalogue, public):
    group = catalogue.group(public, position=2)
    made = catalogue.operation(public, group_id=group["id"], status="published", note="Ask Kay first.")
    answer = api.get("published_app", slug=public["slug"], expect=200)
    assert answer.data.keys() == APP
    assert answer.data["description"] == "All *orders*."
    [listed] = answer.data["operations"]
    assert listed.keys() == LISTED
    assert (listed["id"], listed["group_id"]) == (made["id"], group["id"])
    assert answer.data["groups"] == [{"id": group["id"], "parent_id": None, "title": "Orders", "position": 2}]
    whole = item(api, public, made, expect=200)
    assert whole.data.keys() == ITEM
    text = answer.response.text + whole.response.text
    assert not [secret for secret in ("Ask Kay", "kay", "note", "owner", "source") if secret in text]


def test_operations_and_groups_stand_by_their_positions(api, catalogue, public):
    later, earlier = (catalogue.group(public, title=title, position=at) for title, at in (("B", 2), ("A", 1)))
    for place in (3, 1, 2):
        catalogue.operation(public, group_id=later["id"], status="published", position=place)
    catalogue.operation(public, group_id=earlier["id"], status="published", position=9)
    data = shown(api, public)
    assert [each["position"] for each in data["operations"]] == [1, 2, 3, 9]
    assert [each["title"] for each in data["groups"]] == ["A", "B"]


@pytest.mark.parametrize(
    ("status", "is_there"), [("draft", False), ("published", True), ("deprecated", True), ("removed", False)]
)
def test_only_what_is_published_is_shown(api, catalogue, public, status, is_there):
    outer = catalogue.group(public, title="Secret plans")
    inner = catalogue.group(public, outer, title="Next year")
    made = catalogue.operation(public, group_id=inner["id"], status=status)
    data = shown(api, public)
    assert [each["id"] for each in data["operations"]] == [made["id"]] * is_there
    assert [each["title"] for each in data["groups"]] == ["Secret plans", "Next year"] * is_there
    assert item(api, public, made).status == (200 if is_there else 404)


@pytest.mark.parametrize("visibility", ["private", "users", "deleted"])
def test_app_that_is_not_public_is_as_one_that_never_was(api, keeper, catalogue, public, visibility):
    made = catalogue.operation(public, status="published")
    if visibility == "deleted":
        api.delete("app", app_id=public["id"], as_=keeper, expect=204)
    else:
        catalogue.change(public, visibility=visibility)
    named = {"headers": {"X-Request-ID": "same"}}
    hidden = [api.get("published_app", slug=public["slug"], as_=who, expect=404, **named) for who in (None, keeper)]
    hidden += [item(api, public, made, as_=who, expect=404, **named) for who in (None, keeper)]
    unknown = api.get("published_app", slug="never-was", expect=404, **named)
    assert {answer.response.data for answer in hidden} == {unknown.response.data}
    assert {answer.headers["Cache-Control"] for answer in (*hidden, unknown)} == {"no-store"}


@pytest.mark.once
@pytest.mark.parametrize("slug", ["Orders", "a b", "ö", "%", "_", "x" * 65, "x" * 5000, "\x00", "a\n"])
def test_no_slug_is_not_found(api, count_statements, slug):
    count_statements()
    api.get("published_app", slug=slug, expect=404)
    assert count_statements() == 0


def test_operation_of_another_app_is_not_found(api, catalogue, public):
    other = catalogue.app(visibility="public")
    made = catalogue.operation(other, status="published")
    for path in ((public, made), (other, {"id": UNKNOWN}), (other, {"id": str(uuid4())})):
        item(api, *path, expect=404)
    item(api, other, made, expect=200)


def test_operation_is_shown_with_what_people_wrote_over_its_document(api, keeper, catalogue):
    app = catalogue.app(visibility="public", apply="always")
    query = {"name": "page", "in": "query", "description": "Which.", "schema": {"type": "integer"}}
    catalogue.push(app, document({"GET /orders/{id}": operation("showOrder", tags=["Orders"], parameters=[query])}))
    [listed] = shown(api, app)["operations"]
    overlays = {"/parameters/query/page": "From 1.", "/answers/200": "It.", "/fields/200/id": "Which one."}
    change = {"title": "See an order", "overlays": overlays, "note": "For us."}
    api.patch("api", api_id=listed["id"], as_=keeper, json=change, expect=200)
    data = item(api, app, listed, expect=200).data
    assert (data["title"], data["description"]) == ("See an order", "One.")
    told = {each["name"]: each["description"] for each in data["request"]["parameters"]}
    assert told == {"id": "Which.", "page": "From 1."}
    assert data["answers"]["200"]["description"] == "It."
    assert {"status_code": "200", "field": "id", "data_type": "string", "nullable": False} | {
        "description": "Which one."
    } in data["fields"]
    assert [each["body"] for each in data["examples"]] == ['{\n  "id": "1"\n}']


def test_examples_and_fields_are_bounded(api, catalogue, public):
    made = catalogue.operation(public, status="published")
    for number in range(MOST_EXAMPLES + 1):
        catalogue.example(made, title=str(number))
    data = item(api, public, made, expect=200).data
    assert [each["title"] for each in data["examples"]] == [str(number) for number in range(MOST_EXAMPLES)]


def test_answer_is_kept_by_caches_and_revalidated(api, catalogue, public):
    for number in range(12):
        catalogue.operation(public, status="published", title=f"Show order {number}")
    for headers in ({}, GZIP):
        first = api.get("published_app", slug=public["slug"], headers=headers, expect=200)
        assert first.headers["Cache-Control"] == KEPT
        assert first.headers["Vary"] == "Accept-Encoding"
        assert (first.packed is not None) == (headers == GZIP)
        tagged = headers | {"If-None-Match": first.headers["ETag"]}
        again = api.get("published_app", slug=public["slug"], headers=tagged, expect=304)
        assert (again.response.data, again.headers["ETag"]) == (b"", first.headers["ETag"])
        assert again.headers["Cache-Control"] == KEPT
    catalogue.change(public, version="2")
    changed = api.get("published_app", slug=public["slug"], headers=tagged, expect=200)
    assert changed.data["version"] == "2"


@pytest.mark.once
def test_compressed_answer_is_the_plain_one(api, catalogue, public):
    plain = api.get("published_app", slug=public["slug"], expect=200)
    packed = api.get("published_app", slug=public["slug"], headers=GZIP, expect=200)
    assert gzip.decompress(packed.packed) == plain.response.data
    assert packed.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize(("endpoint", "statements"), [("published_app", 3), ("published_api", 3)])
def test_number_of_statements_is_the_same_for_any_size(api, catalogue, public, count_statements, endpoint, statements):
    for _ in range(3):
        made = catalogue.operation(public, status="published", group_id=catalogue.group(public)["id"])
        catalogue.example(made)
        catalogue.field(made)
    path = {"slug": public["slug"]} | ({"api_id": made["id"]} if endpoint == "published_api" else {})
    api.get(endpoint, expect=200, **path)
    count_statements()
    api.get(endpoint, expect=200, **path)
    assert count_statements() == statements


@pytest.mark.parametrize(
    ("status", "is_there"), [("draft", False), ("published", True), ("deprecated", True), ("removed", False)]
)
def test_published_document_has_what_is_published_alone(api, catalogue, public, status, is_there):
    """Of operations that a document brought, and of those that were made by hand."""
    catalogue.change(public, apply="always")
    plans = {"components": {"schemas": {"Plans": {"type": "object"}}}, "tags": [{"name": "Plans"}]}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Plans"}}}}
    linking = {"200": {"description": "x", "links": {"Next": {"operationId": "planOrders"}}}}
    paths = {
        "GET /imported": operation("planOrders", tags=["Plans"], requestBody=body),
        "GET /always": operation(responses=linking),
    }
    catalogue.push(public, document(paths, **plans))
    always, imported = sorted(catalogue.apis(), key=lambda each: each["path"])
    api.patch("api", api_id=always["id"], as_=catalogue.keeper, json={"status": "published"}, expect=200)
    catalogue.operation(public, path="/made", status=status, note="Ask Kay first.")
    api.patch("api", api_id=imported["id"], as_=catalogue.keeper, json={"status": status}, expect=200)
    answer = api.get("published_document", slug=public["slug"], expect=200)
    assert set(answer.json["paths"]) == {"/always", *(("/imported", "/made") if is_there else ())}
    assert "Kay" not in answer.response.text
    for name in ("Plans", "planOrders", "Next"):
        assert (name in answer.response.text) == is_there
    assert answer.headers["Cache-Control"] == KEPT
    tagged = {"If-None-Match": answer.headers["ETag"]}
    assert api.get("published_document", slug=public["slug"], headers=tagged, expect=304).response.data == b""


def test_document_of_an_app_that_is_not_public_is_unknown(api, catalogue):
    app = catalogue.app(visibility="users")
    hidden = api.get("published_document", slug=app["slug"], expect=404)
    unknown = api.get("published_document", slug="never-was", expect=404)
    told = [answer.json | {"request_id": None} for answer in (hidden, unknown)]
    assert told[0] == told[1]


def test_published_document_in_yaml(api, catalogue, public):
    answer = api.get("published_document", slug=public["slug"], query={"format": "yaml"}, expect=200)
    assert answer.response.mimetype == "application/yaml"
    assert answer.response.text.startswith('openapi: "3.1.0"\n')
