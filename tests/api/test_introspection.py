"""Tokens that applications ask about."""

from urllib.parse import quote_plus

import jwt
import pytest

from app.openapi import operations
from app.security.applications import may_hold_secret
from tests.support.auth_helpers import basic
from tests.support.client import Account

INACTIVE = {"active": False}
BY_APPLICATION = [
    operation.endpoint
    for operation in operations()
    if operation.access.who == "application" and may_hold_secret(operation.declaration.body)
]


@pytest.fixture
def registered(api, admin):
    """Return an application, with its token."""
    return api.post("applications", as_=admin, json={"name": "gateway"}, expect=201).data


@pytest.fixture
def application(registered) -> dict[str, str]:
    """Return the header by which an application proves itself."""
    return {"X-Application-Token": registered["token"]}


@pytest.fixture
def introspect(api, application):
    """Return a function that asks about a token, in a form as RFC 7662 has it."""

    def ask(token: str):
        answer = api.post("token_introspect", headers=application, data={"token": token}, expect=200)
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.json

    return ask


def test_introspect_access_token_names_its_user(introspect, qa):
    said = introspect(qa.access_token)
    claims = jwt.decode(qa.access_token, options={"verify_signature": False})
    assert said["active"] is True
    assert said["sub"] == str(qa.id)
    assert said["username"] == "quentin"
    assert said["scope"] == "LIST_USERS ADD_USERS EDIT_USERS BLOCK_USERS"
    assert {name: said[name] for name in ("iss", "aud", "jti", "iat", "nbf", "exp", "sid")} == {
        name: claims[name] for name in ("iss", "aud", "jti", "iat", "nbf", "exp", "sid")
    }


def test_introspect_refresh_token_is_active_until_it_is_used(api, introspect, user):
    assert introspect(user.refresh_token)["token_type"] == "refresh_token"
    successor = api.post("token_refresh", as_=user.refresh_token, expect=200).data["refresh_token"]
    assert introspect(user.refresh_token) == INACTIVE
    assert introspect(successor)["active"] is True


@pytest.mark.parametrize("token", ["x", "a.b.c", "é", "x" * 8000])
def test_introspect_of_no_token_says_nothing_more(introspect, token):
    assert introspect(token) == INACTIVE


def test_introspect_of_a_dead_token_says_nothing_more(api, introspect, admin, make_user):
    def log_out(account: Account):
        api.post("logout", as_=account, expect=200)

    def revoke(account: Account):
        api.post("logout_access", as_=account, expect=200)

    def block(account: Account):
        api.patch("user", user_id=account.id, as_=admin, json={"status": "blocked"}, expect=200)

    def delete(account: Account):
        api.delete("user", user_id=account.id, as_=admin, expect=204)

    for end in (log_out, revoke, block, delete):
        account = make_user()
        end(account)
        assert introspect(account.access_token) == INACTIVE


@pytest.mark.parametrize("endpoint", ["token_introspect", "token_revoke"])
def test_only_an_application_may_ask(api, admin, endpoint, rows):
    before = rows()
    body = {"token": admin.access_token}
    assert api.post(endpoint, as_=admin, data=body, expect=401).code == "application_token_missing"
    wrong = {"X-Application-Token": "dock_wrong"}
    assert api.post(endpoint, headers=wrong, data=body, expect=401).code == "application_token_invalid"
    assert rows() == before


@pytest.mark.parametrize("endpoint", ["token_introspect", "token_revoke"])
@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": 1}, {"token": "x" * 8001}])
def test_a_bad_question_is_refused(api, application, endpoint, body, rows):
    before = rows()
    assert api.post(endpoint, headers=application, json=body, expect=422).code == "validation_error"
    assert rows() | {"applications": []} == before | {"applications": []}, "the use of the application is noted"


def test_revoke_access_token_ends_it_alone(api, application, user):
    body = {"token": user.access_token, "token_type_hint": "access_token"}
    for _ in range(2):
        api.post("token_revoke", headers=application, data=body, expect=200)
    assert api.get("profile", as_=user, expect=401).code == "token_revoked"
    api.post("token_refresh", as_=user.refresh_token, expect=200)


def test_revoke_refresh_token_ends_its_session(api, application, user):
    api.post("token_revoke", headers=application, data={"token": user.refresh_token}, expect=200)
    assert api.get("profile", as_=user, expect=401).code == "token_revoked"
    assert api.post("token_refresh", as_=user.refresh_token, expect=401).code == "token_revoked"


def test_revoke_of_no_token_is_no_error(api, application, rows):
    before = rows()
    api.post("token_revoke", headers=application, data={"token": "nothing"}, expect=200)
    after = rows()
    assert before | {"applications": []} == after | {"applications": []}


@pytest.mark.parametrize("operation", BY_APPLICATION)
def test_application_proves_itself_as_oauth_has_it(api, registered, user, operation):
    known, token = registered["id"], registered["token"]
    body = {"token": user.refresh_token}
    for sent in (
        {"headers": basic(known, token), "data": body},
        {"headers": basic(quote_plus(known), quote_plus(token)), "json": body},
        {"headers": basic(known, token), "data": body | {"client_id": known, "client_secret": ""}},
        {"data": body | {"client_id": known, "client_secret": token}},
        {"json": body | {"client_id": known, "client_secret": token}},
        {"headers": {"X-Application-Token": token}, "data": body | {"client_id": known, "more": "ignored"}},
        {"headers": {"X-Application-Token": token}, "json": body | {"more": ["ignored"], "resource": None}},
    ):
        api.post(operation, **sent, expect=200)


@pytest.mark.parametrize("operation", BY_APPLICATION)
def test_application_that_proves_nothing_is_refused(api, admin, registered, operation, rows):
    other = api.post("applications", as_=admin, json={"name": "other"}, expect=201).data
    known, token = registered["id"], registered["token"]
    before = rows()
    for headers, fields, code in (
        ({}, {}, "application_token_missing"),
        ({}, {"client_id": known}, "application_token_missing"),
        ({}, {"client_id": known, "client_secret": ""}, "application_token_missing"),
        ({}, {"client_id": known, "client_secret": "dock_wrong"}, "application_token_invalid"),
        ({}, {"client_id": other["id"], "client_secret": token}, "application_token_invalid"),
        ({}, {"client_id": "", "client_secret": token}, "application_token_invalid"),
        ({}, {"client_secret": token}, "application_token_invalid"),
        (basic(known, "dock_wrong"), {}, "application_token_invalid"),
        (basic(known, ""), {}, "application_token_invalid"),
        (basic(other["id"], token), {}, "application_token_invalid"),
        (basic("", token), {}, "application_token_invalid"),
        (basic("\u00e9", "\u00e9"), {}, "application_token_invalid"),
        ({"Authorization": "Basic nonsense"}, {}, "application_token_invalid"),
        (basic(known, token), {"client_id": known, "client_secret": token}, "application_token_invalid"),
        (basic(known, token) | {"X-Application-Token": token}, {}, "application_token_invalid"),
        ({"X-Application-Token": token}, {"client_id": known, "client_secret": token}, "application_token_invalid"),
    ):
        answer = api.post(operation, headers=headers, data={"token": admin.access_token} | fields, expect=401)
        assert answer.code == code, (headers, fields)
        scheme = "Basic" if headers.get("Authorization") else "Bearer"
        assert answer.headers["WWW-Authenticate"] == f'{scheme} realm="API Dock"'
    for body in (b"{", b"\xff"):
        api.post(operation, data=body, content_type="application/json", expect=401)
    assert rows() == before


@pytest.mark.once
def test_no_other_verb_takes_an_application_by_basic_or_body(under, registered, user):
    strict = under(APPLICATION_TOKENS="required")
    headers = basic(registered["id"], registered["token"])
    assert strict.get("login", headers=headers, expect=401).code == "application_token_missing"
    body = {"name": "alice", "client_id": registered["id"], "client_secret": registered["token"]}
    assert strict.post("login", json=body, expect=401).code == "application_token_missing"
    strict.post("token_introspect", headers=headers, data={"token": user.access_token}, expect=200)
