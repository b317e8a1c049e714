"""Logging in."""

import base64

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from app.models import LogEntry, Status, User
from app.utils.clock import now
from tests.support.auth_helpers import (
    COOKIE,
    CSRF_COOKIE,
    account_of,
    actions,
    basic,
    change_user,
    claims_of,
    cookies,
    fetch,
    live_sessions,
    same_but_for_request_id,
    session_row,
)
from tests.support.client import PASSWORD

BEARER, BASIC = 'Bearer realm="API Dock"', 'Basic realm="API Dock"'


def stored_hash(app, account):
    return fetch(app, sa.select(User.password_hash).where(User.id == account.id))[0][0]


def test_login_with_name_answers_tokens(api, user):
    answer = api.post("login", json={"name": "ALICE", "password": PASSWORD}, expect=200)
    assert answer.data["user"]["name"] == "alice"
    assert answer.data["token_type"] == "Bearer"
    assert answer.headers["Cache-Control"] == "no-store"
    me = api.get("profile", as_=answer.data["access_token"], expect=200)
    assert me.data["id"] == str(user.id)
    assert me.data["permissions"] == []


def test_login_answer_holds_what_the_contract_says(api, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert (answer.json["status"], answer.json["message"]) == ("success", "Successfully logged in.")
    assert set(answer.data) == {
        "user",
        "access_token",
        "refresh_token",
        "token_type",
        "expires_in",
        "refresh_expires_in",
    }
    assert (answer.data["expires_in"], answer.data["refresh_expires_in"]) == (3600, 30 * 24 * 3600)
    assert answer.headers["Pragma"] == "no-cache"
    assert "Set-Cookie" not in answer.headers


def test_login_answer_holds_no_password(api, app, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    text = answer.response.get_data(as_text=True)
    assert PASSWORD not in text
    assert stored_hash(app, user) not in text
    assert "argon2" not in text


@pytest.mark.parametrize("field", ["name", "email"])
@pytest.mark.parametrize("email", ["alice@example.com", "ALICE@Example.COM"])
def test_login_with_email_answers_tokens(api, make_user, field, email):
    user = make_user(email="alice@example.com")
    answer = api.post("login", json={field: email, "password": PASSWORD}, expect=200)
    assert answer.data["user"]["id"] == str(user.id)


@pytest.mark.parametrize("name", ["Alice", "ALICE", "Ａlice", "ＡＬＩＣＥ"])
def test_login_with_name_in_another_spelling_answers_tokens(api, user, name):
    api.post("login", json={"name": name, "password": PASSWORD}, expect=200)


def test_login_with_form_answers_tokens(api, user):
    api.post("login", data={"name": "alice", "password": PASSWORD}, expect=200)


def test_login_with_json_under_the_type_that_curl_names_answers_tokens(api, user):
    body = f'{{"name":"alice","password":"{PASSWORD}"}}'
    api.post("login", data=body, content_type="application/x-www-form-urlencoded", expect=200)


def test_login_with_basic(api, user):
    credentials = base64.b64encode(f"alice:{PASSWORD}".encode()).decode()
    api.get("login", headers={"Authorization": f"Basic {credentials}"}, expect=200)
    api.post("login", headers={"Authorization": f"Basic {credentials}"}, expect=200)


def test_login_with_basic_and_email(api, make_user):
    user = make_user(email="alice@example.com")
    answer = api.get("login", headers=basic("ALICE@example.com", PASSWORD), expect=200)
    assert answer.data["user"]["id"] == str(user.id)


def test_login_with_basic_in_any_letter_case(api, user):
    credentials = basic("alice", PASSWORD)["Authorization"].partition(" ")[2]
    api.post("login", headers={"Authorization": f"bASIC {credentials}"}, expect=200)


def test_login_with_basic_and_a_colon_in_the_password(api, app, user):
    change_user(app, user, password_hash=PasswordHasher(1, 8, 1).hash("one:two:three"))
    api.get("login", headers=basic("alice", "one:two:three"), expect=200)


@pytest.mark.parametrize(
    "credentials",
    [
        "",
        "!",
        "YWxpY2U",
        base64.b64encode(b"alice").decode(),
        base64.b64encode(b"\xff\xfe:x").decode(),
        base64.b64encode(b":").decode(),
        base64.b64encode(b"alice\0:x").decode(),
    ],
    ids=range(7),
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_login_with_malformed_basic_answers_401(api, user, method, credentials):
    answer = api.request(method, "login", headers={"Authorization": f"Basic {credentials}"}, expect=401)
    assert answer.code == "credentials_invalid"
    assert answer.headers["WWW-Authenticate"] == BASIC


def test_login_without_credentials_by_get_asks_for_basic(api):
    answer = api.get("login", expect=401)
    assert (answer.code, answer.headers["WWW-Authenticate"]) == ("credentials_invalid", BASIC)


def test_login_by_get_with_a_bearer_token_asks_for_basic(api, user):
    assert api.get("login", as_=user, expect=401).headers["WWW-Authenticate"] == BASIC


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_login_with_wrong_basic_asks_for_basic(api, user, method):
    answer = api.request(method, "login", headers=basic("alice", "wrong password"), expect=401)
    assert (answer.code, answer.headers["WWW-Authenticate"]) == ("credentials_invalid", BASIC)


def test_login_with_wrong_body_does_not_ask_for_basic(api, user):
    answer = api.post("login", json={"name": "alice", "password": "wrong password"}, expect=401)
    assert answer.headers.getlist("WWW-Authenticate") == [BEARER]


def test_login_failures_answer_the_same_bytes(api, make_user):
    make_user(name="blocked", status=Status.BLOCKED)
    make_user(name="deleted", deleted_at=now())
    make_user(name="known", email="known@example.com")
    answers = [
        api.post("login", json={"name": name, "password": password}, headers={"X-Request-ID": "same"}, expect=401)
        for name, password in (
            ("nobody", PASSWORD),
            ("nobody@example.com", PASSWORD),
            ("no such name!", PASSWORD),
            ("", PASSWORD),
            ("known", "wrong password"),
            ("known", ""),
            ("known", "x" * 5000),
            ("known@example.com", "wrong password"),
            ("blocked", PASSWORD),
            ("blocked", "wrong password"),
            ("deleted", PASSWORD),
            ("deleted", "wrong password"),
        )
    ]
    assert len({answer.response.data for answer in answers}) == 1
    assert {answer.code for answer in answers} == {"credentials_invalid"}
    assert {str(sorted(answer.headers.items())) for answer in answers} == {str(sorted(answers[0].headers.items()))}


def test_login_failures_with_basic_answer_the_same_bytes(api, make_user):
    make_user(name="blocked", status=Status.BLOCKED)
    make_user(name="known")
    pairs = (("nobody", PASSWORD), ("known", "wrong password"), ("blocked", PASSWORD))
    assert same_but_for_request_id([api.get("login", headers=basic(*pair), expect=401) for pair in pairs])


def test_login_failures_send_the_same_statements(api, make_user, count_statements):
    make_user(name="blocked", status=Status.BLOCKED)
    make_user(name="deleted", deleted_at=now())
    make_user(name="known")
    numbers = set()
    for name, password in (
        ("nobody", PASSWORD),
        ("known", "wrong password"),
        ("blocked", PASSWORD),
        ("deleted", PASSWORD),
    ):
        count_statements()
        api.post("login", json={"name": name, "password": password}, expect=401)
        numbers.add(count_statements())
    assert len(numbers) == 1


@pytest.mark.parametrize("columns", [{"status": Status.BLOCKED}, {"deleted_at": now()}], ids=["blocked", "deleted"])
def test_login_of_a_user_who_may_not_opens_no_session(api, app, make_user, columns):
    user = make_user(name="former")
    change_user(app, user, **columns)
    sessions = live_sessions(app, user)
    api.post("login", json={"name": "former", "password": PASSWORD}, expect=401)
    assert live_sessions(app, user) == sessions
    assert fetch(app, sa.select(User.last_login_at).where(User.id == user.id))[0][0] is None


def test_login_with_wrong_password_changes_nothing_but_log_and_count(api, user, rows):
    before = rows()
    api.post("login", json={"name": "alice", "password": "wrong password"}, expect=401)
    after = rows()
    assert {name for name in after if after[name] != before[name]} == {"log_entries", "throttles"}


def test_login_with_wrong_password_writes_a_log_entry_without_it(api, app, user, rows):
    api.post("login", json={"name": "alice", "password": "wrong password"}, expect=401)
    assert actions(app) == ["login_failed"]
    assert fetch(app, sa.select(LogEntry.target))[0][0] == f"users/{user.id}"
    assert "wrong password" not in str(rows())


def test_login_with_unknown_name_writes_a_log_entry_without_it(api, app, rows):
    api.post("login", json={"name": "my-secret-typed-as-name", "password": PASSWORD}, expect=401)
    assert actions(app) == ["login_failed"]
    assert "my-secret-typed-as-name" not in str(rows())


def test_login_writes_a_log_entry_and_when_and_whence_it_was(api, app, user):
    started = now()
    answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert actions(app) == ["login"]
    at, ip = fetch(app, sa.select(User.last_login_at, User.last_login_ip).where(User.id == user.id))[0]
    assert started <= at <= now()
    assert ip == "127.0.0.1"
    assert answer.data["user"]["last_login_at"] == at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def test_login_opens_a_session_that_knows_its_client(api, app, user):
    body = {"name": "alice", "password": PASSWORD}
    answer = api.post("login", json=body, headers={"User-Agent": "curl/8"}, expect=200)
    row = session_row(app, account_of(answer.data))
    assert (row.ip, row.user_agent) == ("127.0.0.1", "curl/8")
    assert row.refresh_jti == claims_of(answer.data["refresh_token"])["jti"]


def test_login_with_an_endless_user_agent_opens_a_session(api, user):
    headers = {"User-Agent": "é\x7f" + "a" * 5000}
    answer = api.post("login", json={"name": "alice", "password": PASSWORD}, headers=headers, expect=200)
    items = api.get("sessions", as_=answer.data["access_token"], expect=200).data["items"]
    assert len(items[1]["user_agent"]) == 256


def test_login_again_opens_another_session_beside_the_first(api, app, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert claims_of(answer.data["access_token"])["sid"] != str(user.session_id)
    assert live_sessions(app, user) == 2
    api.get("profile", as_=user, expect=200)


def test_login_hashes_an_outdated_password_anew(api, app, user):
    change_user(app, user, password_hash=PasswordHasher(1, 8, 1).hash(PASSWORD))
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert stored_hash(app, user).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


def test_login_keeps_a_hash_of_today(api, app, user):
    before = stored_hash(app, user)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)
    assert stored_hash(app, user) == before


def test_login_with_wrong_password_keeps_an_outdated_hash(api, app, user):
    outdated = PasswordHasher(1, 8, 1).hash(PASSWORD)
    change_user(app, user, password_hash=outdated)
    api.post("login", json={"name": "alice", "password": "wrong password"}, expect=401)
    assert stored_hash(app, user) == outdated


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [("crème brûlée", "cre\u0300me bru\u0302le\u0301e"), ("two words", "two\u00a0words"), ("pass\U0001f511word", None)],
)
def test_login_with_password_in_another_spelling_answers_tokens(api, app, user, chosen, typed):
    change_user(app, user, password_hash=PasswordHasher(1, 8, 1).hash(chosen))
    api.post("login", json={"name": "alice", "password": typed or chosen}, expect=200)


@pytest.mark.parametrize("password", [PASSWORD + " ", " " + PASSWORD, PASSWORD.upper(), PASSWORD[:-1], PASSWORD + "\n"])
def test_login_with_nearly_the_password_answers_401(api, user, password):
    api.post("login", json={"name": "alice", "password": password}, expect=401)


def test_login_never_cuts_a_password(api, app, user):
    change_user(app, user, password_hash=PasswordHasher(1, 8, 1).hash("a" * 256))
    api.post("login", json={"name": "alice", "password": "a" * 255}, expect=401)
    api.post("login", json={"name": "alice", "password": "a" * 257}, expect=401)
    api.post("login", json={"name": "alice", "password": "a" * 256}, expect=200)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"name", "password"}),
        ({"name": "alice"}, {"password"}),
        ({"password": PASSWORD}, {"name"}),
        ({"name": "alice", "email": "a@example.com", "password": PASSWORD}, {"email"}),
        ({"name": "alice", "password": PASSWORD, "admin": True}, {"admin"}),
        ({"name": "alice", "password": 12345678}, {"password"}),
        ({"name": ["alice"], "password": PASSWORD}, {"name"}),
        ({"name": "alice", "password": None}, {"password"}),
        ({"name": "alice", "password": {"$ne": ""}}, {"password"}),
        ({"name": "alice", "password": PASSWORD, "cookie": "yes"}, {"cookie"}),
        ({"name": "alice", "password": PASSWORD, "cookie": 1}, {"cookie"}),
    ],
    ids=range(11),
)
def test_login_with_fields_that_are_off_answers_422(api, user, rows, body, fields):
    before = rows()
    assert set(api.post("login", json=body, expect=422).errors) == fields
    assert rows() == before


@pytest.mark.parametrize("name", ["'", "a" * 1000, "\u202ealice", "alice\n", "a b", "@", "a@", "ﷺ" * 320, "İ"])
def test_login_with_a_strange_name_answers_401(api, user, name):
    api.post("login", json={"name": name, "password": PASSWORD}, expect=401)


@pytest.mark.parametrize("name", [0, False, "0", "false"])
def test_login_with_zero_for_a_name_matches_nobody(api, user, name):
    answer = api.post("login", json={"name": name, "password": PASSWORD})
    assert answer.status == (401 if isinstance(name, str) else 422)


@pytest.mark.parametrize("endpoint", ["login", "register", "token_refresh", "logout"])
def test_delete_of_a_verb_answers_405(api, endpoint):
    assert "POST" in api.delete(endpoint, expect=405).headers["Allow"]


def test_login_with_cookie_keeps_the_refresh_token_out_of_the_body(api, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200)
    assert "refresh_token" not in answer.data
    token = cookies(answer)[COOKIE].value
    assert claims_of(token)["type"] == "refresh"
    assert token not in answer.response.get_data(as_text=True)


def test_login_with_cookie_sets_its_attributes(api, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": "true"}, expect=200)
    cookie = cookies(answer)[COOKIE]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (
        True,
        True,
        "Strict",
        "/",
    )
    assert cookie["domain"] == ""
    assert 30 * 24 * 3600 - 60 < int(cookie["max-age"]) <= 30 * 24 * 3600


def test_login_with_cookie_never_puts_the_access_token_in_one(api, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200)
    assert set(cookies(answer)) == {COOKIE, CSRF_COOKIE}
    assert answer.data["access_token"] not in str(answer.headers)


def test_login_with_cookie_gives_the_page_a_csrf_value_that_it_can_read(api, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200)
    cookie = cookies(answer)[CSRF_COOKIE]
    assert not cookie["httponly"]
    assert (cookie["secure"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert cookie.value


def test_login_ignores_a_token_sent_with_it(api, user):
    body = {"name": "alice", "password": PASSWORD}
    api.post("login", json=body, headers={"Authorization": "Bearer nonsense", "X-Access-Token": "x"}, expect=200)
