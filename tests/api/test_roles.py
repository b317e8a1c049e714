"""Roles and the permissions that they are made of."""

from typing import Any

import pytest

from app.models import Status
from app.models.role import Permission
from app.utils.clock import now
from tests.support.holders import role_id, role_with

METHODS = ["PATCH", "PUT"]
FIELDS = ["id", "title", "default", "permissions", "permission_names", "second_factor"]
FLAGS = {
    "ADMIN": 1,
    "LIST_USERS": 2,
    "ADD_USERS": 4,
    "EDIT_USERS": 8,
    "DELETE_USERS": 16,
    "BLOCK_USERS": 32,
    "MANAGE_ROLES": 64,
    "MANAGE_WIDGETS": 128,
    "MODERATE_POSTS": 256,
    "MANAGE_APPLICATIONS": 512,
    "READ_LOGS": 1024,
    "MANAGE_CATALOGUE": 2048,
}
VALID_MASKS = [
    (0, 0),
    ("0", 0),
    ([], 0),
    (6, 6),
    ("6", 6),
    (["LIST_USERS", "ADD_USERS"], 6),
    (["ADD_USERS", "LIST_USERS", "LIST_USERS"], 6),
    (1, 1),
    (["ADMIN"], 1),
    (4095, 4095),
    (list(FLAGS), 4095),
]
INVALID_MASKS: list[Any] = [
    *(4096, 4098, 2**62, 2**63 - 1, 2**63, 2**64, 10**30, -1, -2, -(2**63), True, False, 1.0, 2.5, None),
    *("", "x", "-1", "4096", "1.0", "0x2", "1_0", "02", " 2", "٢", "２", "LIST_USERS", "9223372036854775808"),
    *(["NOPE"], ["list_users"], ["LIST_USERS", "NOPE"], [2], ["2"], [None], [["LIST_USERS"]], [True], [{}], {}),
    {"LIST_USERS": True},
]
INVALID_TITLES: list[Any] = [
    "",
    "x",
    " ",
    " x ",
    "x" * 81,
    "x" * 1000,
    "tab\there",
    "line\nbreak",
    7,
    True,
    None,
    ["x"],
    {"x": "y"},
]
INVALID_DEFAULTS: list[Any] = [0, 1, "yes", "True", None, [], {}]
OTHER_FORMS_OF_CAFE = ["Café", "CAFÉ", "café", "Cafe\u0301", "Ｃafé", "  Café  "]
UNPARSABLE_IDS = [
    "0",
    "00",
    "007",
    "-1",
    "+1",
    "1.0",
    "1e1",
    "99999999999999",
    "2147483648",
    "٣",
    "３",
    "x",
    "%20",
    "1%20",
]


# Reading


def test_list_permissions_answers_every_flag(api, user):
    data = api.get("permissions", as_=user, expect=200).data
    assert list(data) == ["items"]
    assert {item["name"]: item["value"] for item in data["items"]} == FLAGS
    assert all(list(item) == ["name", "value", "description"] and item["description"] for item in data["items"])


def test_list_roles_answers_those_that_deploy_makes(api, user):
    data = api.get("roles", as_=user, expect=200).data
    assert list(data) == ["items"]
    assert all(list(item) == FIELDS for item in data["items"])
    assert [(item["title"], item["permissions"], item["default"]) for item in data["items"]] == [
        ("User", 0, True),
        ("Developer", 2, False),
        ("QA", 2 | 4 | 8 | 32, False),
        ("Moderator", 256, False),
        ("Administrator", 1, False),
    ]
    assert [item["permission_names"] for item in data["items"][:2]] == [[], ["LIST_USERS"]]


def test_list_roles_costs_one_statement_besides_authentication(api, app, user, count_statements):
    for flags in range(30):
        role_with(app, flags)
    count_statements()
    assert len(api.get("roles", as_=user, expect=200).data["items"]) == 35
    assert count_statements() == 2


def test_get_role_answers_it(api, app, user):
    qa = role_id(app, "QA")
    assert api.get("role", role_id=qa, as_=user, expect=200).data == {
        "id": qa,
        "title": "QA",
        "default": False,
        "permissions": 46,
        "permission_names": ["LIST_USERS", "ADD_USERS", "EDIT_USERS", "BLOCK_USERS"],
        "second_factor": False,
    }


def test_get_role_of_administrators_names_its_one_flag(api, app, user):
    data = api.get("role", role_id=role_id(app, "Administrator"), as_=user, expect=200).data
    assert data["permission_names"] == ["ADMIN"]


@pytest.mark.parametrize("text", [*UNPARSABLE_IDS, "2147483647"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_any_verb_of_role_that_is_not_is_not_found(api, admin, rows, method, text):
    before = rows()
    answer = api.request(method, f"/api/v1/roles/{text}", as_=admin, json={"title": "New"}, expect=404)
    assert answer.code == "not_found"
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
def test_change_missing_role_is_not_found_before_its_body_is_read(api, admin, method):
    api.request(method, "/api/v1/roles/999", as_=admin, data="{", content_type="application/json", expect=404)


# Making


def test_create_role_answers_it_and_its_address(api, admin):
    sent = {"title": "Gardener", "permissions": ["MANAGE_WIDGETS"]}
    answer = api.post("roles", as_=admin, json=sent, expect=201)
    assert list(answer.data) == FIELDS
    assert answer.data == {
        "id": answer.data["id"],
        "title": "Gardener",
        "default": False,
        "permissions": 128,
        "permission_names": ["MANAGE_WIDGETS"],
        "second_factor": False,
    }
    assert answer.headers["Location"] == f"/api/v1/roles/{answer.data['id']}"
    assert api.get(answer.headers["Location"], as_=admin, expect=200).data == answer.data


def test_create_role_with_form_reads_it(api, admin):
    answer = api.post("roles", as_=admin, data={"title": "Gardener", "permissions": "6", "default": "true"}, expect=201)
    assert (answer.data["permissions"], answer.data["default"]) == (6, True)


@pytest.mark.parametrize(("given", "mask"), VALID_MASKS)
def test_create_role_accepts_mask(api, admin, given, mask):
    answer = api.post("roles", as_=admin, json={"title": "Gardener", "permissions": given}, expect=201)
    assert answer.data["permissions"] == mask
    assert answer.data["permission_names"] == [name for name, value in FLAGS.items() if mask & value]


@pytest.mark.parametrize("mask", INVALID_MASKS)
def test_create_role_with_invalid_mask_is_refused(api, admin, rows, mask):
    before = rows()
    answer = api.post("roles", as_=admin, json={"title": "Gardener", "permissions": mask}, expect=422)
    assert list(answer.errors) == ["permissions"]
    assert rows() == before


@pytest.mark.parametrize(
    ("title", "kept"),
    [("ab", "ab"), ("x" * 80, "x" * 80), ("  Head   Gardener ", "Head Gardener"), ("Садовник", "Садовник")],
)
def test_create_role_accepts_title(api, admin, title, kept):
    assert api.post("roles", as_=admin, json={"title": title, "permissions": 0}, expect=201).data["title"] == kept


@pytest.mark.parametrize("title", INVALID_TITLES)
def test_create_role_with_invalid_title_is_refused(api, admin, rows, title):
    before = rows()
    assert list(api.post("roles", as_=admin, json={"title": title, "permissions": 0}, expect=422).errors) == ["title"]
    assert rows() == before


@pytest.mark.parametrize("title", OTHER_FORMS_OF_CAFE)
def test_create_role_with_taken_title_is_refused_in_any_form(api, admin, rows, title):
    api.post("roles", as_=admin, json={"title": "Café", "permissions": 0}, expect=201)
    before = rows()
    answer = api.post("roles", as_=admin, json={"title": title, "permissions": 0}, expect=409)
    assert answer.code == "title_taken"
    assert list(answer.errors) == ["title"]
    assert rows() == before


@pytest.mark.parametrize("title", ["developer", "DEVELOPER", "Developer"])
def test_create_role_with_title_of_deployed_one_is_refused(api, admin, rows, title):
    before = rows()
    assert api.post("roles", as_=admin, json={"title": title, "permissions": 0}, expect=409).code == "title_taken"
    assert rows() == before


def test_create_default_role_with_taken_title_moves_nothing(api, admin, rows):
    before = rows()
    sent = {"title": "developer", "permissions": 0, "default": True}
    assert api.post("roles", as_=admin, json=sent, expect=409).code == "title_taken"
    assert rows() == before


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        ({}, {"title", "permissions"}),
        ({"title": "Gardener"}, {"permissions"}),
        ({"permissions": 0}, {"title"}),
        ({"title": "Gardener", "permissions": 0, "id": 9}, {"id"}),
        ({"title": "Gardener", "permissions": 0, "permission_names": []}, {"permission_names"}),
        ({"title": "Gardener", "permissions": 0, "default": 1}, {"default"}),
        ({"title": "Gardener", "permissions": 0, "default": "yes"}, {"default"}),
        ({"title": "Gardener", "permissions": 0, "default": None}, {"default"}),
        ({"title": "x", "permissions": -1, "default": "x", "x": 1}, {"title", "permissions", "default", "x"}),
    ],
)
def test_create_role_with_faulty_fields_names_each(api, admin, rows, sent, faults):
    before = rows()
    assert set(api.post("roles", as_=admin, json=sent, expect=422).errors) == faults
    assert rows() == before


def test_create_role_without_permission_is_refused(api, qa, rows):
    before = rows()
    answer = api.post("roles", as_=qa, json={"title": "Gardener", "permissions": 0}, expect=403)
    assert answer.json["required"] == ["MANAGE_ROLES"]
    assert rows() == before


# Changing


@pytest.mark.parametrize("method", METHODS)
def test_change_role_changes_the_given_fields_alone(api, app, admin, method):
    before = api.get("role", role_id=role_id(app, "Developer"), as_=admin).data
    after = api.request(method, "role", role_id=before["id"], as_=admin, json={"title": "Builder"}, expect=200).data
    assert after == {**before, "title": "Builder"}
    assert api.get("role", role_id=before["id"], as_=admin).data == after


@pytest.mark.parametrize("method", METHODS)
def test_change_role_of_permissions_holds_from_the_next_request(api, app, admin, make_user, method):
    developer = make_user("Developer")
    api.get("users", as_=developer, expect=200)
    sent = {"permissions": ["READ_LOGS"]}
    api.request(method, "role", role_id=role_id(app, "Developer"), as_=admin, json=sent, expect=200)
    api.get("users", as_=developer, expect=403)
    assert api.get("profile", as_=developer, expect=200).data["permissions"] == ["READ_LOGS"]


def test_change_role_to_its_own_title_in_another_letter_case_succeeds(api, app, admin):
    answer = api.patch("role", role_id=role_id(app, "QA"), as_=admin, json={"title": "qa"}, expect=200)
    assert answer.data["title"] == "qa"


@pytest.mark.parametrize("method", METHODS)
def test_change_role_with_nothing_changes_no_role(api, app, admin, rows, method):
    before = rows()
    answer = api.request(method, "role", role_id=role_id(app, "QA"), as_=admin, json={}, expect=200)
    assert answer.data["title"] == "QA"
    assert rows()["roles"] == before["roles"]


@pytest.mark.parametrize(("given", "mask"), VALID_MASKS)
def test_change_role_accepts_mask(api, app, admin, given, mask):
    qa = role_id(app, "QA")
    assert api.patch("role", role_id=qa, as_=admin, json={"permissions": given}, expect=200).data["permissions"] == mask


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("permissions", value) for value in INVALID_MASKS),
        *(("title", value) for value in INVALID_TITLES),
        *(("default", value) for value in INVALID_DEFAULTS),
        *((field, "1") for field in ("id", "permission_names", "users")),
    ],
)
def test_change_role_with_invalid_field_is_refused(api, app, admin, rows, field, value):
    before = rows()
    answer = api.patch("role", role_id=role_id(app, "QA"), as_=admin, json={field: value}, expect=422)
    assert list(answer.errors) == [field]
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("title", ["Developer", "developer", "ＤＥＶＥＬＯＰＥＲ"])
def test_change_role_to_taken_title_is_refused(api, app, admin, rows, method, title):
    before = rows()
    answer = api.request(method, "role", role_id=role_id(app, "QA"), as_=admin, json={"title": title}, expect=409)
    assert answer.code == "title_taken"
    assert list(answer.errors) == ["title"]
    assert rows() == before


@pytest.mark.parametrize("method", [*METHODS, "DELETE"])
def test_change_or_delete_role_without_permission_is_refused_before_looking_up(api, app, qa, rows, method):
    before = rows()
    answers = [
        api.request(method, "role", role_id=number, as_=qa, headers={"X-Request-ID": "same"}, expect=403)
        for number in (role_id(app, "User"), 999)
    ]
    assert answers[0].json["required"] == ["MANAGE_ROLES"]
    assert answers[0].response.data == answers[1].response.data
    assert rows() == before


# The default role


def defaults(api, caller):
    return [role["title"] for role in api.get("roles", as_=caller).data["items"] if role["default"]]


@pytest.mark.parametrize("default", [True, "true"])
def test_create_default_role_moves_the_default(api, admin, default):
    sent = {"title": "Guest", "permissions": 0, "default": default}
    assert api.post("roles", as_=admin, json=sent, expect=201).data["default"] is True
    assert defaults(api, admin) == ["Guest"]


@pytest.mark.parametrize("method", METHODS)
def test_change_role_to_default_moves_the_default(api, app, admin, method):
    answer = api.request(
        method, "role", role_id=role_id(app, "Developer"), as_=admin, json={"default": True}, expect=200
    )
    assert answer.data["default"] is True
    assert defaults(api, admin) == ["Developer"]


def test_change_default_role_to_default_leaves_it_so(api, app, admin):
    api.patch("role", role_id=role_id(app, "User"), as_=admin, json={"default": True}, expect=200)
    assert defaults(api, admin) == ["User"]


def test_change_other_role_to_no_default_leaves_it_so(api, app, admin):
    api.patch("role", role_id=role_id(app, "QA"), as_=admin, json={"default": False}, expect=200)
    assert defaults(api, admin) == ["User"]


def test_change_of_default_role_gives_the_new_one_to_new_users(api, app, admin):
    api.patch("role", role_id=role_id(app, "Developer"), as_=admin, json={"default": True}, expect=200)
    made = api.post("users", as_=admin, json={"name": "bob", "password": "a long secret"}, expect=201)
    assert made.data["role"]["title"] == "Developer"
    registered = api.post("register", json={"name": "carol", "password": "a long secret"}, expect=201)
    assert registered.data["user"]["role"]["title"] == "Developer"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", [{"default": False}, {"default": "false"}, {"default": False, "title": "Guest"}])
def test_change_default_role_to_no_default_is_refused(api, app, admin, rows, method, sent):
    before = rows()
    answer = api.request(method, "role", role_id=role_id(app, "User"), as_=admin, json=sent, expect=409)
    assert answer.code == "default_role_required"
    assert rows() == before


def test_delete_default_role_is_refused(api, app, admin, rows):
    before = rows()
    answer = api.delete("role", role_id=role_id(app, "User"), as_=admin, expect=409)
    assert answer.code == "default_role_required"
    assert rows() == before


def test_delete_former_default_role_succeeds(api, app, admin):
    user_role = role_id(app, "User")
    api.patch("role", role_id=role_id(app, "Developer"), as_=admin, json={"default": True}, expect=200)
    api.delete("role", role_id=user_role, as_=admin, expect=204)
    assert defaults(api, admin) == ["Developer"]


# Deleting


def test_delete_role_that_nobody_has_succeeds(api, app, admin):
    moderator = role_id(app, "Moderator")
    answer = api.delete("role", role_id=moderator, as_=admin, expect=204)
    assert answer.response.data == b""
    api.get("role", role_id=moderator, as_=admin, expect=404)
    api.delete("role", role_id=moderator, as_=admin, expect=404)


@pytest.mark.parametrize("columns", [{}, {"status": Status.BLOCKED}, {"deleted_at": now()}])
def test_delete_role_that_a_user_has_is_refused(api, app, admin, make_user, rows, columns):
    make_user("Developer", **columns)
    before = rows()
    answer = api.delete("role", role_id=role_id(app, "Developer"), as_=admin, expect=409)
    assert answer.code == "role_in_use"
    assert rows() == before


def test_delete_role_lets_its_title_be_taken_again(api, app, admin):
    api.delete("role", role_id=role_id(app, "Moderator"), as_=admin, expect=204)
    api.post("roles", as_=admin, json={"title": "moderator", "permissions": 0}, expect=201)


def test_changes_of_roles_are_logged(api, app, admin, rows):
    made = api.post("roles", as_=admin, json={"title": "Gardener", "permissions": 0}, expect=201).data
    api.patch("role", role_id=made["id"], as_=admin, json={"title": "Head gardener"}, expect=200)
    api.delete("role", role_id=made["id"], as_=admin, expect=204)
    entries = "\n".join(rows()["log_entries"])
    actions = ["role_created", "role_updated", "role_deleted"]
    assert [entries.count(f"'{action}'") for action in actions] == [1, 1, 1]
    assert entries.count(f"'roles/{made['id']}'") == 3


def test_manage_roles_alone_is_enough_for_roles_no_greater(api, app, make_user):
    manager = make_user(role_with(app, Permission.MANAGE_ROLES))
    made = api.post("roles", as_=manager, json={"title": "Manager", "permissions": ["MANAGE_ROLES"]}, expect=201).data
    api.patch("role", role_id=made["id"], as_=manager, json={"permissions": 0}, expect=200)
    api.delete("role", role_id=made["id"], as_=manager, expect=204)
