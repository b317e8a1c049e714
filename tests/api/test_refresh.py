"""Renewing tokens: rotation, the grace interval, reuse, and the cookie."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.models import LogEntry, Status
from app.security.tokens import csrf_value
from app.utils.clock import now
from tests.support.auth_helpers import (
    COOKIE,
    CSRF_COOKIE,
    account_of,
    actions,
    age_session,
    altered,
    claims_of,
    cookies,
    fetch,
    live_sessions,
    pass_grace,
    refresh,
    refresh_by_cookie,
    session_row,
    timestamp,
)
from tests.support.client import PASSWORD


def check_dead(api, app, account, *tokens):
    """Check that a session has ended: neither its access token nor any of these refresh tokens is taken."""
    assert session_row(app, account).revoked_at is not None
    assert api.get("profile", as_=account, expect=401).code == "token_revoked"
    for token in tokens:
        assert refresh(api, token, expect=401).code == "token_revoked"


@pytest.fixture
def by_cookie(api, user):
    """Return the refresh token and the CSRF value of a login by cookie."""
    jar = cookies(api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200))
    return jar[COOKIE].value, jar[CSRF_COOKIE].value


def test_refresh_token_answers_a_new_pair(api, user):
    answer = refresh(api, user.refresh_token, expect=200)
    assert set(answer.data) == {"access_token", "refresh_token", "token_type", "expires_in", "refresh_expires_in"}
    assert answer.data["refresh_token"] != user.refresh_token
    assert answer.data["access_token"] != user.access_token
    assert (answer.data["token_type"], answer.data["expires_in"]) == ("Bearer", 3600)
    assert answer.data["refresh_expires_in"] == 30 * 24 * 3600
    api.get("profile", as_=answer.data["access_token"], expect=200)


def test_refresh_takes_as_few_statements_as_the_database_can(api, app, user, count_statements):
    with app.app_context():
        least = 1 if db.engine.dialect.name == "postgresql" else 2
    count_statements()
    refresh(api, user.refresh_token, expect=200)
    assert count_statements() == least


def test_refresh_token_keeps_its_answer_out_of_caches(api, user):
    headers = refresh(api, user.refresh_token, expect=200).headers
    assert (headers["Cache-Control"], headers["Pragma"]) == ("no-store", "no-cache")
    assert "Set-Cookie" not in headers


def test_refresh_token_as_x_access_token_answers_a_new_pair(api, user):
    api.post("token_refresh", headers={"X-Access-Token": user.refresh_token}, expect=200)


def test_refresh_token_keeps_the_session(api, app, user):
    claims = claims_of(refresh(api, user.refresh_token, expect=200).data["refresh_token"])
    assert (claims["sub"], claims["sid"]) == (str(user.id), str(user.session_id))
    assert claims["jti"] != claims_of(user.refresh_token)["jti"]
    assert live_sessions(app, user) == 1


def test_refresh_token_keeps_the_access_token_before_it(api, user):
    refresh(api, user.refresh_token, expect=200)
    api.get("profile", as_=user, expect=200)


def test_refresh_token_moves_the_end_of_the_session(api, app, user):
    long_ago = now() - timedelta(days=20)
    age_session(app, user, rotated_at=long_ago, last_used_at=long_ago, expires_at=now() + timedelta(days=10))
    started = now()
    refresh(api, user.refresh_token, expect=200)
    row = session_row(app, user)
    assert row.last_used_at.replace(tzinfo=started.tzinfo) >= started
    assert row.expires_at - row.last_used_at == timedelta(days=30)


def test_refresh_token_along_a_chain_answers_each_time(api, user):
    token, seen = user.refresh_token, {user.refresh_token}
    for _ in range(5):
        token = refresh(api, token, expect=200).data["refresh_token"]
        assert token not in seen
        seen.add(token)


def test_refresh_token_again_within_grace_answers_the_same_successor(api, user):
    first, second = (refresh(api, user.refresh_token, expect=200).data for _ in range(2))
    assert first["refresh_token"] == second["refresh_token"]
    assert first["access_token"] != second["access_token"]


def test_refresh_token_again_within_grace_changes_nothing(api, user, rows):
    refresh(api, user.refresh_token, expect=200)
    before = rows()
    refresh(api, user.refresh_token, expect=200)
    assert rows() == before


@pytest.mark.parametrize("changed", [{"ip": "198.51.100.7"}, {"agent": "curl/8"}, {"agent": "x" * 300}, {"agent": ""}])
def test_refresh_token_again_by_another_client_is_a_log_entry(api, app, user, changed):
    refresh(api, user.refresh_token, headers={"User-Agent": "Firefox"}, expect=200)
    assert actions(app) == []
    other = {"User-Agent": changed.get("agent", "Firefox")}
    options = {"environ_base": {"REMOTE_ADDR": changed.get("ip", "127.0.0.1")}}
    url = api.url("token_refresh")
    other |= {"Authorization": f"Bearer {user.refresh_token}"}
    assert api.client.post(url, headers=other, **options).status_code == 200
    [entry] = fetch(app, sa.select(LogEntry.action, LogEntry.target, LogEntry.detail, LogEntry.user_id))
    assert (entry.action, entry.target, entry.user_id) == ("refresh_repeated", f"sessions/{user.session_id}", user.id)
    rotated, repeated = entry.detail.split(", repeated from ")
    assert rotated == "rotated from 127.0.0.1 (Firefox)"
    assert repeated.startswith(f"{changed.get('ip', '127.0.0.1')} ({(other['User-Agent'] or 'no User-Agent')[:100]}")


def test_refresh_token_again_is_compared_with_the_last_rotation(api, app, user):
    successor = refresh(api, user.refresh_token, headers={"User-Agent": "Firefox"}, expect=200).data["refresh_token"]
    refresh(api, successor, headers={"User-Agent": "Firefox 2"}, expect=200)
    refresh(api, successor, headers={"User-Agent": "Firefox 2"}, expect=200)
    assert actions(app) == []


def test_refresh_token_again_at_the_end_of_grace_answers_the_same_successor(api, app, user):
    successor = refresh(api, user.refresh_token, expect=200).data["refresh_token"]
    rotated_at = now() - timedelta(seconds=5)
    age_session(app, user, rotated_at=rotated_at)
    again = claims_of(refresh(api, user.refresh_token, expect=200).data["refresh_token"])
    assert again["jti"] == claims_of(successor)["jti"]


def test_refresh_token_again_within_grace_gives_tokens_that_live(api, user):
    refresh(api, user.refresh_token, expect=200)
    again = refresh(api, user.refresh_token, expect=200).data
    api.get("profile", as_=again["access_token"], expect=200)
    refresh(api, again["refresh_token"], expect=200)


def test_refresh_token_again_after_grace_ends_the_session(api, app, user):
    successor = refresh(api, user.refresh_token, expect=200).data
    pass_grace(app, user)
    answer = refresh(api, user.refresh_token, expect=401)
    assert answer.code == "refresh_token_reused"
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    check_dead(api, app, user, successor["refresh_token"])
    api.get("profile", as_=successor["access_token"], expect=401)


def test_refresh_token_again_after_grace_answers_token_revoked_the_next_time(api, app, user):
    refresh(api, user.refresh_token, expect=200)
    pass_grace(app, user)
    codes = [refresh(api, user.refresh_token, expect=401).code for _ in range(3)]
    assert codes == ["refresh_token_reused", "token_revoked", "token_revoked"]


def test_refresh_token_again_after_grace_writes_one_log_entry(api, app, user):
    refresh(api, user.refresh_token, expect=200)
    pass_grace(app, user)
    for _ in range(2):
        refresh(api, user.refresh_token, expect=401)
    assert actions(app) == ["refresh_reused"]


def test_refresh_token_again_after_grace_spares_the_other_sessions(api, app, user):
    other = account_of(api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data)
    refresh(api, user.refresh_token, expect=200)
    pass_grace(app, user)
    refresh(api, user.refresh_token, expect=401)
    api.get("profile", as_=other, expect=200)
    refresh(api, other.refresh_token, expect=200)


def test_refresh_predecessor_of_predecessor_within_grace_ends_the_session(api, app, user):
    second = refresh(api, user.refresh_token, expect=200).data["refresh_token"]
    third = refresh(api, second, expect=200).data["refresh_token"]
    assert refresh(api, user.refresh_token, expect=401).code == "refresh_token_reused"
    check_dead(api, app, user, second, third)


def test_refresh_predecessor_within_grace_does_not_renew_the_grace(api, app, user):
    refresh(api, user.refresh_token, expect=200)
    rotated_at = session_row(app, user).rotated_at
    refresh(api, user.refresh_token, expect=200)
    assert session_row(app, user).rotated_at == rotated_at


def test_refresh_token_without_grace_is_taken_once(api, app, user, monkeypatch):
    monkeypatch.setitem(app.config, "REFRESH_GRACE", timedelta(0))
    successor = refresh(api, user.refresh_token, expect=200).data["refresh_token"]
    age_session(app, user, rotated_at=now() - timedelta(seconds=1))
    assert refresh(api, user.refresh_token, expect=401).code == "refresh_token_reused"
    check_dead(api, app, user, successor)


def test_refresh_current_token_after_grace_answers_a_new_pair(api, app, user):
    successor = refresh(api, user.refresh_token, expect=200).data["refresh_token"]
    pass_grace(app, user)
    refresh(api, successor, expect=200)


@pytest.mark.parametrize("endpoint", ["logout", "logout_all"])
def test_refresh_token_of_a_logged_out_session_answers_token_revoked(api, user, rows, endpoint):
    api.post(endpoint, as_=user, expect=200)
    before = rows()
    assert refresh(api, user.refresh_token, expect=401).code == "token_revoked"
    assert rows() == before


def test_refresh_used_token_of_a_logged_out_session_answers_token_revoked(api, app, user):
    refresh(api, user.refresh_token, expect=200)
    api.post("logout", as_=user, expect=200)
    assert refresh(api, user.refresh_token, expect=401).code == "token_revoked"
    assert actions(app) == ["logout"]


def test_refresh_token_of_an_expired_session_answers_401(api, app, user, rows):
    age_session(app, user, expires_at=now() - timedelta(seconds=1))
    before = rows()
    assert refresh(api, user.refresh_token, expect=401).code == "token_revoked"
    assert rows() == before


def test_refresh_expired_token_answers_token_expired(api, app, user, rows):
    before = rows()
    assert refresh(api, altered(app, user.refresh_token, exp=timestamp(-31)), expect=401).code == "token_expired"
    assert rows() == before


@pytest.mark.parametrize("columns", [{"status": Status.BLOCKED}, {"deleted_at": now()}], ids=["blocked", "deleted"])
def test_refresh_token_of_a_user_stopped_past_the_service_is_dead(api, app, make_user, columns, rows):
    stopped = make_user(**columns)
    before = rows()
    assert refresh(api, stopped.refresh_token, expect=401).code == "token_revoked"
    assert rows() == before


@pytest.mark.parametrize("left", [timedelta(days=31), timedelta(days=29), timedelta(minutes=1)])
def test_renewed_session_ends_a_fixed_time_after_its_login(api, app, user, left):
    age_session(app, user, created_at=now() - app.config["SESSION_TTL"] + left)
    answer = refresh(api, user.refresh_token, expect=200).data
    whole = min(left, app.config["REFRESH_TTL"])
    assert timedelta(seconds=answer["refresh_expires_in"]) == pytest.approx(whole, abs=timedelta(seconds=20))
    assert session_row(app, user).expires_at - now() < whole


def test_refresh_with_access_token_answers_401(api, user, rows):
    before = rows()
    assert refresh(api, user.access_token, expect=401).code == "token_invalid"
    assert rows() == before


def test_logout_refresh_with_access_token_answers_401(api, user, rows):
    before = rows()
    assert api.post("logout_refresh", as_=user, expect=401).code == "token_invalid"
    assert rows() == before


@pytest.mark.parametrize(
    ("method", "endpoint"),
    [("GET", "profile"), ("POST", "logout"), ("POST", "logout_all"), ("POST", "logout_access"), ("GET", "sessions")],
)
def test_call_with_refresh_token_answers_401(api, user, rows, method, endpoint):
    before = rows()
    assert api.request(method, endpoint, as_=user.refresh_token, expect=401).code == "token_invalid"
    assert rows() == before


def test_refresh_without_token_answers_401(api, rows):
    before = rows()
    answer = api.post("token_refresh", expect=401)
    assert (answer.code, answer.headers["WWW-Authenticate"]) == ("token_missing", 'Bearer realm="API Dock"')
    assert rows() == before


def test_refresh_with_token_in_the_body_or_query_answers_401(api, user, rows):
    before = rows()
    given = {"refresh_token": user.refresh_token, "token": user.refresh_token}
    api.post("token_refresh", json=given, query=given, expect=401)
    assert rows() == before


def test_refresh_with_token_in_both_headers_answers_401(api, user, rows):
    before = rows()
    refresh(api, user.refresh_token, headers={"X-Access-Token": user.refresh_token}, expect=401)
    assert rows() == before


@pytest.mark.parametrize("claim", ["sub", "sid", "jti", "type", "iss", "aud", "iat", "nbf", "exp"])
def test_refresh_token_without_a_claim_answers_401(api, app, user, rows, claim):
    before = rows()
    assert refresh(api, altered(app, user.refresh_token, claim), expect=401).code == "token_invalid"
    assert rows() == before


def test_refresh_token_of_one_user_in_the_session_of_another_answers_401(api, app, admin, user, rows):
    before = rows()
    assert refresh(api, altered(app, user.refresh_token, sub=str(admin.id)), expect=401).code == "token_revoked"
    assert refresh(api, altered(app, user.refresh_token, sid=str(admin.session_id)), expect=401).code == "token_revoked"
    assert rows() == before


def test_refresh_by_cookie_answers_a_new_access_token_and_a_new_cookie(api, by_cookie):
    token, csrf = by_cookie
    answer = refresh_by_cookie(api, token, csrf, expect=200)
    assert "refresh_token" not in answer.data
    api.get("profile", as_=answer.data["access_token"], expect=200)
    assert cookies(answer)[COOKIE].value not in ("", token)
    assert answer.headers["Cache-Control"] == "no-store"


def test_refresh_by_cookie_sets_its_attributes(api, by_cookie):
    cookie = cookies(refresh_by_cookie(api, *by_cookie, expect=200))[COOKIE]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (
        True,
        True,
        "Strict",
        "/",
    )
    assert 30 * 24 * 3600 - 60 < int(cookie["max-age"]) <= 30 * 24 * 3600


def test_refresh_by_cookie_along_a_chain_answers_each_time(api, by_cookie):
    token, csrf = by_cookie
    for _ in range(3):
        jar = cookies(refresh_by_cookie(api, token, csrf, expect=200))
        token, csrf = jar[COOKIE].value, jar[CSRF_COOKIE].value


def test_refresh_by_cookie_again_within_grace_sets_the_same_cookie(api, by_cookie):
    first, second = (cookies(refresh_by_cookie(api, *by_cookie, expect=200)) for _ in range(2))
    assert first[COOKIE].value == second[COOKIE].value
    assert first[CSRF_COOKIE].value == second[CSRF_COOKIE].value


@pytest.mark.parametrize("csrf", [None, "", "wrong", "é", "0" * 64])
def test_refresh_by_cookie_without_the_csrf_header_answers_403(api, by_cookie, rows, csrf):
    before = rows()
    answer = refresh_by_cookie(api, by_cookie[0], csrf, expect=403)
    assert answer.code == "permission_denied"
    assert rows() == before
    refresh_by_cookie(api, *by_cookie, expect=200)


def test_refresh_by_cookie_with_the_csrf_value_as_a_cookie_only_answers_403(api, by_cookie, rows):
    token, csrf = by_cookie
    before = rows()
    api.post("token_refresh", headers={"Cookie": f"{COOKIE}={token}; {CSRF_COOKIE}={csrf}"}, expect=403)
    assert rows() == before


def test_refresh_by_cookie_with_the_csrf_value_of_another_session_answers_403(api, make_user, by_cookie, rows):
    make_user(name="mallory")
    answer = api.post("login", json={"name": "mallory", "password": PASSWORD, "cookie": True}, expect=200)
    before = rows()
    refresh_by_cookie(api, by_cookie[0], cookies(answer)[CSRF_COOKIE].value, expect=403)
    assert rows() == before


@pytest.mark.parametrize("value", ["", "nonsense", "a.b.c"])
def test_refresh_by_cookie_that_holds_no_token_answers_401(api, rows, value):
    before = rows()
    assert refresh_by_cookie(api, value, "anything", expect=401).code == "token_invalid"
    assert rows() == before


def test_refresh_by_cookie_with_an_access_token_answers_401(api, app, user, rows):
    before = rows()
    with app.app_context():
        csrf = csrf_value(claims_of(user.access_token)["jti"])
    assert refresh_by_cookie(api, user.access_token, csrf, expect=401).code == "token_invalid"
    assert rows() == before


def test_refresh_by_cookie_of_a_used_token_after_grace_ends_the_session(api, app, user, by_cookie):
    answer = refresh_by_cookie(api, *by_cookie, expect=200)
    claims = claims_of(answer.data["access_token"])
    account = account_of({"access_token": answer.data["access_token"], "user": {"name": "", "role": {"title": ""}}})
    pass_grace(app, account)
    assert refresh_by_cookie(api, *by_cookie, expect=401).code == "refresh_token_reused"
    assert claims["sid"] == str(account.session_id)
    check_dead(api, app, account)


def test_refresh_by_cookie_is_not_taken_elsewhere(api, by_cookie):
    token, csrf = by_cookie
    headers = {"Cookie": f"{COOKIE}={token}", "X-CSRF-TOKEN": csrf}
    assert api.get("profile", headers=headers, expect=401).code == "token_missing"
    assert api.post("logout_all", headers=headers, expect=401).code == "token_missing"


@pytest.mark.parametrize("body", [b"{", b"\xff"])
def test_refresh_token_with_a_body_that_nobody_asked_for_answers_a_new_pair(api, user, body):
    refresh(api, user.refresh_token, data=body, content_type="application/json", expect=200)


def test_refresh_token_after_the_role_went_answers_with_new_rights(api, app, admin, qa):
    api.patch("user", user_id=qa.id, json={"role_id": 1}, as_=admin, expect=200)
    data = refresh(api, qa.refresh_token, expect=200).data
    api.get("users", as_=data["access_token"], expect=403)
