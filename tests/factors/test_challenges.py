"""Challenges: when they end, and how guesses at them are counted."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.models import Challenge, LogEntry, User
from app.utils.clock import now
from tests.support.auth_helpers import change_user, execute, fetch
from tests.support.client import PASSWORD
from tests.support.factors import add_totp, code_of

WRONG = "000000"


def asked(api, user) -> str:
    answer = api.post("login", json={"name": user.name, "password": PASSWORD}, expect=403)
    return str(answer.json["challenge"]["id"])


def answered(api, challenge: Any, code: str):
    return api.post("login_second_factor", json={"challenge": challenge, "code": code})


def without_request_id(answer):
    return {name: value for name, value in answer.json.items() if name != "request_id"}


@pytest.mark.parametrize("given", ["", "x", "A" * 43, "é" * 43, 5, ["A" * 43], None])
def test_challenge_that_never_was_is_invalid(api, user, given):
    add_totp(api, user)
    answer = answered(api, given, "123456")
    if given is None:
        assert answer.errors
    else:
        assert (answer.status, answer.code) == (401, "challenge_invalid")


def test_ended_challenges_are_answered_as_one_that_never_was(api, app, user):
    secret, _ = add_totp(api, user)
    never = without_request_id(answered(api, "A" * 43, WRONG))
    expired, used = asked(api, user), asked(api, user)
    assert answered(api, used, code_of(secret)).status == 200
    assert without_request_id(answered(api, used, WRONG)) == never
    execute(app, sa.update(Challenge).values(expires_at=now()))
    assert without_request_id(answered(api, expired, WRONG)) == never


def test_fifth_wrong_answer_ends_a_challenge(api, user):
    secret, _ = add_totp(api, user)
    challenge = asked(api, user)
    for _ in range(5):
        assert answered(api, challenge, WRONG).code == "factor_invalid"
    assert answered(api, challenge, code_of(secret)).code == "challenge_invalid"
    assert answered(api, asked(api, user), code_of(secret)).status == 200


@pytest.mark.parametrize("change", ["password", "block", "delete", "factor"])
def test_change_of_the_user_ends_challenges(api, app, admin, user, change):
    secret, _ = add_totp(api, user)
    challenge = asked(api, user)
    match change:
        case "password":
            body = {"password": "a new harbour", "current_password": PASSWORD}
            api.patch("profile", as_=user, json=body, expect=200)
        case "block":
            for status in ("blocked", "normal"):
                api.patch("user", as_=admin, user_id=user.id, json={"status": status}, expect=200)
        case "delete":
            api.delete("user", as_=admin, user_id=user.id, expect=204)
            api.post("user_restore", as_=admin, user_id=user.id, expect=200)
        case "factor":
            api.delete("totp", as_=user, expect=204)
            secret, _ = add_totp(api, user)
    assert answered(api, challenge, code_of(secret)).code == "challenge_invalid"


def test_password_changed_beside_it_ends_a_challenge(api, app, user):
    """By the hash that it is bound to, even where nothing ended it."""
    secret, _ = add_totp(api, user)
    challenge = asked(api, user)
    change_user(app, user, password_hash="!")
    assert answered(api, challenge, code_of(secret)).code == "challenge_invalid"


def test_wrong_codes_lock_the_account_whatever_the_challenge(api, user):
    secret, codes = add_totp(api, user)
    challenges = [asked(api, user) for _ in range(4)]
    for number in range(10):
        assert (
            answered(api, challenges[number // 4], WRONG if number % 2 else "AAAA-AAAA-AAAA").code == "factor_invalid"
        )
    for code in (WRONG, code_of(secret), codes[0]):
        locked = answered(api, challenges[3], code)
        assert (locked.status, locked.code) == (429, "too_many_requests")
        assert int(locked.headers["Retry-After"]) > 0
    body = {"name": user.name, "password": PASSWORD, "code": code_of(secret)}
    assert api.post("login", json=body).status == 429
    api.get("profile", as_=user, expect=200)


def test_completed_login_clears_the_count(api, user):
    _, codes = add_totp(api, user)
    for code in codes[:3]:
        challenge = asked(api, user)
        for _ in range(4):
            assert answered(api, challenge, WRONG).code == "factor_invalid"
        assert answered(api, challenge, code).status == 200


def test_wrong_code_is_logged(api, app, user):
    add_totp(api, user)
    answered(api, asked(api, user), WRONG)
    logged = fetch(app, sa.select(LogEntry.target).where(LogEntry.action == "second_factor_failed"))
    assert [row.target for row in logged] == [f"users/{user.id}"]


def test_right_password_costs_a_counted_guess(api, user):
    """So that nobody who knows a password makes challenges without end."""
    add_totp(api, user)
    for _ in range(10):
        asked(api, user)
    api.post("login", json={"name": user.name, "password": PASSWORD}, expect=429)


def test_challenge_holds_no_secret(api, app, user):
    add_totp(api, user)
    challenge = asked(api, user)
    stored = str([tuple(row) for row in fetch(app, sa.select(Challenge.__table__))])
    assert challenge not in stored
    password_hash = fetch(app, sa.select(User.password_hash).where(User.id == user.id))[0].password_hash
    assert password_hash not in stored
