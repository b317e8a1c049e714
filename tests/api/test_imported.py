"""Imported operations: what people write over them, conflicts, and operations that move, go and come back."""

from typing import Any

import pytest
from sqlalchemy import event, select

from app.catalogue.comparing import AT_ONCE
from app.extensions import db
from app.models import ApiVersion
from tests.support.pushes import document, operation

PLACE = "GET /orders/{id}"
HEADER = {"name": "X-Trace", "description": "", "required": False}


@pytest.fixture
def app_made(catalogue):
    """An app that applies every document, with one operation."""
    app = catalogue.app(apply="always")
    catalogue.push(app, document())
    return app


@pytest.fixture
def imported(app_made, catalogue):
    """The operation."""
    return catalogue.apis()[0]


def again(**fields):
    """Return the document with other words in its operation."""
    return document({PLACE: operation("showOrder", tags=["Orders"], **fields)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Mine"),
        ("description", "Mine."),
        ("deprecated", True),
        ("need_auth", True),
        ("request_headers", [HEADER]),
    ],
)
def test_written_field_stands_over_every_import(api, keeper, catalogue, app_made, imported, name, value):
    path = {"api_id": imported["id"], "as_": keeper}
    shown = api.patch("api", json={name: value}, expect=200, **path).data
    assert (shown[name], shown["edited"], shown["overlays"]) == (value, [name], {name: value})
    catalogue.push(app_made, again(summary="New", description="New."))
    shown = api.get("api", expect=200, **path).data
    assert shown[name] == value
    assert {each: shown[each] for each in ("title", "description")} == {"title": "New", "description": "New."} | (
        {name: value} if name in ("title", "description") else {}
    )
    shown = api.patch("api", json={name: None}, expect=200, **path).data
    assert (shown["edited"], shown["overlays"], shown["conflicts"]) == ([], {}, 0)
    assert (shown["title"], shown["description"]) == ("New", "New.")


@pytest.mark.parametrize("change", [{"method": "PUT"}, {"path": "/x"}, {"operation_id": "x"}, {"operation_id": None}])
def test_what_the_document_says_is_changed_there(api, keeper, imported, rows, change):
    before = rows()
    refused = api.patch("api", api_id=imported["id"], as_=keeper, json=change, expect=409)
    assert (refused.code, refused.errors.keys()) == ("imported_field", change.keys())
    assert api.delete("api", api_id=imported["id"], as_=keeper, expect=409).code == "imported_field"
    assert rows() == before
    same = {name: imported[name] for name in change}
    api.patch("api", api_id=imported["id"], as_=keeper, json=same | {"note": "Ours."}, expect=200)


def test_parts_are_written_over_by_their_places(api, keeper, catalogue, app_made, imported):
    path = {"api_id": imported["id"], "as_": keeper}
    overlays = {"/parameters/path/id": "My id.", "/answers/200": "My answer.", "/fields/200/id": "My field."}
    shown = api.patch("api", json={"overlays": overlays}, expect=200, **path).data
    assert shown["overlays"] == overlays
    assert shown["imported"] == {
        "/parameters/path/id": "Which.",
        "/answers/200": "The order.",
        "/fields/200/id": "Its id.",
    }
    assert shown["request"]["parameters"][0]["description"] == "My id."
    assert shown["answers"]["200"]["description"] == "My answer."
    renamed = document({"GET /orders/{number}": operation("showOrder", summary="New", tags=["Orders"])})
    catalogue.push(app_made, renamed)
    shown = api.get("api", expect=200, **path).data
    assert shown["overlays"] == {"/parameters/path/number": "My id."} | dict(list(overlays.items())[1:])
    assert (shown["path"], shown["request"]["parameters"][0]["description"]) == ("/orders/{number}", "My id.")
    shown = api.patch("api", json={"overlays": {"/parameters/path/number": None}}, expect=200, **path).data
    assert shown["request"]["parameters"][0]["description"] == "Which."
    for unknown in ("/parameters/query/x", "title", "method", "x"):
        wrong = {"overlays": {unknown: "x"}}
        if unknown != "title":
            assert api.patch("api", json=wrong, expect=422, **path).errors.keys() == {"overlays"}


def test_imported_field_of_an_answer_takes_a_description_alone(api, keeper, catalogue, app_made, imported):
    field = next(
        each for each in api.get("api_responses", as_=keeper, expect=200).data["items"] if each["field"] == "id"
    )
    path = {"response_id": field["id"], "as_": keeper}
    shown = api.patch("api_response", json={"description": "Mine."}, expect=200, **path).data
    assert shown == field | {"description": "Mine."}
    catalogue.push(app_made, again(summary="New"))
    assert api.get("api_response", expect=200, **path).data == shown
    for change in ({"nullable": True}, {"data_type": "array"}, {"field": "x"}, {"status_code": "201"}):
        assert api.patch("api_response", json=change, expect=409, **path).code == "imported_field"
    assert api.delete("api_response", expect=409, **path).code == "imported_field"
    assert api.get("api", api_id=imported["id"], as_=keeper, expect=200).data["edited"] == ["/fields/200/id"]


def test_imported_example_is_read_only_and_a_copy_is_not(api, keeper, imported):
    [example] = api.get("api_examples", as_=keeper, expect=200).data["items"]
    path = {"example_id": example["id"], "as_": keeper}
    assert api.patch("api_example", json={"title": "x"}, expect=409, **path).code == "imported_field"
    assert api.delete("api_example", expect=409, **path).code == "imported_field"
    copied = {name: value for name, value in example.items() if name not in ("id", "origin")}
    copy = api.post("api_examples", as_=keeper, json=copied, expect=201).data
    assert copy["origin"] == "local"
    api.patch("api_example", example_id=copy["id"], as_=keeper, json={"title": "x"}, expect=200)


def test_conflict_is_shown_with_its_three_values_until_it_is_decided(api, keeper, catalogue, app_made, imported):
    path = {"api_id": imported["id"], "as_": keeper}
    api.patch("api", json={"title": "Mine", "description": "Mine."}, expect=200, **path)
    catalogue.push(app_made, again(summary="New", description="New."))
    shown = api.get("api", expect=200, **path).data
    assert (shown["title"], shown["conflicts"]) == ("Mine", 2)
    assert shown["conflict_list"] == [
        {"field": "title", "before": "Show an order", "now": "New", "yours": "Mine"},
        {"field": "description", "before": "One.", "now": "New.", "yours": "Mine."},
    ]
    assert catalogue.apis()[0]["conflicts"] == 2
    decisions = [{"field": "title", "keep": "yours"}, {"field": "description", "keep": "now"}]
    decided = api.post("api_conflicts", json={"decisions": decisions}, expect=200, **path).data
    assert (decided["title"], decided["description"]) == ("Mine", "New.")
    assert (decided["conflicts"], decided["conflict_list"], decided["edited"]) == (0, [], ["title"])
    bad: list[Any] = [decisions[:1], [decisions[0]] * 2, [{"field": "title", "keep": "x"}], [], [{}], None]
    for wrong in bad:
        assert api.post("api_conflicts", json={"decisions": wrong}, expect=422, **path).errors.keys() == {"decisions"}


def test_sync_is_applied_with_decisions_or_not_at_all(api, keeper, catalogue, app_made, imported, rows):
    path = {"api_id": imported["id"], "as_": keeper}
    api.patch("api", json={"title": "Mine"}, expect=200, **path)
    catalogue.change(app_made, apply="ask")
    sync = catalogue.push(app_made, again(summary="New"))
    before = rows()
    one = {"api_id": imported["id"], "keep": "now"}
    for wrong in ({"field": "description"}, {"field": "title", "api_id": sync["id"]}):
        body = {"decisions": [one | {"field": "title"} | wrong, one | {"field": "title"}]}
        api.post("sync_apply", sync_id=sync["id"], as_=keeper, json=body, expect=422)
    assert rows() == before
    body = {"decisions": [one | {"field": "title"}]}
    api.post("sync_apply", sync_id=sync["id"], as_=keeper, json=body, expect=200)
    shown = api.get("api", expect=200, **path).data
    assert (shown["title"], shown["edited"]) == ("New", [])


def test_parts_that_a_document_leaves_as_they_are_keep_their_rows(api, keeper, catalogue, app_made, imported):
    def parts():
        return [api.get(each, as_=keeper, expect=200).data["items"] for each in ("api_responses", "api_examples")]

    fields, [example] = parts()
    catalogue.push(app_made, again(summary="New"))
    assert parts() == [fields, [example]]
    content = {"application/json": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}
    content["application/json"]["example"] = {"id": "2"}
    catalogue.push(app_made, again(responses={"200": {"description": "The order.", "content": content}}))
    [field], [other] = parts()
    assert (field["id"], field["description"]) == (fields[0]["id"], "")
    assert other["id"] != example["id"]
    assert other["body"] != example["body"]


def test_decisions_reach_operations_wherever_they_are_in_a_document(api, keeper, catalogue):
    """Operations are brought in few at a time; a field that the document leaves shows what is decided of it."""
    names = [f"GET /things{number}" for number in range(2 * AT_ONCE + 1)]
    app = catalogue.app(apply="always")
    catalogue.push(app, document({name: operation() for name in names}))
    there = {
        each["path"]: each for each in api.get("apis", as_=keeper, query={"per_page": 100}, expect=200).data["items"]
    }
    chosen = [there[names[place].split()[1]]["id"] for place in (0, AT_ONCE, 2 * AT_ONCE)]
    for api_id in chosen:
        api.patch("api", api_id=api_id, as_=keeper, json={"overlays": {"/fields/200/id": "Mine."}}, expect=200)
    content = operation()["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    other = {"type": "object", "properties": content | {"id": {"type": "string", "description": "Theirs."}}}
    said = {"200": {"description": "The order.", "content": {"application/json": {"schema": other}}}}
    catalogue.push(app, document({name: operation(responses=said) for name in names}))
    catalogue.change(app, apply="ask")
    sync = catalogue.push(app, document({name: operation(responses=said, summary="New") for name in names}))
    decisions = [{"api_id": api_id, "field": "/fields/200/id", "keep": "now"} for api_id in chosen]
    api.post("sync_apply", sync_id=sync["id"], as_=keeper, json={"decisions": decisions}, expect=200)
    for api_id in chosen:
        shown = api.get("api_responses", as_=keeper, query={"api_id": api_id}, expect=200).data["items"]
        assert {each["field"]: each["description"] for each in shown}["id"] == "Theirs."
        assert api.get("api", api_id=api_id, as_=keeper, expect=200).data["conflicts"] == 0


def test_few_whole_operations_are_sent_in_one_statement(app, catalogue):
    sent: list[int] = []

    def note(_connection, _cursor, statement, parameters, _context, many):
        if statement.startswith("INSERT INTO api_sync_changes"):
            sent.append(len(parameters) if many else 1)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        names = [f"GET /things{number}" for number in range(2 * AT_ONCE + 1)]
        catalogue.push(catalogue.app(), document({name: operation() for name in names}))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert sent == [AT_ONCE, AT_ONCE, 1]


def test_removed_operation_is_kept_and_comes_back_with_everything(api, keeper, catalogue, app_made, imported):
    path = {"api_id": imported["id"], "as_": keeper}
    mine = {"title": "Mine", "note": "Ours.", "status": "deprecated"}
    before = api.patch("api", json=mine, expect=200, **path).data
    catalogue.push(app_made, document({}))
    assert catalogue.apis() == []
    gone = api.get("api", expect=200, **path).data
    assert (gone["status"], gone["title"], gone["note"]) == ("removed", "Mine", "Ours.")
    assert catalogue.push(app_made, document())["summary"]["added"] == 1
    back = api.get("api", expect=200, **path).data
    assert back | {"updated_at": 0} == before | {"updated_at": 0}


def test_moved_operation_takes_along_what_is_local(api, keeper, catalogue, app_made, imported):
    path = {"api_id": imported["id"], "as_": keeper}
    api.patch("api", json={"title": "Mine", "note": "Ours."}, expect=200, **path)
    moved = document({"GET /v2/orders/{id}": operation("showOrder", tags=["Orders"])})
    sync = catalogue.push(app_made, moved)
    assert sync["summary"]["moved"] == 1
    [change] = api.get("sync_changes", sync_id=sync["id"], as_=keeper, expect=200).data["items"]
    assert (change["kind"], change["path"], change["from_path"]) == ("moved", "/v2/orders/{id}", "/orders/{id}")
    shown = api.get("api", expect=200, **path).data
    assert (shown["path"], shown["title"], shown["note"]) == ("/v2/orders/{id}", "Mine", "Ours.")


def test_operation_made_by_hand_keeps_what_was_said_when_a_document_has_it(api, keeper, catalogue):
    app = catalogue.app(apply="always")
    made = catalogue.operation(app, path="/orders/{number}", title="By hand", note="Ours.")
    other = catalogue.operation(app, path="/by/hand")
    field = catalogue.field(made)
    assert catalogue.push(app, document())["summary"] | {"unchanged": 0} == {
        **dict.fromkeys(("changed", "moved", "removed", "unchanged", "conflicts", "breaking", "consumers"), 0),
        "added": 1,
    }
    shown = api.get("api", api_id=made["id"], as_=keeper, expect=200).data
    assert (shown["title"], shown["note"], shown["path"], shown["origin"]) == (
        "By hand", "Ours.", "/orders/{id}", "imported",
    )  # fmt: skip
    assert (shown["description"], shown["edited"], shown["conflicts"]) == ("One.", ["title"], 0)
    api.get("api_response", response_id=field["id"], as_=keeper, expect=200)
    catalogue.push(app, document({}))
    assert [each["id"] for each in catalogue.apis()] == [other["id"]]


def test_operation_made_by_hand_is_not_written_over(api, keeper, catalogue):
    made = catalogue.operation(catalogue.app())
    assert (made["edited"], made["overlays"], made["request"], made["answers"]) == ([], {}, None, {})
    for change in ({"title": None}, {"overlays": {"/body": "x"}}, {"need_auth": None}):
        assert api.patch("api", api_id=made["id"], as_=keeper, json=change, expect=422).errors.keys() == change.keys()


def test_versions_are_kept_up_to_a_number(app, catalogue):
    made = catalogue.app(apply="always")
    for number in range(5):
        catalogue.push(made, again(summary=f"Version {number}"))
    with app.app_context():
        assert sorted(db.session.scalars(select(ApiVersion.number))) == [3, 4, 5]
