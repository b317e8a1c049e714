"""Recovery codes: made with the first factor, used once."""

import pytest
import sqlalchemy as sa

from app.models import LogEntry, RecoveryCode
from app.utils import recovery_codes
from tests.support.auth_helpers import fetch
from tests.support.client import PASSWORD
from tests.support.factors import add_totp, code_of


def login(api, user, code):
    return api.post("login", json={"name": user.name, "password": PASSWORD, "code": code})


def altered(code):
    return code.lower().replace("0", "o").replace("1", "l").replace("-", "")


@pytest.mark.parametrize("form", [str, str.lower, altered, lambda code: f" {code} "])
def test_recovery_code_signs_in_once(api, app, user, form):
    _, codes = add_totp(api, user)
    given = form(codes[0])
    assert login(api, user, given).status == 200
    assert login(api, user, given).code == "factor_invalid"
    left = api.get("recovery_codes", as_=user, expect=200).data
    assert left["remaining"] == 9
    assert left["created_at"]
    assert len(fetch(app, sa.select(LogEntry.id).where(LogEntry.action == "recovery_code_used"))) == 1


def test_new_codes_end_the_old_ones(api, user):
    _, old = add_totp(api, user)
    made = api.post("recovery_codes", as_=user, expect=201)
    assert made.headers["Cache-Control"] == "no-store"
    assert len(set(made.data["recovery_codes"]) | set(old)) == 20
    assert login(api, user, old[0]).code == "factor_invalid"
    assert login(api, user, made.data["recovery_codes"][0]).status == 200


def test_codes_without_a_factor_are_refused(api, user, rows):
    before = rows()["recovery_codes"]
    assert api.post("recovery_codes", as_=user, expect=403).code == "second_factor_missing"
    assert rows()["recovery_codes"] == before


def test_few_codes_left_are_told(api, user):
    _, codes = add_totp(api, user)
    for number, code in enumerate(codes, 1):
        assert login(api, user, code).status == 200
        shown = api.get("profile", as_=user, expect=200).data
        assert shown.get("recovery_codes_low", False) is (10 - number < 3)
        assert ("recovery_codes_low" in shown) is (10 - number < 3)


def test_codes_are_stored_as_hmacs(api, app, user):
    _, codes = add_totp(api, user)
    stored = {row.code_hash for row in fetch(app, sa.select(RecoveryCode.code_hash))}
    plain = [code.replace("-", "") for code in codes]
    assert stored == {recovery_codes.hashed(code, user.id, app.config["SECRET_KEY"]) for code in plain}
    assert not any(code in text for code in (*codes, *plain) for text in stored)


def test_codes_are_long_enough_to_guess_at_nothing():
    codes = recovery_codes.make_codes()
    assert len(codes) == len(set(codes)) == 10
    assert {len(code) for code in codes} == {12}  # of five bits each
    assert set("".join(codes)) <= set(recovery_codes.ALPHABET)


def test_code_of_another_user_is_refused(api, make_user, user):
    other = make_user("User", "bob")
    _, codes = add_totp(api, user)
    add_totp(api, other)
    assert login(api, other, codes[0]).code == "factor_invalid"
    assert login(api, user, codes[0]).status == 200


def test_first_factor_alone_brings_codes(api, user):
    _, codes = add_totp(api, user)
    assert len(codes) == 10
    _, none = add_totp(api, user)
    assert none == []
    assert login(api, user, codes[3]).status == 200
    secret, _ = add_totp(api, user)
    assert login(api, user, code_of(secret)).status == 200
