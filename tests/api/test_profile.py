"""One's own account."""

import pytest

from app.models import Status
from app.models.role import Permission
from app.utils.clock import now
from tests.support.client import PASSWORD
from tests.support.holders import role_with

METHODS = ["PATCH", "PUT"]
NEW = "another secret"


@pytest.fixture
def second_session(api, user):
    """The tokens of another session of the same user."""
    return api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data


def without(table, state):
    return {name: content for name, content in state.items() if name != table}


def unguessed(state):
    """Return the database without what a guess at a password leaves."""
    return without("log_entries", without("throttles", state))


# Seeing oneself


def test_get_profile_answers_own_record(api, user, admin):
    data = api.get("profile", as_=user, expect=200).data
    own = {name: data.pop(name) for name in ("permissions", "locale", "pending_email")}
    assert own == {"permissions": [], "locale": "en", "pending_email": None}
    assert data == api.get("user", user_id=user.id, as_=admin, expect=200).data


def test_get_profile_of_administrator_lists_every_permission(api, admin):
    data = api.get("profile", as_=admin, expect=200).data
    assert data["permissions"] == [flag.name for flag in Permission]
    assert len(data["permissions"]) == 12


def test_get_profile_lists_own_permissions_alone(api, make_user):
    assert api.get("profile", as_=make_user("QA")).data["permissions"] == [
        "LIST_USERS",
        "ADD_USERS",
        "EDIT_USERS",
        "BLOCK_USERS",
    ]


def test_get_profile_costs_one_statement(api, user, count_statements):
    count_statements()
    api.get("profile", as_=user, expect=200)
    assert count_statements() == 1


def test_get_profile_without_token_is_refused(api):
    assert api.get("profile", expect=401).code == "token_missing"


# Changing oneself


@pytest.mark.parametrize("method", METHODS)
def test_change_own_name_with_current_password_succeeds(api, user, method):
    sent = {"name": "Ally", "current_password": PASSWORD}
    data = api.request(method, "profile", as_=user, json=sent, expect=200).data
    assert data["name"] == "ally"
    assert data["permissions"] == []
    assert api.get("profile", as_=user).data == data


@pytest.mark.parametrize("method", METHODS)
def test_change_own_email_with_current_password_succeeds(api, user, method):
    sent = {"email": "Alice@Example.com", "current_password": PASSWORD}
    data = api.request(method, "profile", as_=user, json=sent, expect=200).data
    assert (data["name"], data["email"]) == ("alice", "alice@example.com")


def test_change_own_profile_with_form_reads_it(api, user):
    sent = {"email": "alice@example.com", "current_password": PASSWORD}
    assert api.patch("profile", as_=user, data=sent, expect=200).data["email"] == "alice@example.com"


@pytest.mark.parametrize("method", METHODS)
def test_change_own_profile_with_nothing_changes_nothing(api, user, rows, method):
    before = rows()
    assert api.request(method, "profile", as_=user, json={}, expect=200).data["name"] == "alice"
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "sent",
    [
        {"password": NEW},
        {"email": "alice@example.com"},
        {"email": None},
        {"name": "ally"},
        {"name": "ally", "password": NEW},
        {"name": "ally", "email": "alice@example.com"},
    ],
)
def test_change_own_logins_or_password_without_current_password_is_refused(api, user, rows, method, sent):
    before = rows()
    answer = api.request(method, "profile", as_=user, json=sent, expect=422)
    assert list(answer.errors) == ["current_password"]
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sent", [{"password": NEW}, {"email": "alice@example.com"}, {"name": "ally"}, {}])
def test_change_own_profile_with_wrong_current_password_is_refused(api, user, rows, method, sent):
    before = rows()
    answer = api.request(method, "profile", as_=user, json={**sent, "current_password": "not this one"}, expect=422)
    assert answer.code == "validation_error"
    assert list(answer.errors) == ["current_password"]
    assert unguessed(rows()) == unguessed(before)


@pytest.mark.parametrize("value", [None, 7, True, [PASSWORD], {"password": PASSWORD}])
def test_change_own_profile_with_current_password_of_wrong_type_is_refused(api, user, rows, value):
    before = rows()
    answer = api.patch("profile", as_=user, json={"password": NEW, "current_password": value}, expect=422)
    assert list(answer.errors) == ["current_password"]
    assert rows() == before


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("name", value) for value in ("", "a", "a" * 65, "with blank", "a@b", 7)),
        *(("email", value) for value in ("", "alice", "a@localhost", 7)),
        *(("password", value) for value in ("", "7 chars", "x" * 257, "password1", "alice-the-first", None, 12345678)),
        *((field, "1") for field in ("id", "role", "role_id", "status", "permissions", "deleted_at")),
    ],
)
def test_change_own_profile_with_invalid_field_is_refused(api, make_user, rows, field, value):
    alice = make_user(name="alice-the-first")
    before = rows()
    sent = {field: value, "current_password": PASSWORD}
    assert list(api.patch("profile", as_=alice, json=sent, expect=422).errors) == [field]
    assert without("throttles", rows()) == without("throttles", before)


def test_change_own_profile_to_have_no_login_is_refused(api, user, rows):
    before = rows()
    sent = {"name": None, "current_password": PASSWORD}
    assert list(api.patch("profile", as_=user, json=sent, expect=422).errors) == ["name"]
    assert without("throttles", rows()) == without("throttles", before)


@pytest.mark.parametrize("name", ["bob", "BOB", "ｂｏｂ"])
def test_change_own_name_to_taken_one_is_refused(api, make_user, user, rows, name):
    make_user(name="bob")
    before = rows()
    answer = api.patch("profile", as_=user, json={"name": name, "current_password": PASSWORD}, expect=409)
    assert answer.code == "name_taken"
    assert list(answer.errors) == ["name"]
    assert without("throttles", rows()) == without("throttles", before)


def test_change_own_name_to_that_of_deleted_user_is_refused(api, make_user, user, rows):
    make_user(name="bob", deleted_at=now())
    before = rows()
    sent = {"name": "bob", "current_password": PASSWORD}
    assert api.patch("profile", as_=user, json=sent, expect=409).code == "name_taken"
    assert without("throttles", rows()) == without("throttles", before)


def test_change_own_email_to_taken_one_is_refused(api, make_user, user, rows):
    make_user(email="ada@example.com")
    before = rows()
    sent = {"email": "Ada@example.com", "current_password": PASSWORD}
    answer = api.patch("profile", as_=user, json=sent, expect=409)
    assert answer.code == "email_taken"
    assert list(answer.errors) == ["email"]
    assert without("throttles", rows()) == without("throttles", before)


# The password and the sessions


@pytest.mark.parametrize("method", METHODS)
def test_change_own_password_ends_every_other_session(api, user, second_session, method):
    api.request(method, "profile", as_=user, json={"password": NEW, "current_password": PASSWORD}, expect=200)
    assert api.get("profile", as_=second_session["access_token"], expect=401).code == "token_revoked"
    assert api.post("token_refresh", as_=second_session["refresh_token"], expect=401).code == "token_revoked"


def test_change_own_password_leaves_the_current_session_alive(api, user, second_session):
    api.patch("profile", as_=user, json={"password": NEW, "current_password": PASSWORD}, expect=200)
    api.get("profile", as_=user, expect=200)
    assert [session["current"] for session in api.get("sessions", as_=user).data["items"]] == [True]
    api.post("token_refresh", as_=user.refresh_token, expect=200)


def test_change_own_password_leaves_other_users_alone(api, user, admin):
    api.patch("profile", as_=user, json={"password": NEW, "current_password": PASSWORD}, expect=200)
    api.get("profile", as_=admin, expect=200)


def test_change_own_password_lets_in_with_the_new_one_alone(api, user):
    api.patch("profile", as_=user, json={"password": NEW, "current_password": PASSWORD}, expect=200)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=401)
    api.post("login", json={"name": "alice", "password": NEW}, expect=200)


def test_change_own_password_is_logged_without_it(api, user, rows):
    api.patch("profile", as_=user, json={"password": NEW, "current_password": PASSWORD}, expect=200)
    [entry] = rows()["log_entries"]
    assert "'password_changed'" in entry
    assert NEW not in entry


@pytest.mark.parametrize("sent", [{"name": "ally"}, {"email": "alice@example.com"}])
def test_change_own_name_or_email_leaves_other_sessions_alive(api, user, second_session, sent):
    api.patch("profile", as_=user, json={**sent, "current_password": PASSWORD}, expect=200)
    api.get("profile", as_=second_session["access_token"], expect=200)


def test_wrong_current_password_leaves_every_session_alive(api, user, second_session):
    api.patch("profile", as_=user, json={"password": NEW, "current_password": "not this one"}, expect=422)
    api.get("profile", as_=user, expect=200)
    api.get("profile", as_=second_session["access_token"], expect=200)


# A wrong current password is a guess


def test_good_current_password_clears_the_count(api, app, user, rows, monkeypatch):
    monkeypatch.setitem(app.config, "LOGIN_FAILURES_BEFORE_LOCK", 2)
    api.patch("profile", as_=user, json={"password": NEW, "current_password": "not this one"}, expect=422)
    api.patch("profile", as_=user, json={"email": "alice@example.com", "current_password": PASSWORD}, expect=200)
    assert rows()["throttles"] == []


@pytest.mark.parametrize(
    ("method", "sent", "status"),
    [
        ("PATCH", {"email": "ada@example.com"}, 409),
        ("PUT", {"email": "ada@example.com"}, 409),
        ("PATCH", {"password": "admin-of-it-all"}, 422),
        ("DELETE", {}, 409),
    ],
)
def test_good_current_password_is_no_guess_where_something_else_is_refused(api, make_user, rows, method, sent, status):
    make_user(email="ada@example.com")
    last = make_user("Administrator", "admin-of-it-all")
    before = rows()
    api.request(method, "profile", as_=last, json={**sent, "current_password": PASSWORD}, expect=status)
    assert rows() == before


# Deleting oneself


def test_delete_oneself_with_current_password_is_a_soft_deletion(api, user, admin):
    answer = api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    assert answer.response.data == b""
    assert api.get("user", user_id=user.id, as_=admin, expect=200).data["deleted_at"] is not None


def test_delete_oneself_ends_every_session(api, user, second_session):
    api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    for token in (user.access_token, second_session["access_token"]):
        assert api.get("profile", as_=token, expect=401).code == "token_revoked"
    for token in (user.refresh_token, second_session["refresh_token"]):
        assert api.post("token_refresh", as_=token, expect=401).code == "token_revoked"
    assert api.post("login", json={"name": "alice", "password": PASSWORD}, expect=401).code == "credentials_invalid"


def test_delete_oneself_keeps_the_name_reserved(api, user, admin, rows):
    api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    before = rows()
    sent = {"name": "ALICE", "current_password": PASSWORD}
    assert api.patch("profile", as_=admin, json=sent, expect=409).code == "name_taken"
    assert without("throttles", rows()) == without("throttles", before)


def test_delete_oneself_is_logged(api, user, rows):
    api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    [entry] = rows()["log_entries"]
    assert "'user_deleted'" in entry


def test_deleted_oneself_can_be_restored_by_who_may(api, user, admin):
    api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    api.post("user_restore", user_id=user.id, as_=admin, expect=200)
    api.get("profile", as_=user, expect=401)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


@pytest.mark.parametrize("sent", [{}, {"current_password": None}, {"password": PASSWORD}])
def test_delete_oneself_without_current_password_is_refused(api, user, rows, sent):
    before = rows()
    assert "current_password" in api.delete("profile", as_=user, json=sent, expect=422).errors
    assert rows() == before


def test_delete_oneself_without_body_is_refused(api, user, rows):
    before = rows()
    assert api.delete("profile", as_=user, expect=400).code == "malformed_body"
    assert rows() == before


def test_delete_oneself_with_wrong_current_password_is_refused(api, user, rows):
    before = rows()
    answer = api.delete("profile", as_=user, json={"current_password": "not this one"}, expect=422)
    assert list(answer.errors) == ["current_password"]
    assert unguessed(rows()) == unguessed(before)
    api.get("profile", as_=user, expect=200)


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
@pytest.mark.parametrize("state", [{"status": Status.BLOCKED}, {"deleted_at": now()}])
def test_profile_of_blocked_or_deleted_user_is_refused(api, make_user, rows, method, state):
    gone = make_user(name="gone", **state)
    before = rows()
    sent = {"current_password": PASSWORD}
    assert api.request(method, "profile", as_=gone, json=sent, expect=401).code == "token_revoked"
    assert rows() == before


def test_profile_with_permission_to_manage_roles_raises_no_own_role(api, app, make_user, rows):
    manager = make_user(role_with(app, Permission.MANAGE_ROLES | Permission.EDIT_USERS))
    before = rows()
    assert list(api.patch("profile", as_=manager, json={"role_id": 5}, expect=422).errors) == ["role_id"]
    assert rows() == before
