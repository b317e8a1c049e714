"""Making an account for oneself."""

import pytest
import sqlalchemy as sa

from app.models import Role, User
from app.utils.clock import now
from tests.support.auth_helpers import (
    COOKIE,
    account_of,
    actions,
    claims_of,
    cookies,
    execute,
    fetch,
    live_sessions,
    refresh,
)

NEW_PASSWORD = "another horse battery"


def register(api, expect=None, **fields):
    return api.post("register", json={"password": NEW_PASSWORD} | fields, expect=expect)


def stored(app, *columns):
    """Return these columns of the only user."""
    (row,) = fetch(app, sa.select(*columns))
    return row


def test_register_name_answers_as_login(api, app):
    answer = register(api, 201, name="Bob")
    assert set(answer.data) == {
        "user",
        "access_token",
        "refresh_token",
        "token_type",
        "expires_in",
        "refresh_expires_in",
    }
    assert (answer.data["user"]["name"], answer.data["user"]["email"]) == ("bob", None)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Pragma"] == "no-cache"


def test_register_name_answers_where_the_user_is(api):
    answer = register(api, 201, name="bob")
    path = f"/api/v1/users/{answer.data['user']['id']}"
    assert answer.headers["Location"] == path
    assert api.get(path, as_=answer.data["access_token"], expect=200).data["name"] == "bob"


def test_register_email_answers_as_login(api):
    answer = register(api, 201, email="Bob@Example.COM")
    assert (answer.data["user"]["name"], answer.data["user"]["email"]) == (None, "bob@example.com")


def test_register_name_and_email_lets_log_in_with_both(api):
    register(api, 201, name="bob", email="bob@example.com")
    for login in ("BOB", "BOB@example.com"):
        api.post("login", json={"name": login, "password": NEW_PASSWORD}, expect=200)


def test_register_with_form_answers_201(api):
    api.post("register", data={"name": "bob", "password": NEW_PASSWORD}, expect=201)


def test_register_name_gives_tokens_that_are_taken(api):
    data = register(api, 201, name="bob").data
    assert api.get("profile", as_=data["access_token"], expect=200).data["permissions"] == []
    refresh(api, data["refresh_token"], expect=200)


def test_register_name_gives_the_default_role(api, app):
    assert register(api, 201, name="bob").data["user"]["role"]["title"] == "User"
    execute(app, sa.update(Role).where(Role.title == "User").values(default_mark=None))
    execute(app, sa.update(Role).where(Role.title == "Developer").values(default_mark=True))
    assert register(api, 201, name="rob").data["user"]["role"]["title"] == "Developer"


def test_register_name_keeps_only_a_hash_of_the_password(api, app, rows):
    answer = register(api, 201, name="bob")
    assert stored(app, User.password_hash)[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert NEW_PASSWORD not in str(rows())
    assert "password" not in answer.response.get_data(as_text=True)


def test_register_name_writes_log_entries(api, app):
    register(api, 201, name="bob")
    assert sorted(actions(app)) == ["login", "user_created"]


def test_register_name_opens_one_session(api, app):
    data = register(api, 201, name="bob").data
    assert live_sessions(app, account_of(data)) == 1
    assert data["user"]["last_login_at"] is not None


def test_register_with_cookie_keeps_the_refresh_token_out_of_the_body(api):
    answer = register(api, 201, name="bob", cookie=True)
    assert "refresh_token" not in answer.data
    assert claims_of(cookies(answer)[COOKIE].value)["type"] == "refresh"


@pytest.mark.parametrize("name", ["alice", "ALICE", "Ａlice", "ａｌｉｃｅ"])
def test_register_name_that_is_taken_answers_409(api, user, rows, name):
    before = rows()
    answer = register(api, 409, name=name)
    assert answer.code == "name_taken"
    assert set(answer.errors) == {"name"}
    assert rows() == before


@pytest.mark.parametrize("email", ["alice@example.com", "Alice@EXAMPLE.com"])
def test_register_email_that_is_taken_answers_409(api, make_user, rows, email):
    make_user(email="alice@example.com")
    before = rows()
    answer = register(api, 409, email=email)
    assert answer.code == "email_taken"
    assert rows() == before


def test_register_name_with_an_email_that_is_taken_keeps_the_name_free(api, make_user):
    make_user(email="alice@example.com")
    register(api, 409, name="bob", email="alice@example.com")
    register(api, 201, name="bob")


@pytest.mark.parametrize("columns", [{"deleted_at": now()}, {"status": 2}], ids=["deleted", "blocked"])
def test_register_name_of_a_former_user_answers_409(api, make_user, rows, columns):
    make_user(name="former", **columns)
    before = rows()
    assert register(api, 409, name="former").code == "name_taken"
    assert rows() == before


def test_register_while_closed_answers_403(api, app, rows, monkeypatch):
    monkeypatch.setitem(app.config, "REGISTRATION", "closed")
    before = rows()
    answer = register(api, 403, name="bob")
    assert answer.code == "registration_closed"
    assert rows() == before


def test_register_taken_name_while_closed_does_not_tell(api, app, user, monkeypatch):
    monkeypatch.setitem(app.config, "REGISTRATION", "closed")
    assert register(api, 403, name="alice").code == "registration_closed"


@pytest.mark.parametrize(
    "field",
    ["role_id", "role", "permissions", "status", "id", "deleted_at", "password_hash", "created_at", "last_login_at"],
)
def test_register_name_with_a_field_of_others_answers_422(api, rows, field):
    before = rows()
    assert set(register(api, 422, name="bob", **{field: 1}).errors) == {field}
    assert rows() == before


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({}, "name"),
        ({"name": None}, "name"),
        ({"name": None, "email": None}, "name"),
        ({"name": ""}, "name"),
        ({"name": "b"}, "name"),
        ({"name": "b" * 65}, "name"),
        ({"name": "b@example.com"}, "name"),
        ({"name": "b＠example.com"}, "name"),
        ({"name": "bob smith"}, "name"),
        ({"name": " bob"}, "name"),
        ({"name": "bob\n"}, "name"),
        ({"name": "\u202ebob"}, "name"),
        ({"name": "bo\u200bb"}, "name"),
        ({"name": 12345}, "name"),
        ({"name": ["bob"]}, "name"),
        ({"name": {"a": 1}}, "name"),
        ({"name": True}, "name"),
        ({"email": "bob"}, "email"),
        ({"email": "bob@"}, "email"),
        ({"email": "@example.com"}, "email"),
        ({"email": "bob@localhost"}, "email"),
        ({"email": "bob@example..com"}, "email"),
        ({"email": "bob@example.com\n"}, "email"),
        ({"email": "bob@example.com, eve@example.com"}, "email"),
        ({"email": "Bob <bob@example.com>"}, "email"),
        ({"email": "b" * 250 + "@example.com"}, "email"),
        ({"email": 1}, "email"),
        ({"name": "bob", "password": "1234567"}, "password"),
        ({"name": "bob", "password": "x7" * 128 + "x"}, "password"),
        ({"name": "bob", "password": "x" * 5000}, "password"),
        ({"name": "bob", "password": "password"}, "password"),
        ({"name": "bob", "password": "PassWord"}, "password"),
        ({"name": "bob", "password": "qwertyuiop"}, "password"),
        ({"name": "bob", "password": "tab\tin the middle"}, "password"),
        ({"name": "bob", "password": 1234567890}, "password"),
        ({"name": "bob", "password": None}, "password"),
        ({"name": "bob", "password": ""}, "password"),
        ({"name": "bobby-tables", "password": "Bobby-Tables"}, "password"),
        ({"email": "bob@example.com", "password": "bob@example.com"}, "password"),
        ({"email": "bob@example.com", "password": "BOB@EXAMPLE.COM"}, "password"),
        ({"name": "bob", "cookie": "yes"}, "cookie"),
    ],
    ids=range(41),
)
def test_register_with_a_field_that_is_off_answers_422(api, rows, fields, faulty):
    before = rows()
    answer = register(api, 422, **fields)
    assert answer.code == "validation_error"
    assert set(answer.errors) == {faulty}
    assert rows() == before


def test_register_without_password_answers_422(api, rows):
    before = rows()
    assert set(api.post("register", json={"name": "bob"}, expect=422).errors) == {"password"}
    assert rows() == before


def test_register_with_several_faults_names_them_all(api):
    assert set(register(api, 422, name="b", email="b", password="b", admin=1).errors) == {
        "name",
        "email",
        "password",
        "admin",
    }


@pytest.mark.parametrize("name", ["bo", "b" * 64, "bob-42_x.y", "bjørn", "オサム", "Ａlpha"])
def test_register_name_within_the_rules_answers_201(api, name):
    register(api, 201, name=name)


@pytest.mark.parametrize(
    "password",
    [
        "x7_k2-Q9",
        "çà et là, " * 25 + "jamais",
        "pass\U0001f511word",
        "👩\u200d💻 at work",
        "  spaces around  ",
        "\\\"'{}%s;--",
    ],
)
def test_register_with_password_within_the_rules_lets_log_in(api, password):
    register(api, 201, name="bob", password=password)
    api.post("login", json={"name": "bob", "password": password}, expect=200)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"name":"bob","name":"rob"}', b'{"name":"\\u0000"}'])
def test_register_with_malformed_body_answers_400(api, rows, body):
    before = rows()
    api.post("register", data=body, content_type="application/json", expect=400)
    assert rows() == before
