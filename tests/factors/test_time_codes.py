"""Time codes: how an account gets one, signs in with it, and loses it."""

import pytest
import sqlalchemy as sa

from app.models import PendingTotp, Totp
from app.utils.clock import now
from tests.support.auth_helpers import execute, fetch
from tests.support.client import PASSWORD
from tests.support.factors import add_totp, code_of


def login(api, user, **further):
    return api.post("login", json={"name": user.name, "password": PASSWORD, **further})


def test_begin_time_code_changes_no_login(api, app, user):
    made = api.post("totp", as_=user, expect=201)
    assert made.data.keys() == {"secret", "uri", "qr", "expires_in"}
    assert made.headers["Cache-Control"] == "no-store"
    assert len(made.data["secret"]) == 32
    assert login(api, user).status == 200
    assert fetch(app, sa.select(Totp.user_id)) == []


def test_secrets_are_stored_sealed(api, app, user):
    secret, codes = add_totp(api, user)
    stored = str([tuple(row) for row in fetch(app, sa.select(Totp.__table__))])
    assert secret not in stored
    assert len(codes) == 10


def test_second_begin_replaces_the_first(api, user):
    first = api.post("totp", as_=user, expect=201).data["secret"]
    second = api.post("totp", as_=user, expect=201).data["secret"]
    assert api.post("totp_confirm", as_=user, json={"code": code_of(first)}, expect=422).errors
    api.post("totp_confirm", as_=user, json={"code": code_of(second)}, expect=200)


def test_confirm_without_a_pending_one_is_refused(api, user, rows):
    before = rows()
    assert "code" in api.post("totp_confirm", as_=user, json={"code": "123456"}, expect=422).errors
    assert rows() == before


def test_confirm_after_ten_minutes_is_refused(api, app, user):
    secret = api.post("totp", as_=user, expect=201).data["secret"]
    execute(app, sa.update(PendingTotp).values(expires_at=now()))
    api.post("totp_confirm", as_=user, json={"code": code_of(secret)}, expect=422)


def test_login_asks_for_the_factor(api, app, user, rows):
    add_totp(api, user)
    sessions = rows()["sessions"]
    answer = login(api, user)
    assert (answer.status, answer.code) == (403, "second_factor_required")
    assert answer.headers["Pragma"] == "no-cache"  # so that it is not compressed either
    challenge = answer.json["challenge"]
    assert challenge["methods"] == ["totp", "recovery_code"]
    assert challenge["expires_in"] == 300
    assert challenge.keys() == {"id", "methods", "expires_in"}
    assert rows()["sessions"] == sessions


def test_login_with_a_code_is_one_request(api, user):
    secret, _ = add_totp(api, user)
    answer = login(api, user, code=code_of(secret))
    assert answer.status == 200
    claims = api.get("profile", as_=answer.data["access_token"], expect=200).data
    assert claims["name"] == user.name


def test_code_is_used_once(api, user):
    secret, _ = add_totp(api, user)
    code = code_of(secret)
    assert login(api, user, code=code).status == 200
    for given in (code, code_of(secret, -1)):
        answer = login(api, user, code=given)
        assert (answer.status, answer.code) == (401, "factor_invalid")


def test_code_that_confirmed_is_used(api, user):
    secret = api.post("totp", as_=user, expect=201).data["secret"]
    code = code_of(secret)
    api.post("totp_confirm", as_=user, json={"code": code}, expect=200)
    assert login(api, user, code=code).code == "factor_invalid"


@pytest.mark.parametrize("given", ["{0} {1}", " {0}{1} ", "{0}-{1}"])
def test_code_with_blanks_is_taken(api, user, given):
    secret, _ = add_totp(api, user)
    code = code_of(secret)
    assert login(api, user, code=given.format(code[:3], code[3:])).status == 200


@pytest.mark.parametrize(
    "given", ["١٢٣٤٥٦", "１２３４５６", "12345", "1234567", "", "x" * 41, None, 123456, "AAAA-BBBB-CCC"]
)
def test_code_of_another_form_is_refused(api, user, given):
    add_totp(api, user)
    assert "code" in login(api, user, code=given).errors


def test_code_at_an_account_without_a_factor_is_ignored(api, user):
    assert login(api, user, code="123456").status == 200


def test_wrong_password_is_answered_alike_with_any_code(api, user):
    secret, _ = add_totp(api, user)
    for code in (code_of(secret), "000000"):
        answer = api.post("login", json={"name": user.name, "password": "no harbour", "code": code}, expect=401)
        assert answer.code == "credentials_invalid"


def test_challenge_is_answered_by_a_code(api, user):
    secret, _ = add_totp(api, user)
    challenge = login(api, user).json["challenge"]["id"]
    answer = api.post("login_second_factor", json={"challenge": challenge, "code": code_of(secret)}, expect=200)
    assert answer.data["user"]["name"] == user.name
    again = api.post("login_second_factor", json={"challenge": challenge, "code": code_of(secret, 1)}, expect=401)
    assert again.code == "challenge_invalid"


def test_remove_time_code_ends_the_question(api, user):
    add_totp(api, user)
    api.delete("totp", as_=user, expect=204)
    assert login(api, user).status == 200
    assert api.get("recovery_codes", as_=user, expect=200).data == {"remaining": 0, "created_at": None}
    api.delete("totp", as_=user, expect=404)


def test_new_time_code_replaces_the_old_one(api, user):
    old, _ = add_totp(api, user)
    new, codes = add_totp(api, user)
    assert codes == []
    assert login(api, user, code=code_of(old)).code == "factor_invalid"
    assert login(api, user, code=code_of(new)).status == 200


def test_half_login_is_no_last_login(api, app, user):
    add_totp(api, user)
    before = api.get("profile", as_=user, expect=200).data["last_login_at"]
    login(api, user)
    assert api.get("profile", as_=user, expect=200).data["last_login_at"] == before
