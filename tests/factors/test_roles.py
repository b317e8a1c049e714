"""Roles that require a second factor: what a session without one may, from the next request on."""

import jwt
import pytest
import sqlalchemy as sa

from app.models import Role
from app.openapi import operations
from app.utils.ids import new_id
from tests.factors.test_fresh_proof import name_of, parameters
from tests.support.api_tokens import made_token
from tests.support.auth_helpers import execute
from tests.support.client import PASSWORD
from tests.support.factors import add_totp, code_of
from tests.support.holders import role_id

OPERATIONS = [one for one in operations() if one.access.who in ("user", "permission")]
# What a session without the factor may call, by the contract.
ALLOWED = {
    ("GET", "profile"),
    *(("GET", "sessions"), ("DELETE", "session"), ("POST", "session_proof"), ("POST", "session_proof_options")),
    *(("POST", "logout"), ("POST", "logout_access"), ("POST", "logout_all")),
    *(("POST", "totp"), ("DELETE", "totp"), ("POST", "totp_confirm"), ("GET", "recovery_codes")),
    *(("POST", "recovery_codes"), ("GET", "passkeys"), ("POST", "passkeys"), ("POST", "passkey_options")),
    *(("PATCH", "passkey"), ("PUT", "passkey"), ("DELETE", "passkey"), ("GET", "user_factors")),
}


def require(api, admin, app, title, value=True):
    api.patch("role", as_=admin, role_id=role_id(app, title), json={"second_factor": value}, expect=200)


@pytest.mark.once
def test_marks_are_those_of_the_contract():
    assert {(one.method, one.endpoint) for one in OPERATIONS if one.declaration.without_factor} == ALLOWED


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_session_without_the_factor_may_call_no_other_verb(keyed, app, admin, qa, operation):
    execute(app, sa.update(Role).where(Role.title == "QA").values(second_factor=True))
    named = {"slug": "x", "name": "x", "fingerprint": "x", "role_id": 1, "number": 1}
    path = {argument: named.get(argument, new_id()) for argument in parameters(operation)}
    body: dict[str, str] | None = {} if operation.declaration.body else None
    answer = keyed.request(operation.method, operation.endpoint, as_=qa, json=body, **path)
    refused = answer.status == 403 and answer.code == "second_factor_missing"
    assert refused is (
        (operation.method, operation.endpoint) not in ALLOWED
        or (operation.endpoint == "recovery_codes" and operation.method == "POST")
    )


def test_flags_are_gone_from_the_next_request_on(keyed, app, admin, qa):
    keyed.get("users", as_=qa, expect=200)
    require(keyed, admin, app, "QA")
    assert keyed.get("users", as_=qa, expect=403).code == "second_factor_missing"
    assert keyed.get("profile", as_=qa, expect=200).data["permissions"] == []
    require(keyed, admin, app, "QA", False)
    keyed.get("users", as_=qa, expect=200)
    assert "LIST_USERS" in keyed.get("profile", as_=qa, expect=200).data["permissions"]


def test_session_becomes_strong_by_the_enrolment(keyed, app, admin, qa):
    require(keyed, admin, app, "QA")
    secret, _ = add_totp(keyed, qa)
    keyed.get("users", as_=qa, expect=200)
    weak = keyed.post("login", json={"name": qa.name, "password": PASSWORD}, expect=403)
    assert weak.code == "second_factor_required"
    strong = keyed.post("login", json={"name": qa.name, "password": PASSWORD, "code": code_of(secret)}, expect=200).data
    keyed.get("users", as_=strong["access_token"], expect=200)


def test_weak_session_of_an_account_with_a_factor_proves_it(keyed, app, admin, qa):
    weak = keyed.post("login", json={"name": qa.name, "password": PASSWORD}, expect=200).data["access_token"]
    secret, _ = add_totp(keyed, qa)
    require(keyed, admin, app, "QA")
    refused = keyed.get("users", as_=weak, expect=403)
    assert (refused.code, refused.json["methods"]) == ("second_factor_required", ["totp", "recovery_code"])
    keyed.post("session_proof", as_=weak, json={"code": code_of(secret)}, expect=200)
    keyed.get("users", as_=weak, expect=200)


def test_last_factor_can_not_be_removed(keyed, app, admin, qa, rows):
    add_totp(keyed, qa)
    require(keyed, admin, app, "QA")
    before = rows()["totps"]
    assert keyed.delete("totp", as_=qa, expect=409).code == "factor_required_by_role"
    assert rows()["totps"] == before


def test_tokens_are_not_asked(keyed, app, admin, qa):
    token = made_token(keyed, qa, permissions=["LIST_USERS"])["token"]
    require(keyed, admin, app, "QA")
    keyed.get("users", as_=token, expect=200)


def test_claims_hold_no_flags_of_a_weak_session(keyed, app, admin, qa):
    require(keyed, admin, app, "QA")
    tokens = keyed.post("login", json={"name": qa.name, "password": PASSWORD}, expect=200).data
    renewed = keyed.post("token_refresh", as_=tokens["refresh_token"], expect=200).data
    for token in (tokens["access_token"], renewed["access_token"]):
        claims = claims_of(token)
        assert (claims["permissions"], claims["admin"]) == (0, False)
        assert claims["amr"] == ["pwd"]
    secret, _ = add_totp(keyed, qa)
    body = {"name": qa.name, "password": PASSWORD, "code": code_of(secret)}
    strong = keyed.post("login", json=body, expect=200).data
    again = keyed.post("token_refresh", as_=strong["refresh_token"], expect=200).data
    for token in (strong["access_token"], again["access_token"]):
        claims = claims_of(token)
        assert claims["permissions"] > 0
        assert claims["amr"] == ["pwd", "otp", "mfa"]
        assert claims["auth_time"] <= claims["iat"]


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


def test_role_shows_and_takes_it(keyed, app, admin):
    made = keyed.post(
        "roles", as_=admin, json={"title": "Strict", "permissions": [], "second_factor": True}, expect=201
    )
    assert made.data["second_factor"] is True
    plain = keyed.post("roles", as_=admin, json={"title": "Plain", "permissions": []}, expect=201)
    assert plain.data["second_factor"] is False


def test_deploy_requires_it_of_no_role(app):
    assert not any(role["second_factor"] for role in app.extensions["roles as deployed"])


def test_profile_costs_one_statement(keyed, user, count_statements):
    keyed.get("profile", as_=user, expect=200)
    count_statements()
    keyed.get("profile", as_=user, expect=200)
    assert count_statements() == 1
