"""Bucketlists."""

import pytest


@pytest.fixture
def bucketlist_id(api, user):
    return api.post("bucketlists", as_=user, json={"name": "Before 40"}, expect=201).data["id"]


def test_create_bucketlist_answers_it_and_its_address(api, user):
    answer = api.post("bucketlists", as_=user, json={"name": "Before 40"}, expect=201)
    assert answer.data.keys() == {"id", "name", "created_by", "created_at", "updated_at"}
    assert answer.data["created_by"] == str(user.id)
    assert api.get(answer.headers["Location"], as_=user, expect=200).data == answer.data


@pytest.mark.once
@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "x" * 256}, {"name": 1}, {"name": "x", "created_by": "y"}])
def test_create_bucketlist_with_bad_field_is_refused(api, user, rows, body):
    before = rows()
    api.post("bucketlists", as_=user, json=body, expect=422)
    assert rows() == before


def test_create_bucketlist_takes_names_that_fold_to_three_characters_each(api, user):
    name = "\ufb03" * 255  # the ligature ffi
    assert api.post("bucketlists", as_=user, json={"name": name}, expect=201).data["name"] == name


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("before", ["Before 40"]),
        ("ORE 4", ["Before 40"]),
        ("%", ["100% done"]),
        ("_", ["snake_case"]),
        ("\\", ["back\\slash"]),
        ("STRASSE", ["Straße"]),
        ("é", ["Café"]),
        ("e", ["Before 40", "100% done", "snake_case", "Straße"]),
        ("'", []),
        ("", ["Before 40", "100% done", "snake_case", "back\\slash", "Straße", "Café"]),
    ],
)
def test_search_bucketlists_takes_the_text_literally_in_any_case(api, user, q, names):
    for name in ("Before 40", "100% done", "snake_case", "back\\slash", "Straße", "Café"):
        api.post("bucketlists", as_=user, json={"name": name}, expect=201)
    found = api.get("bucketlists", as_=user, query={"q": q}, expect=200).data["items"]
    assert [item["name"] for item in found] == names


def test_renamed_bucketlist_is_found_by_its_new_name(api, user, bucketlist_id):
    api.patch("bucketlist", bucketlist_id=bucketlist_id, as_=user, json={"name": "Later"}, expect=200)
    assert api.get("bucketlists", as_=user, query={"q": "before"}, expect=200).data["items"] == []
    assert len(api.get("bucketlists", as_=user, query={"q": "LATER"}, expect=200).data["items"]) == 1


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_change_bucketlist_renames_it(api, user, bucketlist_id, method):
    path = {"bucketlist_id": bucketlist_id}
    assert api.request(method, "bucketlist", as_=user, json={"name": "New"}, expect=200, **path).data["name"] == "New"


def test_delete_bucketlist_removes_it(api, user, bucketlist_id):
    api.delete("bucketlist", bucketlist_id=bucketlist_id, as_=user, expect=204)
    api.get("bucketlist", bucketlist_id=bucketlist_id, as_=user, expect=404)


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_stranger_and_administrator_find_no_bucketlist(api, admin, make_user, rows, bucketlist_id, method):
    stranger = make_user()
    before = rows()
    for other in (admin, stranger):
        api.request(method, "bucketlist", as_=other, json={"name": "x"}, expect=404, bucketlist_id=bucketlist_id)
        assert api.get("bucketlists", as_=other, expect=200).data["items"] == []
    assert rows() == before


def test_list_bucketlists_costs_one_statement(api, user, bucketlist_id, count_statements):
    count_statements()
    api.get("bucketlists", as_=user, query={"q": "b", "per_page": 1}, expect=200)
    assert count_statements() == 2, "one of them authenticates"
