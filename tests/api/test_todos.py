"""To-dos."""

import pytest


@pytest.fixture
def todo_id(api, user):
    return api.post("todos", as_=user, json={"text": "Sail"}, expect=201).data["id"]


def test_create_todo_answers_it_and_its_address(api, user):
    answer = api.post("todos", as_=user, json={"text": "Sail"}, expect=201)
    assert answer.data.keys() == {"id", "text", "complete", "created_at", "updated_at"}
    assert answer.data["text"] == "Sail"
    assert answer.data["complete"] is False
    assert api.get(answer.headers["Location"], as_=user, expect=200).data == answer.data


@pytest.mark.once
@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "x" * 501}, {"text": 3}, {"text": None}, {"text": "x", "complete": True}, {"id": "x"}],
    ids=["nothing", "empty", "too long", "number", "null", "complete", "unknown"],
)
def test_create_todo_with_bad_field_is_refused(api, user, rows, body):
    before = rows()
    assert api.post("todos", as_=user, json=body, expect=422).code == "validation_error"
    assert rows() == before


@pytest.mark.parametrize("text", ["x", "x" * 500, "\U0001f680" * 500, " ", "two\nlines", "100% _ \\ ' \" --"])
def test_create_todo_keeps_its_text_as_given(api, user, text):
    todo = api.post("todos", as_=user, json={"text": text}, expect=201).data
    assert api.get("todo", todo_id=todo["id"], as_=user, expect=200).data["text"] == text


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_todo_changes_the_given_field_alone(api, user, todo_id, method):
    done = api.request(method, "todo", todo_id=todo_id, as_=user, json={"complete": True}, expect=200).data
    assert (done["text"], done["complete"]) == ("Sail", True)
    assert done["updated_at"] > done["created_at"]
    renamed = api.request(method, "todo", todo_id=todo_id, as_=user, data={"text": "Row"}, expect=200).data
    assert (renamed["text"], renamed["complete"]) == ("Row", True)


@pytest.mark.parametrize("value", ["yes", 1, 0, "True", None, "1", ""])
def test_change_todo_with_no_boolean_is_refused(api, user, rows, todo_id, value):
    before = rows()
    assert "complete" in api.patch("todo", todo_id=todo_id, as_=user, json={"complete": value}, expect=422).errors
    assert rows() == before


def test_delete_todo_removes_it(api, user, todo_id):
    assert api.delete("todo", todo_id=todo_id, as_=user, expect=204).response.data == b""
    api.get("todo", todo_id=todo_id, as_=user, expect=404)
    api.delete("todo", todo_id=todo_id, as_=user, expect=404)


def test_list_todos_by_completeness(api, user, todo_id):
    other = api.post("todos", as_=user, json={"text": "Row"}, expect=201).data["id"]
    api.patch("todo", todo_id=other, as_=user, json={"complete": "true"}, expect=200)
    ids = {
        complete: [item["id"] for item in api.get("todos", as_=user, query={"complete": complete}).data["items"]]
        for complete in ("true", "false")
    }
    assert ids == {"true": [other], "false": [todo_id]}
    assert api.get("todos", as_=user, expect=200).data["total"] == 2
    api.get("todos", as_=user, query={"complete": "maybe"}, expect=422)


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_todo_of_another_is_the_same_bytes_as_none(api, admin, todo_id, rows, method):
    before = rows()
    same = {"X-Request-ID": "same"}
    foreign = api.request(method, "todo", todo_id=todo_id, as_=admin, json={"text": "x"}, headers=same, expect=404)
    missing = "01890000-0000-7000-8000-000000000000"
    absent = api.request(method, "todo", todo_id=missing, as_=admin, json={"text": "x"}, headers=same, expect=404)
    assert foreign.response.data == absent.response.data
    assert rows() == before


def test_list_todos_shows_no_other_users(api, admin, todo_id):
    assert api.get("todos", as_=admin, expect=200).data["items"] == []


def test_list_todos_costs_one_statement(api, user, count_statements):
    for number in range(5):
        api.post("todos", as_=user, json={"text": f"{number}"}, expect=201)
    for query in ({"per_page": 1}, {"per_page": 100}, {"page": 3, "per_page": 2}):
        count_statements()
        api.get("todos", as_=user, query=query, expect=200)
        assert count_statements() == 2, "one of them authenticates"
