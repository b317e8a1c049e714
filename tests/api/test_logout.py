"""Logging out, and everything else that has to hold from the next request on."""

import pytest
import sqlalchemy as sa

from app.models import Role
from tests.support.auth_helpers import (
    COOKIE,
    CSRF_COOKIE,
    account_of,
    actions,
    change_user,
    cookies,
    execute,
    fetch,
    is_cleared,
    live_sessions,
    pass_grace,
    refresh,
    session_row,
)
from tests.support.client import PASSWORD

NEW_PASSWORD = "another horse battery"
BY_ACCESS_TOKEN = ["logout", "logout_access", "logout_all"]
LOGOUTS = [*BY_ACCESS_TOKEN, "logout_refresh"]


def call(api, endpoint, account, **options):
    """Log an account out, with the kind of token that this takes."""
    return api.post(
        endpoint, as_=account.refresh_token if endpoint == "logout_refresh" else account.access_token, **options
    )


def check_access_dead(api, account):
    assert api.get("profile", as_=account, expect=401).code == "token_revoked"


def check_dead(api, account):
    """Check that neither token of an account's session is taken."""
    check_access_dead(api, account)
    assert refresh(api, account.refresh_token, expect=401).code == "token_revoked"


@pytest.fixture
def elsewhere(api, user):
    """The same user, logged in on a second device."""
    return account_of(api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data)


def role_id(app, title):
    return fetch(app, sa.select(Role.id).where(Role.title == title))[0][0]


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_answers_success(api, user, endpoint):
    answer = call(api, endpoint, user, expect=200)
    assert (answer.json["status"], answer.data) == ("success", None)


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_writes_one_log_entry(api, app, user, endpoint):
    call(api, endpoint, user, expect=200)
    assert actions(app) == ["logout"]


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_clears_the_cookies(api, user, endpoint):
    jar = cookies(call(api, endpoint, user, expect=200))
    assert is_cleared(jar[COOKIE])
    assert is_cleared(jar[CSRF_COOKIE])
    assert (jar[COOKIE]["path"], jar[CSRF_COOKIE]["path"]) == ("/", "/")
    assert (jar[COOKIE]["secure"], jar[COOKIE]["httponly"], jar[COOKIE]["samesite"]) == (True, True, "Strict")


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_again_answers_401(api, user, rows, endpoint):
    call(api, endpoint, user, expect=200)
    before = rows()
    assert call(api, endpoint, user, expect=401).code == "token_revoked"
    assert rows() == before


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_without_token_answers_401(api, user, rows, endpoint):
    before = rows()
    assert api.post(endpoint, expect=401).code == "token_missing"
    assert rows() == before


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_spares_other_users(api, user, make_user, endpoint):
    other = make_user()
    call(api, endpoint, user, expect=200)
    api.get("profile", as_=other, expect=200)
    refresh(api, other.refresh_token, expect=200)


@pytest.mark.parametrize("endpoint", LOGOUTS)
def test_logout_with_malformed_body_answers_success(api, user, endpoint):
    call(api, endpoint, user, data=b"{", content_type="application/json", expect=200)


def test_logout_ends_this_session_only(api, app, user, elsewhere):
    api.post("logout", as_=user, expect=200)
    check_dead(api, user)
    api.get("profile", as_=elsewhere, expect=200)
    refresh(api, elsewhere.refresh_token, expect=200)


def test_logout_ends_every_access_token_of_the_session(api, user):
    later = refresh(api, user.refresh_token, expect=200).data
    api.post("logout", as_=later["access_token"], expect=200)
    check_access_dead(api, user)
    api.get("profile", as_=later["access_token"], expect=401)
    refresh(api, later["refresh_token"], expect=401)


def test_logout_all_ends_every_session(api, app, user, elsewhere):
    api.post("logout_all", as_=user, expect=200)
    check_dead(api, user)
    check_dead(api, elsewhere)
    assert live_sessions(app, user) == 0


def test_logout_all_lets_log_in_again(api, user):
    api.post("logout_all", as_=user, expect=200)
    again = account_of(api.post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data)
    api.get("profile", as_=again, expect=200)
    check_dead(api, user)


def test_logout_access_ends_that_access_token_only(api, user):
    sibling = refresh(api, user.refresh_token, expect=200).data
    api.post("logout_access", as_=user, expect=200)
    check_access_dead(api, user)
    api.get("profile", as_=sibling["access_token"], expect=200)
    refresh(api, sibling["refresh_token"], expect=200)


def test_logout_access_keeps_the_session(api, app, user):
    api.post("logout_access", as_=user, expect=200)
    assert session_row(app, user).revoked_at is None
    data = refresh(api, user.refresh_token, expect=200).data
    api.get("profile", as_=data["access_token"], expect=200)


def test_logout_refresh_ends_the_session(api, app, user, elsewhere):
    api.post("logout_refresh", as_=user.refresh_token, expect=200)
    check_dead(api, user)
    api.get("profile", as_=elsewhere, expect=200)


def test_logout_refresh_with_predecessor_within_grace_ends_the_session(api, app, user):
    later = refresh(api, user.refresh_token, expect=200).data
    api.post("logout_refresh", as_=user.refresh_token, expect=200)
    assert refresh(api, later["refresh_token"], expect=401).code == "token_revoked"
    check_dead(api, user)
    assert actions(app) == ["logout"]


def test_logout_refresh_with_predecessor_after_grace_answers_401_and_ends_the_session(api, app, user):
    later = refresh(api, user.refresh_token, expect=200).data
    pass_grace(app, user)
    assert api.post("logout_refresh", as_=user.refresh_token, expect=401).code == "refresh_token_reused"
    assert refresh(api, later["refresh_token"], expect=401).code == "token_revoked"
    check_dead(api, user)
    assert actions(app) == ["refresh_reused"]


def test_logout_refresh_by_cookie_without_the_csrf_header_answers_403(api, user, rows):
    before = rows()
    api.post("logout_refresh", headers={"Cookie": f"{COOKIE}={user.refresh_token}"}, expect=403)
    assert rows() == before


def test_logout_refresh_by_cookie_ends_the_session(api, user):
    login = api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200)
    jar = cookies(login)
    headers = {"Cookie": f"{COOKIE}={jar[COOKIE].value}", "X-CSRF-TOKEN": jar[CSRF_COOKIE].value}
    answer = api.post("logout_refresh", headers=headers, expect=200)
    assert is_cleared(cookies(answer)[COOKIE])
    check_access_dead(api, account_of(login.data))
    assert refresh(api, jar[COOKIE].value, expect=401).code == "token_revoked"


def test_block_user_holds_from_the_next_request(api, admin, user, elsewhere):
    api.patch("user", user_id=user.id, json={"status": "blocked"}, as_=admin, expect=200)
    check_dead(api, user)
    check_dead(api, elsewhere)


def test_unblock_user_brings_no_session_back(api, admin, user):
    api.patch("user", user_id=user.id, json={"status": "blocked"}, as_=admin, expect=200)
    api.patch("user", user_id=user.id, json={"status": "normal"}, as_=admin, expect=200)
    check_dead(api, user)


def test_delete_user_holds_from_the_next_request(api, admin, user, elsewhere):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    check_dead(api, user)
    check_dead(api, elsewhere)


def test_restore_user_brings_no_session_back(api, admin, user):
    api.delete("user", user_id=user.id, as_=admin, expect=204)
    api.post("user_restore", user_id=user.id, as_=admin, expect=200)
    check_dead(api, user)


def test_delete_oneself_holds_from_the_next_request(api, user, elsewhere):
    api.delete("profile", as_=user, json={"current_password": PASSWORD}, expect=204)
    check_dead(api, user)
    check_dead(api, elsewhere)


def test_change_password_of_another_ends_every_session_of_his(api, admin, user, elsewhere):
    api.patch("user", user_id=user.id, json={"password": NEW_PASSWORD}, as_=admin, expect=200)
    check_dead(api, user)
    check_dead(api, elsewhere)
    api.get("profile", as_=admin, expect=200)


def test_change_own_password_ends_the_other_sessions(api, user, elsewhere):
    body = {"password": NEW_PASSWORD, "current_password": PASSWORD}
    api.patch("profile", as_=user, json=body, expect=200)
    check_dead(api, elsewhere)
    api.get("profile", as_=user, expect=200)
    refresh(api, user.refresh_token, expect=200)


def test_change_own_password_makes_the_old_one_wrong(api, user):
    body = {"password": NEW_PASSWORD, "current_password": PASSWORD}
    api.patch("profile", as_=user, json=body, expect=200)
    api.post("login", json={"name": "alice", "password": PASSWORD}, expect=401)
    api.post("login", json={"name": "alice", "password": NEW_PASSWORD}, expect=200)


def test_change_role_holds_from_the_next_request(api, app, admin, qa):
    api.get("users", as_=qa, expect=200)
    api.patch("user", user_id=qa.id, json={"role_id": role_id(app, "User")}, as_=admin, expect=200)
    assert api.get("users", as_=qa, expect=403).json["required"] == ["LIST_USERS"]
    api.patch("user", user_id=qa.id, json={"role_id": role_id(app, "Developer")}, as_=admin, expect=200)
    api.get("users", as_=qa, expect=200)


def test_change_permissions_of_a_role_holds_from_the_next_request(api, app, admin, qa):
    api.patch("role", role_id=role_id(app, "QA"), json={"permissions": ["ADD_USERS"]}, as_=admin, expect=200)
    api.get("users", as_=qa, expect=403)
    assert api.get("profile", as_=qa, expect=200).data["permissions"] == ["ADD_USERS"]


def test_change_past_the_service_holds_from_the_next_request(api, app, user):
    api.get("profile", as_=user, expect=200)
    change_user(app, user, status=2)
    check_access_dead(api, user)
    change_user(app, user, status=1)
    execute(app, sa.update(Role).where(Role.title == "User").values(permissions=2))
    api.get("users", as_=user, expect=200)
