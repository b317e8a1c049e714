"""The refresh token's cookie: who may have it set, which one is taken, and when it goes."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Response

from app.models import Session
from app.openapi import operations
from app.security.token_response import carrying_tokens
from app.security.tokens import csrf_value
from app.utils.clock import now
from app.utils.ids import new_id
from app.web.declarations import wishes
from app.web.errors import ApiError
from config import API_PREFIX
from tests.support.auth_helpers import (
    COOKIE,
    CSRF_COOKIE,
    account_of,
    actions,
    age_session,
    altered,
    change_user,
    cookies,
    is_cleared,
    pass_grace,
    refresh,
    session_row,
    timestamp,
)
from tests.support.client import PASSWORD
from tests.support.factors import add_passkey, add_totp, code_of
from tests.support.mail import inviting, registering, signing_in

OWN = "http://localhost"
PUBLIC = "https://dock.example.com"
ALLOWED = "https://app.example.com"
NEW = {"name": "newcomer", "password": PASSWORD}
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://localhost:8080"},
    {"Origin": "https://localhost"},
    {"Origin": "http://sibling.localhost"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost, http://localhost"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "Cross-Site"},
    {"Sec-Fetch-Site": ""},
    {"Origin": OWN, "Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "none"},
]
FRIENDLY = [
    {},
    {"Origin": OWN},
    {"Sec-Fetch-Site": "none"},
    {"Origin": OWN, "Sec-Fetch-Site": "same-origin"},
    {"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"},  # a proxy that ends TLS and does not tell
    {"Origin": PUBLIC},
    {"Origin": ALLOWED, "Sec-Fetch-Site": "cross-site"},
]
OPERATIONS = list(operations())
WISHING = [operation for operation in OPERATIONS if wishes(operation.declaration.body)]
BY_FORM = [operation for operation in WISHING if operation.endpoint != "login_passkey"]  # whose answer fits no form
TAKING = [operation for operation in OPERATIONS if operation.access.takes_cookie]
CLEARING = [operation for operation in OPERATIONS if operation.declaration.clears_cookie]
LOGOUTS = [operation for operation in OPERATIONS if operation.path.startswith(f"{API_PREFIX}/logout")]
SETTING = {"register", "login", "token_refresh", "register_confirm", "login_email_confirm", "invitation_accept"}
SETTING |= {"login_second_factor", "login_passkey"}


def endpoint_of(operation):
    return operation.endpoint


@pytest.fixture
def by_cookie(api, user):
    """Return the headers with which a browser sends the cookie of a login, and its CSRF value."""
    jar = cookies(api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200))
    return headers_of(jar)


def headers_of(jar):
    return {"Cookie": f"{COOKIE}={jar[COOKIE].value}", "X-CSRF-TOKEN": jar[CSRF_COOKIE].value}


LINK = {"token": "A" * 54}
ANSWER: dict[str, Any] = {"id": "AA", "rawId": "AA", "type": "public-key"}
ANSWER |= {"response": dict.fromkeys(("clientDataJSON", "authenticatorData", "signature"), "AA")}
# A body that is good but for the cookie; that of a mail's link has no account behind it.
BODIES = {
    "register": NEW,
    "login": {"name": "alice", "password": PASSWORD},
    "register_confirm": LINK,
    "login_email_confirm": LINK,
    "invitation_accept": LINK | {"password": PASSWORD},
    "login_second_factor": {"challenge": "A" * 43, "code": "123456"},
    "login_passkey": {"challenge": "A" * 43, "passkey": ANSWER},
}


def body_of(operation):
    return BODIES[operation.endpoint]


def proven(mailing, app, admin, user, operation):
    """Return a body with which the operation opens a session."""
    change_user(app, user, email="alice@example.com")
    match operation.endpoint:
        case "register_confirm":
            return registering(mailing)
        case "login_email_confirm":
            return signing_in(mailing)
        case "login_second_factor":
            return challenged(mailing, user)
        case "login_passkey":
            return signed(mailing, user)
        case "invitation_accept":
            return {"token": inviting(mailing, admin), "password": PASSWORD}
    return body_of(operation)


def challenged(mailing, user):
    """Return the answer to a login's challenge, for a user with a time code."""
    secret, _ = add_totp(mailing, user)
    asked = mailing.post("login", json={"name": "alice", "password": PASSWORD}, expect=403).json["challenge"]
    return {"challenge": asked["id"], "code": code_of(secret)}


def signed(mailing, user):
    """Return the answer of a passkey."""
    passkey = add_passkey(mailing, user)
    options = mailing.post("login_passkey_options", expect=200).data
    return {"challenge": options["challenge"], "passkey": passkey.get(options["options"])}


def check_cleared(answer):
    jar = cookies(answer)
    assert is_cleared(jar[COOKIE])
    assert is_cleared(jar[CSRF_COOKIE])


def test_the_cookie_is_set_by_these_verbs_alone():
    assert {*map(endpoint_of, WISHING)} | {"token_refresh"} == SETTING
    assert {*map(endpoint_of, TAKING)} == {"token_refresh", "logout", "logout_refresh"}
    assert [operation for operation in OPERATIONS if operation in (*TAKING, *LOGOUTS)] == CLEARING


@pytest.mark.once
@pytest.mark.parametrize("operation", WISHING, ids=endpoint_of)
def test_cookie_for_a_foreign_page_is_refused(mailing, user, rows, operation):
    before = rows()
    for headers in FOREIGN:
        body = body_of(operation) | {"cookie": True}
        answer = mailing.request(operation.method, operation.endpoint, json=body, headers=headers, expect=403)
        assert answer.code == "permission_denied", headers
        assert "Set-Cookie" not in answer.headers
    assert rows() == before


@pytest.mark.once
@pytest.mark.parametrize("operation", BY_FORM, ids=endpoint_of)
@pytest.mark.parametrize("wish", ["true", "false", "nonsense", ""])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_cookie_in_a_form_is_refused(mailing, user, rows, operation, wish, kind):
    before = rows()
    body = body_of(operation) | {"cookie": wish}
    answer = mailing.request(operation.method, operation.endpoint, data=body, content_type=kind, expect=422)
    assert list(answer.errors) == ["cookie"]
    assert rows() == before


@pytest.mark.once
def test_cookie_is_not_set_for_a_foreign_page_by_a_verb_that_forgot_to_check(app):
    session = Session(id=new_id(), expires_at=now())
    with app.test_request_context(headers=FOREIGN[0]), pytest.raises(ApiError, match="permission_denied"):
        carrying_tokens(Response(), session, by_cookie=True)


@pytest.mark.once
@pytest.mark.parametrize("operation", WISHING, ids=endpoint_of)
def test_tokens_in_the_body_need_no_own_page(api, user, operation):
    sent = {"json": body_of(operation) | {"cookie": False}, "headers": FOREIGN[0]}
    assert "Set-Cookie" not in api.request(operation.method, operation.endpoint, **sent).headers


@pytest.mark.once
@pytest.mark.parametrize("operation", TAKING, ids=endpoint_of)
def test_cookie_from_a_foreign_page_is_refused(api, by_cookie, rows, operation):
    before = rows()
    for headers in FOREIGN:
        answer = api.request(operation.method, operation.endpoint, headers=by_cookie | headers, expect=403)
        assert answer.code == "permission_denied", headers
        assert "Set-Cookie" not in answer.headers, "a foreign page makes no browser log out"
    assert rows() == before


@pytest.mark.once
@pytest.mark.parametrize("headers", FRIENDLY, ids=str)
def test_cookie_is_set_for_own_pages_and_allowed_origins(under, user, headers):
    called = under(CORS_ORIGINS=ALLOWED, APP_URL=f"{PUBLIC}/dock")
    body = {"name": "alice", "password": PASSWORD, "cookie": True}
    jar = cookies(called.post("login", json=body, headers=headers, expect=200))
    called.post("token_refresh", headers=headers_of(jar) | headers, expect=200)


@pytest.mark.once
@pytest.mark.parametrize("operation", TAKING, ids=endpoint_of)
@pytest.mark.parametrize("twin", [COOKIE, CSRF_COOKIE])
def test_two_cookies_of_one_name_are_refused(api, by_cookie, rows, operation, twin):
    before = rows()
    own = f"{by_cookie['Cookie']}; {CSRF_COOKIE}={by_cookie['X-CSRF-TOKEN']}"
    for header in (f"{own}; {twin}=planted", f"{twin}=planted; {own}"):
        answer = api.request(operation.method, operation.endpoint, headers=by_cookie | {"Cookie": header}, expect=401)
        assert answer.code == "token_invalid"
    assert rows() == before


@pytest.mark.parametrize("operation", CLEARING, ids=endpoint_of)
def test_refusal_clears_the_cookies(api, app, user, by_cookie, operation):
    def refused(status, **headers):
        check_cleared(api.request(operation.method, operation.endpoint, headers=headers, expect=status))

    refused(401)
    refused(401, Authorization="Bearer nonsense")
    refused(401, Authorization="Basic nonsense")
    refused(401, Authorization=f"Bearer {user.access_token}", **{"X-Access-Token": user.access_token})
    right = user.refresh_token if operation.access.who == "refresh token" else user.access_token
    wrong = user.access_token if operation.access.who == "refresh token" else user.refresh_token
    refused(401, Authorization=f"Bearer {wrong}")
    refused(401, Authorization=f"Bearer {altered(app, right, exp=timestamp(-31))}")
    refused(401, **{"X-Application-Token": "dock_wrong"})
    if operation.access.takes_cookie:
        refused(403, Cookie=by_cookie["Cookie"])
        refused(403, **by_cookie | {"X-CSRF-TOKEN": "wrong"})
        refused(401, **by_cookie | {"Cookie": f"{COOKIE}=nonsense"})
        change_user(app, user, status=2)
        age_session(app, user, expires_at=now())
        refused(401, Cookie=f"{COOKIE}={user.refresh_token}", **{"X-CSRF-TOKEN": csrf_of(app, user)})


def csrf_of(app, user):
    """Return the CSRF value of an account's refresh token."""
    with app.app_context():
        return csrf_value(session_row(app, user).refresh_jti)


ENDS = {
    "session": lambda account: {"session_id": account.session_id},
    "user_session": lambda account: {"user_id": account.id, "session_id": account.session_id},
    "user_sessions": lambda account: {"user_id": account.id},
    "profile": lambda _account: {"json": {"current_password": PASSWORD}},
    "user": lambda account: {"user_id": account.id, "json": {"current_password": PASSWORD}},
}


@pytest.mark.once
@pytest.mark.parametrize("endpoint", ENDS)
def test_end_of_ones_own_session_clears_the_cookies(api, make_user, admin, endpoint):
    account = make_user("Administrator")
    check_cleared(api.delete(endpoint, as_=account, **ENDS[endpoint](account), expect=204))


@pytest.mark.once
@pytest.mark.parametrize("endpoint", ["user_session", "user_sessions", "user"])
def test_end_of_anothers_session_keeps_the_cookies(api, user, admin, endpoint):
    path = {name: value for name, value in ENDS[endpoint](user).items() if name != "json"}
    assert "Set-Cookie" not in api.delete(endpoint, as_=admin, **path, expect=204).headers


def test_refresh_of_a_reused_cookie_clears_it(api, app, by_cookie):
    data = api.post("token_refresh", headers=by_cookie, expect=200).data
    pass_grace(app, account_of(data | {"user": {"name": "", "role": {"title": ""}}}))
    answer = api.post("token_refresh", headers=by_cookie, expect=401)
    assert answer.code == "refresh_token_reused"
    check_cleared(answer)


def test_logout_by_cookie_ends_its_session(api, app, user, by_cookie):
    answer = api.post("logout", headers=by_cookie, expect=200)
    check_cleared(answer)
    assert actions(app) == ["login", "logout"]
    assert api.post("token_refresh", headers=by_cookie, expect=401).code == "token_revoked"
    api.get("profile", as_=user, expect=200)


def test_logout_with_a_dead_access_token_leaves_the_session_of_the_cookie(api, user, by_cookie):
    api.post("logout", as_=user, expect=200)
    check_cleared(api.post("logout", as_=user, headers=by_cookie, expect=401))
    api.post("token_refresh", headers=by_cookie, expect=200)


def test_logout_by_cookie_of_the_predecessor_after_grace_answers_401(api, app, by_cookie):
    data = api.post("token_refresh", headers=by_cookie, expect=200).data
    pass_grace(app, account_of(data | {"user": {"name": "", "role": {"title": ""}}}))
    check_cleared(api.post("logout", headers=by_cookie, expect=401))
    assert actions(app) == ["login", "refresh_reused"]


# One session a browser


@pytest.mark.parametrize("operation", WISHING, ids=endpoint_of)
def test_login_anew_ends_the_session_of_the_cookie(mailing, api, app, admin, user, by_cookie, operation):
    body = proven(mailing, app, admin, user, operation) | {"cookie": True}
    mailing.request(operation.method, operation.endpoint, json=body, headers=by_cookie)
    assert api.post("token_refresh", headers=by_cookie, expect=401).code == "token_revoked"
    assert [action for action in actions(app) if action in ("login", "session_ended")] == [
        *("login", "login", "session_ended")
    ]
    api.get("profile", as_=user, expect=200)


def test_login_anew_takes_the_cookie_of_a_predecessor_too(api, app, user, by_cookie):
    successor = cookies(api.post("token_refresh", headers=by_cookie, expect=200))
    api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, headers=by_cookie, expect=200)
    api.post("token_refresh", headers=headers_of(successor), expect=401)


@pytest.mark.parametrize("given", ["without a cookie", "a wrong password", "an access token", "nonsense"])
def test_login_that_replaces_no_cookie_ends_no_session(api, app, user, by_cookie, given):
    body = {"name": "alice", "password": "wrong" if given == "a wrong password" else PASSWORD}
    value = {"an access token": user.access_token, "nonsense": "nonsense"}.get(given)
    headers = {"Cookie": f"{COOKIE}={value}"} if value else by_cookie
    api.post("login", json=body | {"cookie": given != "without a cookie"}, headers=headers)
    api.post("token_refresh", headers=by_cookie, expect=200)
    api.get("profile", as_=user, expect=200)


# Names


@pytest.mark.once
def test_cookies_outside_development_are_the_hosts_own(api, user):
    answer = api.post("login", json={"name": "alice", "password": PASSWORD, "cookie": True}, expect=200)
    for name, cookie in cookies(answer).items():
        assert name.startswith("__Host-")
        assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["samesite"]) == (True, "/", "", "Strict")


@pytest.mark.once
def test_cookies_in_development_have_the_port(under, user):
    client = under(APP_CONFIG="development")
    jars = {}
    for port, host in ((5000, "localhost:5000"), (5001, "localhost:5001"), (80, "localhost")):
        body = {"name": "alice", "password": PASSWORD, "cookie": True}
        jars[port] = cookies(client.post("login", json=body, headers={"Host": host}, expect=200))
        assert set(jars[port]) == {f"refresh_token_{port}", f"csrf_refresh_token_{port}"}
        cookie = jars[port][f"refresh_token_{port}"]
        assert (cookie["secure"], cookie["path"], cookie["httponly"], cookie["samesite"]) == ("", "/", True, "Strict")
    every = "; ".join(f"{name}={morsel.value}" for jar in jars.values() for name, morsel in jar.items())
    for port, jar in jars.items():
        csrf = {"X-CSRF-TOKEN": jar[f"csrf_refresh_token_{port}"].value, "Host": f"localhost:{port}"}
        planted = {"Cookie": f"refresh_token=planted; {every}"}
        assert set(cookies(client.post("token_refresh", headers=planted | csrf, expect=200))) == set(jar)
        twins = {"Cookie": f"{every}; refresh_token_{port}=planted"}
        assert client.post("token_refresh", headers=twins | csrf, expect=401).code == "token_invalid"


# The end of a session


def test_session_ends_however_often_it_was_renewed(api, app, user):
    days = app.config["SESSION_TTL"]
    began = now() - days + timedelta(days=3)
    age_session(app, user, created_at=began)
    data = refresh(api, user.refresh_token, expect=200).data
    assert timedelta(days=3) - timedelta(minutes=1) < timedelta(seconds=data["refresh_expires_in"]) <= timedelta(days=3)
    row = session_row(app, user)
    assert row.expires_at.replace(tzinfo=began.tzinfo) == began + days
    age_session(app, user, created_at=now() - days, expires_at=now() + timedelta(days=20))
    assert refresh(api, data["refresh_token"], expect=401).code == "token_revoked"
    assert api.get("profile", as_=user, expect=401).code == "token_revoked"
    assert api.get("profile", as_=data["access_token"], expect=401).code == "token_revoked"


@pytest.mark.once
def test_session_days_bound_the_first_token_too(under, user):
    data = under(SESSION_DAYS="2").post("login", json={"name": "alice", "password": PASSWORD}, expect=200).data
    assert data["refresh_expires_in"] == 2 * 24 * 3600
