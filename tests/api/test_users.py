"""Users, as those see and change them who may."""

import re
import secrets
from typing import Any
from uuid import uuid4

import pytest

from app.models import Status
from app.models.role import Permission
from app.utils.clock import now
from tests.support.client import PASSWORD
from tests.support.holders import role_id, role_with

ID = "01a1fd30-5f76-725d-a592-08e1a45d856d"  # of no user
METHODS = ["PATCH", "PUT"]
FIELDS = [
    "id",
    "name",
    "email",
    "email_verified",
    "role",
    "status",
    "last_login_at",
    "last_login_ip",
    "created_at",
    "updated_at",
    "deleted_at",
]
LONG_PASSWORD = ("a quiet harbour " * 16)[:255]
GUESSED: dict[str, list[Any]] = {"log_entries": [], "throttles": []}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
INVALID_NAMES = ["", "a", "a" * 65, "with blank", "a@b", "tab\there", "\u200bhidden", 7, True, ["alice"], {"a": "b"}]
INVALID_EMAILS = ["", "alice", "a@", "@example.com", "a b@example.com", "a@b@example.com", "a@localhost", 7, ["a@b.cd"]]
INVALID_PASSWORDS = ["", "7 chars", "x" * 257, "password1", "bell\x07 in it", 12345678, None, ["correct horse"]]
INVALID_ROLE_IDS: list[Any] = [
    *(0, -1, 999, 2**31 - 1, 2**31, 2**63, 10**30, True, 1.0, 1.9, None, [], [1], {}),
    *("", "x", "1_0", "1.0", "0x1", "+1", "01", " 1", "1 ", "1\n", "١", "１", "99999999999999999999"),
]
OTHER_FORMS_OF_JOSE = ["JOSÉ", "josé", "jose\u0301", "JOSE\u0301", "ｊｏｓé", "Ｊosé"]


# Making users


def test_create_user_with_name_answers_it_and_its_address(api, admin):
    answer = api.post("users", as_=admin, json={"name": "Bob", "password": "a long secret"}, expect=201)
    assert list(answer.data) == FIELDS
    assert (answer.data["name"], answer.data["email"]) == ("bob", None)
    assert answer.data["role"]["title"] == "User"
    assert answer.data["status"] == "normal"
    assert answer.data["last_login_at"] is answer.data["last_login_ip"] is answer.data["deleted_at"] is None
    assert MOMENT.fullmatch(answer.data["created_at"])
    assert MOMENT.fullmatch(answer.data["updated_at"])
    assert answer.headers["Location"] == f"/api/v1/users/{answer.data['id']}"
    assert api.get(answer.headers["Location"], as_=admin, expect=200).data == answer.data


def test_create_user_with_email_can_log_in_by_it(api, admin):
    sent = {"email": "Bob@Example.com", "password": "a long secret"}
    assert api.post("users", as_=admin, json=sent, expect=201).data["name"] is None
    answer = api.post("login", json={"email": "bob@example.com", "password": "a long secret"}, expect=200)
    assert answer.data["user"]["email"] == "bob@example.com"


def test_create_user_with_both_logins_can_log_in_by_either(api, admin):
    api.post(
        "users", as_=admin, json={"name": "bob", "email": "bob@example.com", "password": "a long secret"}, expect=201
    )
    api.post("login", json={"name": "bob", "password": "a long secret"}, expect=200)
    api.post("login", json={"name": "bob@example.com", "password": "a long secret"}, expect=200)


def test_create_user_with_form_reads_it(api, admin, app):
    sent = {"name": "bob", "password": "a long secret", "role_id": str(role_id(app, "Developer")), "status": "blocked"}
    answer = api.post("users", as_=admin, data=sent, expect=201)
    assert answer.data["role"] == {"id": role_id(app, "Developer"), "title": "Developer"}
    assert answer.data["status"] == "blocked"


@pytest.mark.parametrize("logins", [{}, {"name": None}, {"email": None}, {"name": None, "email": None}])
def test_create_user_without_login_is_refused(api, admin, rows, logins):
    before = rows()
    assert api.post("users", as_=admin, json={"password": "a long secret", **logins}, expect=422).errors["name"]
    assert rows() == before


def test_create_user_without_password_is_refused(api, admin, rows):
    before = rows()
    assert list(api.post("users", as_=admin, json={"name": "bob"}, expect=422).errors) == ["password"]
    assert rows() == before


def test_create_user_with_every_fault_names_every_field(api, admin, rows):
    before = rows()
    sent = {"name": "x", "email": "x", "password": "x", "role_id": "x", "status": "x", "nickname": "x"}
    assert set(api.post("users", as_=admin, json=sent, expect=422).errors) == set(sent)
    assert rows() == before


@pytest.mark.parametrize("field", ["id", "role", "permissions", "password_hash", "created_at", "deleted_at"])
def test_create_user_with_unknown_field_is_refused(api, admin, rows, field):
    before = rows()
    sent = {"name": "bob", "password": "a long secret", field: "1"}
    assert list(api.post("users", as_=admin, json=sent, expect=422).errors) == [field]
    assert rows() == before


@pytest.mark.parametrize("password", INVALID_PASSWORDS)
def test_create_user_with_invalid_password_is_refused(api, admin, rows, password):
    before = rows()
    answer = api.post("users", as_=admin, json={"name": "bob", "password": password}, expect=422)
    assert list(answer.errors) == ["password"]
    assert rows() == before


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "bobby-tables", "password": "bobby-tables"},
        {"name": "bobby-tables", "password": "BOBBY-Tables"},
        {"name": "BOBBY-Tables", "password": "bobby-tables"},
        {"email": "robert@example.com", "password": "Robert@Example.com"},
        {"name": "bobby-tables", "email": "robert@example.com", "password": "robert@example.com"},
    ],
)
def test_create_user_with_login_as_password_is_refused(api, admin, rows, sent):
    before = rows()
    assert list(api.post("users", as_=admin, json=sent, expect=422).errors) == ["password"]
    assert rows() == before


@pytest.mark.parametrize("password", ["8 chars!", LONG_PASSWORD + "!", "пароль 🔑 café", "  blanks around  "])
def test_create_user_with_unusual_password_can_log_in(api, admin, password):
    api.post("users", as_=admin, json={"name": "bob", "password": password}, expect=201)
    api.post("login", json={"name": "bob", "password": password}, expect=200)


def test_create_user_with_long_password_keeps_all_of_it(api, admin):
    api.post("users", as_=admin, json={"name": "bob", "password": LONG_PASSWORD + "y"}, expect=201)
    api.post("login", json={"name": "bob", "password": LONG_PASSWORD + "z"}, expect=401)


def test_create_user_without_permission_is_refused(api, make_user, rows):
    developer = make_user("Developer")
    before = rows()
    answer = api.post("users", as_=developer, json={"name": "bob", "password": "a long secret"}, expect=403)
    assert answer.json["required"] == ["ADD_USERS"]
    assert rows() == before


@pytest.mark.parametrize("status", ["normal", "blocked"])
def test_create_user_with_status_needs_block_users_too(api, app, make_user, rows, status):
    adder = make_user(role_with(app, Permission.ADD_USERS))
    before = rows()
    sent = {"name": "bob", "password": "a long secret", "status": status}
    assert api.post("users", as_=adder, json=sent, expect=403).json["required"] == ["BLOCK_USERS"]
    assert rows() == before


def test_create_user_with_add_users_alone_succeeds(api, app, make_user):
    adder = make_user(role_with(app, Permission.ADD_USERS))
    api.post("users", as_=adder, json={"name": "bob", "password": "a long secret"}, expect=201)


def test_create_blocked_user_keeps_them_from_logging_in(api, qa):
    sent = {"name": "bob", "password": "a long secret", "status": "blocked"}
    assert api.post("users", as_=qa, json=sent, expect=201).data["status"] == "blocked"
    api.post("login", json={"name": "bob", "password": "a long secret"}, expect=401)


@pytest.mark.parametrize("status", ["Blocked", "deleted", "", 1, 2, True, None])
def test_create_user_with_invalid_status_is_refused(api, admin, rows, status):
    before = rows()
    sent = {"name": "bob", "password": "a long secret", "status": status}
    assert list(api.post("users", as_=admin, json=sent, expect=422).errors) == ["status"]
    assert rows() == before


@pytest.mark.parametrize("value", INVALID_ROLE_IDS)
def test_create_user_with_invalid_role_is_refused(api, admin, rows, value):
    before = rows()
    sent = {"name": "bob", "password": "a long secret", "role_id": value}
    assert list(api.post("users", as_=admin, json=sent, expect=422).errors) == ["role_id"]
    assert rows() == before


@pytest.mark.parametrize("name", OTHER_FORMS_OF_JOSE)
def test_create_user_with_taken_name_is_refused_in_any_form(api, admin, make_user, rows, name):
    make_user(name="josé")
    before = rows()
    answer = api.post("users", as_=admin, json={"name": name, "password": "a long secret"}, expect=409)
    assert answer.code == "name_taken"
    assert list(answer.errors) == ["name"]
    assert rows() == before


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@EXAMPLE.COM", "Ada@example.Com"])
def test_create_user_with_taken_email_is_refused_in_any_letter_case(api, admin, make_user, rows, email):
    make_user(email="ada@example.com")
    before = rows()
    answer = api.post("users", as_=admin, json={"email": email, "password": "a long secret"}, expect=409)
    assert answer.code == "email_taken"
    assert list(answer.errors) == ["email"]
    assert rows() == before


def test_create_user_is_logged(api, admin, rows):
    created = api.post("users", as_=admin, json={"name": "bob", "password": "a long secret"}, expect=201)
    [entry] = rows()["log_entries"]
    assert "'user_created'" in entry
    assert f"users/{created.data['id']}" in entry
    assert "a long secret" not in entry


# Seeing users


def test_get_user_with_permission_answers_them(api, make_user, user):
    answer = api.get("user", user_id=user.id, as_=make_user("Developer"), expect=200)
    assert list(answer.data) == FIELDS
    assert answer.data["name"] == "alice"


def test_get_own_user_needs_no_permission(api, user):
    assert api.get("user", user_id=user.id, as_=user, expect=200).data["id"] == str(user.id)


def test_get_own_user_in_capitals_needs_no_permission(api, user):
    assert api.get(f"/api/v1/users/{str(user.id).upper()}", as_=user, expect=200).data["id"] == str(user.id)


def test_get_other_user_without_permission_answers_the_same_for_a_missing_one(api, user, admin):
    answers = [
        api.get("user", user_id=user_id, as_=user, headers={"X-Request-ID": "same"}, expect=403)
        for user_id in (admin.id, uuid4())
    ]
    assert answers[0].json["required"] == ["LIST_USERS"]
    assert answers[0].response.data == answers[1].response.data


def test_get_deleted_user_answers_them(api, admin, make_user):
    gone = make_user(name="gone", deleted_at=now())
    assert MOMENT.fullmatch(api.get("user", user_id=gone.id, as_=admin, expect=200).data["deleted_at"])


@pytest.mark.parametrize("text", ["0", "1", "x", "{}", ID.replace("-", ""), ID + "0", ID[:-1], "%00"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_any_verb_of_user_with_unparsable_id_is_not_found(api, admin, method, text):
    assert api.request(method, f"/api/v1/users/{text}", as_=admin, json={}, expect=404).code == "not_found"


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_any_verb_of_missing_user_is_not_found(api, admin, rows, method):
    before = rows()
    answer = api.request(method, "user", user_id=uuid4(), as_=admin, json={"name": "nemo"}, expect=404)
    assert answer.code == "not_found"
    assert rows() == before


# Changing users


@pytest.mark.parametrize("method", METHODS)
def test_change_user_changes_the_given_fields_alone(api, admin, make_user, method):
    bob = make_user(name="bob", email="bob@example.com")
    before = api.get("user", user_id=bob.id, as_=admin).data
    after = api.request(method, "user", user_id=bob.id, as_=admin, json={"name": "Robert"}, expect=200).data
    assert after["name"] == "robert"
    assert after["updated_at"] > before["updated_at"]
    assert {**after, "name": "bob", "updated_at": before["updated_at"]} == before
    assert api.get("user", user_id=bob.id, as_=admin).data == after


@pytest.mark.parametrize("method", METHODS)
def test_change_user_changes_every_field(api, app, admin, user, method):
    developer = role_id(app, "Developer")
    sent = {
        "name": "ally",
        "email": "Ally@Example.com",
        "role_id": developer,
        "status": "blocked",
        "password": "another secret",
    }
    data = api.request(method, "user", user_id=user.id, as_=admin, json=sent, expect=200).data
    assert (data["name"], data["email"], data["status"]) == ("ally", "ally@example.com", "blocked")
    assert data["role"] == {"id": developer, "title": "Developer"}


def test_change_user_with_form_reads_it(api, app, admin, user):
    developer = role_id(app, "Developer")
    data = api.patch("user", user_id=user.id, as_=admin, data={"role_id": str(developer)}, expect=200).data
    assert data["role"]["id"] == developer


@pytest.mark.parametrize("method", METHODS)
def test_change_user_with_nothing_changes_nothing(api, qa, user, rows, method):
    before = rows()
    answer = api.request(method, "user", user_id=user.id, as_=qa, json={}, expect=200)
    assert answer.data["name"] == "alice"
    assert rows() == before


def test_change_user_to_the_same_values_succeeds(api, app, admin, user):
    sent = {"name": "ALICE", "status": "normal", "role_id": role_id(app, "User")}
    assert api.patch("user", user_id=user.id, as_=admin, json=sent, expect=200).data["name"] == "alice"
    api.get("profile", as_=user, expect=200)


@pytest.mark.parametrize("field", ["name", "email"])
def test_change_user_takes_one_of_two_logins_away(api, admin, make_user, field):
    bob = make_user(name="bob", email="bob@example.com")
    data = api.patch("user", user_id=bob.id, as_=admin, json={field: None}, expect=200).data
    assert data[field] is None
    assert [data["name"], data["email"]].count(None) == 1


@pytest.mark.parametrize("sent", [{"name": None}, {"name": None, "email": None}])
@pytest.mark.parametrize("method", METHODS)
def test_change_user_does_not_take_the_only_login_away(api, admin, user, rows, method, sent):
    before = rows()
    assert api.request(method, "user", user_id=user.id, as_=admin, json=sent, expect=422).errors["name"]
    assert rows() == before


def test_change_user_replaces_their_only_login(api, admin, user):
    sent = {"name": None, "email": "alice@example.com"}
    assert api.patch("user", user_id=user.id, as_=admin, json=sent, expect=200).data["name"] is None


@pytest.mark.parametrize("name", ["ab", "a" * 64, "o'neil", "ada.lovelace_1815", "иван", "山田"])
def test_change_user_accepts_name(api, admin, user, name):
    assert api.patch("user", user_id=user.id, as_=admin, json={"name": name}, expect=200).data["name"] == name


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("name", value) for value in INVALID_NAMES),
        *(("email", value) for value in INVALID_EMAILS),
        *(("password", value) for value in INVALID_PASSWORDS),
        *(("role_id", value) for value in INVALID_ROLE_IDS),
        *(("status", value) for value in ("Blocked", "deleted", "", 1, True, None, ["blocked"])),
        *((field, "1") for field in ("id", "role", "permissions", "password_hash", "deleted_at", "current_password")),
    ],
)
def test_change_user_with_invalid_field_is_refused(api, admin, user, rows, field, value):
    before = rows()
    answer = api.patch("user", user_id=user.id, as_=admin, json={field: value}, expect=422)
    assert answer.code == "validation_error"
    assert list(answer.errors) == [field]
    assert rows() == before


def test_change_user_with_one_invalid_field_changes_no_other(api, admin, user, rows):
    before = rows()
    api.patch("user", user_id=user.id, as_=admin, json={"name": "ally", "role_id": 999}, expect=422)
    assert rows() == before


@pytest.mark.parametrize("password", ["alice-the-first", "Alice-The-First", "Alice@Example.com"])
def test_change_user_with_login_as_password_is_refused(api, admin, make_user, rows, password):
    alice = make_user(name="alice-the-first", email="alice@example.com")
    before = rows()
    answer = api.patch("user", user_id=alice.id, as_=admin, json={"password": password}, expect=422)
    assert list(answer.errors) == ["password"]
    assert rows() == before


def test_change_user_with_new_name_as_password_is_refused(api, admin, user, rows):
    before = rows()
    sent = {"name": "alice-the-first", "password": "alice-the-first"}
    assert list(api.patch("user", user_id=user.id, as_=admin, json=sent, expect=422).errors) == ["password"]
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", OTHER_FORMS_OF_JOSE)
def test_change_user_to_taken_name_is_refused_in_any_form(api, admin, make_user, user, rows, method, name):
    make_user(name="josé")
    before = rows()
    answer = api.request(method, "user", user_id=user.id, as_=admin, json={"name": name}, expect=409)
    assert answer.code == "name_taken"
    assert list(answer.errors) == ["name"]
    assert rows() == before


def test_change_user_to_taken_email_is_refused_in_any_letter_case(api, admin, make_user, user, rows):
    make_user(email="ada@example.com")
    before = rows()
    answer = api.patch("user", user_id=user.id, as_=admin, json={"email": "ADA@Example.com"}, expect=409)
    assert answer.code == "email_taken"
    assert list(answer.errors) == ["email"]
    assert rows() == before


@pytest.mark.parametrize("other", ["alicé", "alicex", "al1ce"])
def test_change_user_to_similar_name_succeeds(api, admin, user, make_user, other):
    bob = make_user(name="bob")
    assert api.patch("user", user_id=bob.id, as_=admin, json={"name": other}, expect=200).data["name"] == other


# Each field needs its own permission


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("held", "sent", "required"),
    [
        (Permission.BLOCK_USERS, {"name": "ally"}, "EDIT_USERS"),
        (Permission.BLOCK_USERS, {"email": "ally@example.com"}, "EDIT_USERS"),
        (Permission.BLOCK_USERS, {"password": "another secret"}, "EDIT_USERS"),
        (Permission.BLOCK_USERS, {"role_id": 1}, "EDIT_USERS"),
        (Permission.BLOCK_USERS, {"status": "blocked", "name": "ally"}, "EDIT_USERS"),
        (Permission.EDIT_USERS, {"status": "blocked"}, "BLOCK_USERS"),
        (Permission.EDIT_USERS, {"status": "normal"}, "BLOCK_USERS"),
        (Permission.EDIT_USERS, {"name": "ally", "status": "blocked"}, "BLOCK_USERS"),
    ],
)
def test_change_user_without_the_permission_of_a_field_is_refused(
    api, app, make_user, user, rows, method, held, sent, required
):
    holder = make_user(role_with(app, held))
    before = rows()
    answer = api.request(method, "user", user_id=user.id, as_=holder, json=sent, expect=403)
    assert answer.code == "permission_denied"
    assert answer.json["required"] == [required]
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
def test_change_user_with_edit_users_alone_changes_name(api, app, make_user, user, method):
    editor = make_user(role_with(app, Permission.EDIT_USERS))
    data = api.request(method, "user", user_id=user.id, as_=editor, json={"name": "ally"}, expect=200).data
    assert data["name"] == "ally"


@pytest.mark.parametrize("method", METHODS)
def test_change_user_with_block_users_alone_changes_status(api, app, make_user, user, method):
    blocker = make_user(role_with(app, Permission.BLOCK_USERS))
    data = api.request(method, "user", user_id=user.id, as_=blocker, json={"status": "blocked"}, expect=200).data
    assert data["status"] == "blocked"


@pytest.mark.parametrize("method", METHODS)
def test_change_user_without_any_permission_is_refused_before_looking_up(api, app, make_user, user, rows, method):
    holder = make_user(role_with(app, Permission.LIST_USERS | Permission.ADD_USERS | Permission.DELETE_USERS))
    before = rows()
    answers = [
        api.request(
            method,
            "user",
            user_id=user_id,
            as_=holder,
            json={"name": "ally"},
            headers={"X-Request-ID": "same"},
            expect=403,
        )
        for user_id in (user.id, uuid4())
    ]
    assert sorted(answers[0].json["required"]) == ["BLOCK_USERS", "EDIT_USERS"]
    assert answers[0].response.data == answers[1].response.data
    assert rows() == before


def test_change_oneself_by_id_needs_the_permission_too(api, user, rows):
    before = rows()
    sent = {"name": "ally", "current_password": PASSWORD}
    api.patch("user", user_id=user.id, as_=user, json=sent, expect=403)
    assert rows() == before


# Oneself by id: the current password is needed as it is by /users/me


PROTECTED: list[dict[str, Any]] = [
    {"name": "root"},
    {"email": "root@example.com"},
    {"email": None},
    {"password": "another secret"},
    {"status": "normal", "name": "root"},
]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", PROTECTED)
@pytest.mark.parametrize("proof", [{}, {"current_password": "not this one"}, {"current_password": None}])
def test_change_oneself_by_id_without_current_password_is_refused(api, admin, rows, method, sent, proof):
    before = rows()
    answer = api.request(method, "user", user_id=admin.id, as_=admin, json={**sent, **proof}, expect=422)
    assert list(answer.errors) == ["current_password"]
    assert rows() | GUESSED == before | GUESSED


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", PROTECTED)
def test_change_oneself_by_id_with_current_password_succeeds(api, admin, method, sent):
    given = {**sent, "current_password": PASSWORD}
    api.request(method, "user", user_id=admin.id, as_=admin, json=given, expect=200)


def test_change_own_status_and_role_by_id_needs_no_password(api, app, admin):
    sent = {"status": "normal", "role_id": role_id(app, "Administrator")}
    api.patch("user", user_id=admin.id, as_=admin, json=sent, expect=200)


def test_current_password_alone_by_id_changes_nothing(api, app, make_user, rows):
    blocker = make_user(role_with(app, Permission.BLOCK_USERS), "blocker")
    before = rows()
    api.patch("user", user_id=blocker.id, as_=blocker, json={"current_password": PASSWORD}, expect=200)
    assert rows() == before


@pytest.mark.parametrize("sent", [{}, *PROTECTED])
def test_change_other_user_with_current_password_is_refused(api, admin, user, rows, sent):
    before = rows()
    given = {**sent, "current_password": PASSWORD}
    assert list(api.patch("user", user_id=user.id, as_=admin, json=given, expect=422).errors) == ["current_password"]
    assert rows() == before


def test_delete_oneself_by_id_needs_the_current_password(api, admin, make_user, rows):
    make_user("Administrator", "second")
    before = rows()
    assert api.delete("user", user_id=admin.id, as_=admin, expect=400).code == "malformed_body"
    for sent in ({}, {"current_password": None}, {"current_password": "not this one"}):
        answer = api.delete("user", user_id=admin.id, as_=admin, json=sent, expect=422)
        assert list(answer.errors) == ["current_password"]
    assert rows() | GUESSED == before | GUESSED
    api.delete("user", user_id=admin.id, as_=admin, json={"current_password": PASSWORD}, expect=204)


# Deleting and restoring


def test_delete_user_marks_them_and_answers_nothing(api, admin, user):
    answer = api.delete("user", user_id=user.id, as_=admin, expect=204)
    assert answer.response.data == b""
    assert MOMENT.fullmatch(api.get("user", user_id=user.id, as_=admin, expect=200).data["deleted_at"])


def test_delete_user_keeps_them_from_logging_in(api, admin, user):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    assert api.post("login", json={"name": "alice", "password": PASSWORD}, expect=401).code == "credentials_invalid"


def test_delete_user_moves_them_to_the_deleted_list(api, admin, user):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    assert [item["name"] for item in api.get("users", as_=admin).data["items"]] == ["admin"]
    assert [item["name"] for item in api.get("users", as_=admin, query={"deleted": "false"}).data["items"]] == ["admin"]
    assert [item["name"] for item in api.get("users", as_=admin, query={"deleted": "true"}).data["items"]] == ["alice"]


@pytest.mark.parametrize("name", ["alice", "ALICE", "Ａlice"])
def test_delete_user_keeps_their_name_reserved(api, admin, make_user, rows, name):
    make_user(name="alice", deleted_at=now())
    before = rows()
    answer = api.post("users", as_=admin, json={"name": name, "password": "a long secret"}, expect=409)
    assert answer.code == "name_taken"
    assert rows() == before


def test_delete_user_keeps_their_email_reserved(api, admin, make_user, rows):
    make_user(email="ada@example.com", deleted_at=now())
    before = rows()
    answer = api.post("users", as_=admin, json={"email": "Ada@example.com", "password": "a long secret"}, expect=409)
    assert answer.code == "email_taken"
    assert rows() == before


def test_delete_user_without_permission_is_refused_before_looking_up(api, qa, user, rows):
    before = rows()
    answers = [
        api.delete("user", user_id=user_id, as_=qa, headers={"X-Request-ID": "same"}, expect=403)
        for user_id in (user.id, uuid4())
    ]
    assert answers[0].json["required"] == ["DELETE_USERS"]
    assert answers[0].response.data == answers[1].response.data
    assert rows() == before


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_change_or_delete_deleted_user_is_not_found(api, admin, make_user, rows, method):
    gone = make_user(name="gone", deleted_at=now())
    before = rows()
    api.request(method, "user", user_id=gone.id, as_=admin, json={"name": "back"}, expect=404)
    assert rows() == before


def test_restore_user_lets_them_log_in_again(api, admin, user):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    answer = api.post("user_restore", user_id=user.id, as_=admin, expect=200)
    assert list(answer.data) == FIELDS
    assert (answer.data["id"], answer.data["deleted_at"]) == (str(user.id), None)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


def test_restore_blocked_user_leaves_them_blocked(api, admin, make_user):
    gone = make_user(name="gone", deleted_at=now(), status=Status.BLOCKED)
    assert api.post("user_restore", user_id=gone.id, as_=admin, expect=200).data["status"] == "blocked"


def test_restore_user_who_is_not_deleted_changes_nothing(api, admin, user, rows):
    before = rows()
    assert api.post("user_restore", user_id=user.id, as_=admin, expect=200).data["name"] == "alice"
    assert rows() == before


def test_restore_missing_user_is_not_found(api, admin, rows):
    before = rows()
    api.post("user_restore", user_id=uuid4(), as_=admin, expect=404)
    assert rows() == before


def test_restore_user_without_permission_is_refused(api, qa, make_user, rows):
    gone = make_user(name="gone", deleted_at=now())
    before = rows()
    answer = api.post("user_restore", user_id=gone.id, as_=qa, expect=403)
    assert answer.json["required"] == ["DELETE_USERS"]
    assert rows() == before


def test_change_of_status_and_deletion_are_logged(api, admin, user, rows):
    api.patch("user", user_id=user.id, as_=admin, json={"status": "blocked"}, expect=200)
    api.patch("user", user_id=user.id, as_=admin, json={"status": "normal"}, expect=200)
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    api.post("user_restore", user_id=user.id, as_=admin, expect=200)
    entries = "\n".join(rows()["log_entries"])
    actions = ["user_blocked", "user_unblocked", "user_deleted", "user_restored"]
    assert [entries.count(f"'{action}'") for action in actions] == [1, 1, 1, 1]


def test_change_of_password_and_name_are_logged_without_the_password(api, admin, user, rows):
    api.patch("user", user_id=user.id, as_=admin, json={"name": "ally", "password": "another secret"}, expect=200)
    entries = "\n".join(rows()["log_entries"])
    assert [entries.count(f"'{action}'") for action in ("user_updated", "password_changed")] == [1, 1]
    assert "another secret" not in entries
    assert "argon2" not in entries


# Sessions die with what they stood for


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", [{"status": "blocked"}, {"password": "another secret"}])
def test_block_or_password_change_ends_every_session(api, admin, user, method, sent):
    second = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data
    api.request(method, "user", user_id=user.id, as_=admin, json=sent, expect=200)
    for token in (user.access_token, second["access_token"]):
        assert api.get("profile", as_=token, expect=401).code == "token_revoked"
    for token in (user.refresh_token, second["refresh_token"]):
        assert api.post("token_refresh", as_=token, expect=401).code == "token_revoked"
    api.get("profile", as_=admin, expect=200)


def test_delete_user_ends_every_session(api, admin, user):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    assert api.get("profile", as_=user, expect=401).code == "token_revoked"
    assert api.post("token_refresh", as_=user.refresh_token, expect=401).code == "token_revoked"


def test_unblock_user_brings_no_session_back(api, admin, user):
    for status in ("blocked", "normal"):
        api.patch("user", user_id=user.id, as_=admin, json={"status": status}, expect=200)
    assert api.get("profile", as_=user, expect=401).code == "token_revoked"
    assert api.post("token_refresh", as_=user.refresh_token, expect=401).code == "token_revoked"
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


def test_restore_user_brings_no_session_back(api, admin, user):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    api.post("user_restore", user_id=user.id, as_=admin, expect=200)
    assert api.get("profile", as_=user, expect=401).code == "token_revoked"
    assert api.post("token_refresh", as_=user.refresh_token, expect=401).code == "token_revoked"


def test_change_own_password_by_id_ends_the_current_session_too(api, admin):
    sent = {"password": "another secret", "current_password": PASSWORD}
    api.patch("user", user_id=admin.id, as_=admin, json=sent, expect=200)
    assert api.get("profile", as_=admin, expect=401).code == "token_revoked"


def test_change_password_lets_in_with_the_new_one_alone(api, admin, user):
    api.patch("user", user_id=user.id, as_=admin, json={"password": "another secret"}, expect=200)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=401)
    api.post("login", json={"name": "alice", "password": "another secret"}, expect=200)


@pytest.mark.parametrize("sent", [{"name": "ally"}, {"email": "ally@example.com"}, {"status": "normal"}])
def test_other_changes_leave_sessions_alive(api, admin, user, sent):
    api.patch("user", user_id=user.id, as_=admin, json=sent, expect=200)
    api.get("profile", as_=user, expect=200)


def test_change_role_holds_from_the_next_request(api, app, admin, user):
    api.get("users", as_=user, expect=403)
    api.patch("user", user_id=user.id, as_=admin, json={"role_id": role_id(app, "Developer")}, expect=200)
    api.get("users", as_=user, expect=200)


# Fields that no answer contains


def test_no_answer_holds_a_password_or_its_hash(api, admin):
    secret = f"a secret {secrets.token_hex(4)}"
    made = api.post("users", as_=admin, json={"name": "bob", "password": secret}, expect=201)
    user_id = made.data["id"]
    changed = f"a secret {secrets.token_hex(4)}"
    answers = [
        made,
        api.get("users", as_=admin),
        api.get("user", user_id=user_id, as_=admin),
        api.patch("user", user_id=user_id, as_=admin, json={"password": changed}),
        api.patch("user", user_id=user_id, as_=admin, json={"password": changed, "role_id": 999}),
        api.post("users", as_=admin, json={"name": "bob", "password": secret}),
        api.post("users", as_=admin, json={"name": "carol", "password": secret, "password_hash": secret}),
        api.post("login", json={"name": "bob", "password": changed}),
        api.get("profile", as_=admin),
        api.delete("user", user_id=user_id, as_=admin),
        api.get("users", as_=admin, query={"deleted": "true"}),
        api.post("user_restore", user_id=user_id, as_=admin),
    ]
    assert [answer.status for answer in answers] == [201, 200, 200, 200, 422, 409, 422, 200, 200, 204, 200, 200]
    for answer in answers:
        body = answer.response.get_data(as_text=True)
        assert "argon2" not in body
        assert secret not in body
        assert changed not in body
        if answer.status < 400:
            assert "password" not in body
