"""Fresh proofs: every verb with the mark asks for one, and no other does."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.models import LogEntry, Session
from app.openapi import Operation, operations
from app.utils.clock import now
from tests.support.api_tokens import made_token, narrowed
from tests.support.auth_helpers import execute, fetch
from tests.support.client import PASSWORD
from tests.support.factors import Authenticator, add_passkey, add_totp, code_of


def whose_of(operation: Operation) -> str | None:
    """Return about whose account an operation asks for a fresh proof, None if it asks for none."""
    demand = operation.declaration.fresh
    return demand and demand.whose


OPERATIONS = list(operations())
MARKED = [operation for operation in OPERATIONS if operation.declaration.fresh]
OWN, OTHERS = ([one for one in MARKED if whose_of(one) == whose] for whose in ("own", "others"))
CONTRACT = {
    "own": {
        *(("POST", "totp"), ("DELETE", "totp"), ("POST", "totp_confirm"), ("POST", "recovery_codes")),
        *(("POST", "passkey_options"), ("POST", "passkeys"), ("DELETE", "passkey")),
        *(("POST", "tokens"), ("POST", "token_rotate"), ("POST", "service_tokens"), ("POST", "service_token_rotate")),
    },
    "others": {
        *(("POST", "roles"), ("PATCH", "role"), ("PUT", "role"), ("DELETE", "role")),
        *(("PATCH", "user"), ("PUT", "user"), ("POST", "users_bulk"), ("DELETE", "user_factors")),
        *(("POST", "service_accounts"), ("PATCH", "service_account"), ("PUT", "service_account")),
        *(("DELETE", "service_account"), ("POST", "application_rotate")),
    },
}
BODIES: dict[str, Any] = {
    "user": {"email": "other@example.com"},
    "users_bulk": {"action": "role", "role_id": 1, "ids": ["00000000-0000-7000-8000-000000000000"]},
}


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def proven_ago(app, seconds: float, **further: Any) -> None:
    """Let every session have been proven so long ago."""
    execute(app, sa.update(Session).values(proven_at=now() - timedelta(seconds=seconds), **further))


def call(api, operation, caller, user_id):
    """Call an operation about things that there are not, but for a user."""
    named = {"user_id": user_id, "role_id": 999}
    path = {argument: named.get(argument, uuid4()) for argument in arguments_of(operation)}
    body = BODIES.get(operation.endpoint, {}) if operation.declaration.body else None
    return api.request(operation.method, operation.endpoint, as_=caller, json=body, **path)


def arguments_of(operation: Operation) -> list[str]:
    parts = [part for part in operation.path.split("/") if part.startswith("<")]
    return [part.strip("<>").partition(":")[2] for part in parts]


def is_asked(answer) -> bool:
    return bool(answer.status == 403 and answer.code == "fresh_proof_required")


@pytest.mark.once
def test_marks_are_those_of_the_contract():
    for whose, keys in CONTRACT.items():
        found = {(one.method, one.endpoint) for one in MARKED if whose_of(one) == whose}
        assert found == keys


@pytest.mark.parametrize("operation", OWN, ids=name_of)
def test_verb_about_oneself_asks_everybody(keyed, app, admin, user, operation):
    for seconds, asked in ((601, True), (599, False)):
        proven_ago(app, seconds)
        assert is_asked(call(keyed, operation, admin, user.id)) is asked


@pytest.mark.parametrize("operation", OTHERS, ids=name_of)
def test_verb_about_others_asks_whoever_has_a_factor(keyed, app, admin, user, operation):
    proven_ago(app, 601)
    assert not is_asked(call(keyed, operation, admin, user.id))
    proven_ago(app, 0)
    add_totp(keyed, admin)
    for seconds, asked in ((601, True), (599, False)):
        proven_ago(app, seconds)
        assert is_asked(call(keyed, operation, admin, user.id)) is asked


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if not one.declaration.fresh], ids=name_of)
def test_verb_without_the_mark_asks_nobody(keyed, app, admin, user, operation):
    if "fresh" in operation.endpoint or operation.access.who in ("refresh token",):
        return
    add_totp(keyed, admin)
    proven_ago(app, 100_000)
    named = {"slug": "x", "name": "x", "fingerprint": "x", "role_id": 1, "number": 1}
    path = {argument: named.get(argument, uuid4()) for argument in parameters(operation)}
    body: Any = {} if operation.declaration.body else None
    assert not is_asked(keyed.request(operation.method, operation.endpoint, as_=admin, json=body, **path))


def parameters(operation: Operation) -> list[str]:
    parts = [part for part in operation.path.split("/") if part.startswith("<")]
    return [part.strip("<>").rpartition(":")[2] for part in parts]


@pytest.mark.parametrize("operation", OWN, ids=name_of)
def test_program_passes_at_no_verb_about_oneself(keyed, admin, user, operation):
    for credential in (made_token(keyed, admin, permissions=["ADMIN"])["token"], narrowed(keyed, admin)):
        assert call(keyed, operation, credential, user.id).code == "session_required"


def test_program_is_not_asked_about_others(keyed, app, admin, user):
    token = made_token(keyed, admin, permissions=["ADMIN"])["token"]
    add_totp(keyed, admin)
    proven_ago(app, 601)
    keyed.patch("user", as_=token, user_id=user.id, json={"email": "new@example.com"}, expect=200)
    narrow = narrowed(keyed, admin)
    assert is_asked(keyed.patch("user", as_=narrow, user_id=user.id, json={"email": "x@example.com"}))


def test_other_fields_of_a_user_ask_for_nothing(keyed, app, admin, user):
    add_totp(keyed, admin)
    proven_ago(app, 601)
    keyed.patch("user", as_=admin, user_id=user.id, json={"name": "alicia"}, expect=200)
    bulk = {"action": "block", "ids": [str(user.id)]}
    keyed.post("users_bulk", as_=admin, json=bulk, expect=200)


@pytest.mark.parametrize(
    ("setting", "with_factor", "without"), [("all", True, True), ("own", False, False), ("factors", True, False)]
)
def test_setting_says_who_is_asked_about_others(under, app, admin, user, setting, with_factor, without):
    api = under(FRESH_PROOF=setting)
    for factor, asked in ((False, without), (True, with_factor)):
        if factor:
            proven_ago(app, 0)
            add_totp(api, admin)
        proven_ago(app, 601)
        body = {"email": f"{factor}@example.com".lower()}
        assert is_asked(api.patch("user", as_=admin, user_id=user.id, json=body)) is asked


def test_failure_says_how_to_prove(keyed, app, user):
    proven_ago(app, 601)
    refused = keyed.post("totp", as_=user, expect=403)
    assert refused.json["methods"] == ["password"]
    assert refused.headers["WWW-Authenticate"].endswith('error="insufficient_user_authentication", max_age="600"')
    proven_ago(app, 0)
    add_totp(keyed, user)
    add_passkey(keyed, user)
    proven_ago(app, 601)
    assert keyed.post("totp", as_=user, expect=403).json["methods"] == ["totp", "passkey", "recovery_code"]


def test_password_proves_an_account_without_a_factor(keyed, app, user):
    proven_ago(app, 601)
    assert keyed.post("session_proof", as_=user, json={"password": "no harbour"}, expect=401).code == "factor_invalid"
    made = keyed.post("session_proof", as_=user, json={"password": PASSWORD}, expect=200).data
    assert made.keys() == {"fresh_until"}
    keyed.post("totp", as_=user, expect=201)
    logged = fetch(app, sa.select(LogEntry.detail).where(LogEntry.action == "fresh_proof"))
    assert [row.detail for row in logged] == ["password"]


def test_password_proves_no_account_with_a_factor(keyed, app, user):
    add_totp(keyed, user)
    proven_ago(app, 601)
    assert keyed.post("session_proof", as_=user, json={"password": PASSWORD}, expect=401).code == "factor_invalid"
    keyed.post("totp", as_=user, expect=403)


def test_codes_prove_anew_once(keyed, app, user):
    secret, codes = add_totp(keyed, user)
    for code in (code_of(secret), codes[0]):
        proven_ago(app, 601)
        keyed.post("session_proof", as_=user, json={"code": code}, expect=200)
        keyed.post("totp", as_=user, expect=201)
        assert keyed.post("session_proof", as_=user, json={"code": code}, expect=401).code == "factor_invalid"


def test_passkey_proves_anew(keyed, app, user):
    passkey = add_passkey(keyed, user, Authenticator(verifies=False))
    proven_ago(app, 601)
    options = keyed.post("session_proof_options", as_=user, expect=200).data
    assert len(options["options"]["allowCredentials"]) == 1
    body = {"challenge": options["challenge"], "passkey": passkey.get(options["options"])}
    keyed.post("session_proof", as_=user, json=body, expect=200)
    assert keyed.post("session_proof", as_=user, json=body, expect=401).code == "challenge_invalid"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"password": PASSWORD, "code": "123456"},
        {"passkey": {}},
        {"challenge": "A" * 43},
        {"code": "12"},
    ],
)
def test_proof_of_another_form_is_refused(keyed, user, body):
    keyed.post("session_proof", as_=user, json=body, expect=422)


def test_guesses_at_a_proof_lock_the_session_alone(keyed, app, user):
    secret, _codes = add_totp(keyed, user)
    for _ in range(10):
        assert keyed.post("session_proof", as_=user, json={"code": "000000"}, expect=401).code == "factor_invalid"
    keyed.post("session_proof", as_=user, json={"code": code_of(secret)}, expect=429)
    body = {"name": user.name, "password": PASSWORD, "code": code_of(secret)}
    keyed.post("login", json=body, expect=200)


def test_session_that_began_before_the_factor_is_not_fresh(keyed, app, user):
    """A password that somebody else knows is no proof once there is a factor."""
    other = keyed.post("login", json={"name": user.name, "password": PASSWORD}, expect=200).data["access_token"]
    add_totp(keyed, user)
    keyed.delete("totp", as_=other, expect=403)
    keyed.delete("totp", as_=user, expect=204)


def test_freshness_survives_a_refresh(keyed, app, user):
    tokens = keyed.post("login", json={"name": user.name, "password": PASSWORD}, expect=200).data
    renewed = keyed.post("token_refresh", as_=tokens["refresh_token"], expect=200).data
    keyed.post("totp", as_=renewed["access_token"], expect=201)
    proven_ago(app, 601)
    again = keyed.post("token_refresh", as_=renewed["refresh_token"], expect=200).data
    keyed.post("totp", as_=again["access_token"], expect=403)


def test_session_from_before_proofs_were_kept_is_not_fresh(keyed, app, user):
    execute(app, sa.update(Session).values(proven_at=None, amr=None))
    keyed.get("profile", as_=user, expect=200)
    keyed.post("totp", as_=user, expect=403)
    keyed.post("token_refresh", as_=user.refresh_token, expect=200)
