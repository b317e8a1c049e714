"""Ways back into an account by its email: a new password, and a sign-in without one."""

import pytest
import sqlalchemy as sa

from app.models import LogEntry, Proof, Purpose, User
from app.models.proof import FAILURES_AT_MOST
from app.utils.clock import now
from tests.support.auth_helpers import (
    COOKIE,
    actions,
    basic,
    change_user,
    cookies,
    execute,
    failures,
    fetch,
    live_sessions,
    note_failures,
    same_but_for_request_id,
)
from tests.support.client import PASSWORD
from tests.support.mail import (
    MAILING,
    code_of,
    expire,
    forgotten,
    last_proof,
    link,
    mails,
    proofs,
    registering,
    signing_in,
    token_of,
)

EMAIL, NEW_PASSWORD = "alice@example.com", "a louder harbour"


@pytest.fixture
def alice(make_user):
    """A user with an email."""
    return make_user(name="alice", email=EMAIL)


def is_proven(app, account):
    return fetch(app, sa.select(User.email_verified).where(User.id == account.id))[0][0]


def wrong(code):
    """Return another code."""
    return f"{(int(code) + 1) % 10**8:08}"


# A new password


def test_reset_sets_the_password_and_ends_every_session(mailing, app, alice):
    note_failures(app, "alice", 10)
    token = forgotten(mailing)
    body = {"token": token, "password": NEW_PASSWORD}
    answer = mailing.post("password_reset", json=body, expect=200)
    assert answer.json == {"status": "success", "message": "The password is changed. Log in with it.", "data": None}
    assert "Set-Cookie" not in answer.headers
    assert (live_sessions(app, alice), failures(app, "alice"), is_proven(app, alice)) == (0, 0, True)
    mailing.post("login", json={"name": "alice", "password": NEW_PASSWORD}, expect=200)
    mailing.post("login", json={"name": "alice", "password": PASSWORD}, expect=401)
    assert mailing.post("password_reset", json=body, expect=422).code == "link_invalid"
    assert [mail.kind for mail in mails(app)] == ["password_reset", "password_was_reset"]
    assert actions(app)[:2] == ["email_verified", "password_reset"]


@pytest.mark.parametrize("password", ["", "short", "password1", "alice@example.com", "x" * 257, None, 12345678])
def test_reset_to_a_bad_password_is_refused_and_the_link_lives(mailing, app, alice, rows, password):
    token = forgotten(mailing)
    before = rows()
    answer = mailing.post("password_reset", json={"token": token, "password": password}, expect=422)
    assert answer.errors.keys() == {"password"}
    assert rows() == before
    mailing.post("password_reset", json={"token": token, "password": NEW_PASSWORD}, expect=200)


def test_reset_to_the_name_is_refused(mailing, make_user):
    make_user(name="quiet-harbourmaster", email=EMAIL)
    body = {"token": forgotten(mailing), "password": "quiet-harbourmaster"}
    assert mailing.post("password_reset", json=body, expect=422).errors.keys() == {"password"}


def test_bad_link_costs_no_hash(mailing, alice, monkeypatch):
    token = forgotten(mailing)
    monkeypatch.setattr("app.utils.passwords.hash_password", None)
    for bad in ("A" * 54, token[:-1] + "_", ""):
        mailing.post("password_reset", json={"token": bad, "password": NEW_PASSWORD}, expect=422)


def test_reset_kills_sign_in_links_and_other_reset_links(mailing, app, alice):
    first, code = forgotten(mailing), signing_in(mailing)
    second = forgotten(mailing)
    mailing.post("password_reset", json={"token": second, "password": NEW_PASSWORD}, expect=200)
    assert mailing.post("password_reset", json={"token": first, "password": PASSWORD}, expect=422)
    assert mailing.post("login_email_confirm", json=code, expect=422).code == "link_invalid"


def test_link_of_an_unproven_administrator_sets_no_password(mailing, app, admin):
    change_user(app, admin, email=EMAIL)
    body = {"token": forgotten(mailing), "password": NEW_PASSWORD}
    assert mailing.post("password_reset", json=body, expect=422).code == "link_invalid"
    change_user(app, admin, email_verified_at=now())
    mailing.post("password_reset", json=body, expect=200)


def test_link_of_an_unproven_administrator_signs_nobody_in(mailing, app, admin):
    change_user(app, admin, email=EMAIL)
    body = signing_in(mailing)
    assert mailing.post("login_email_confirm", json=body, expect=422).code == "link_invalid"
    change_user(app, admin, email_verified_at=now())
    mailing.post("login_email_confirm", json=body, expect=200)


@pytest.mark.parametrize("endpoint", ["password_forgot", "login_email"])
@pytest.mark.parametrize(
    "email",
    [
        *("", "alice", "a@b@example.com", "alice@example.com,bob@example.com", "Alice <alice@example.com>", 7, None),
        *('"alice b"@example.com', "alice(comment)@example.com", "alice@example.com\r\nBcc: eve@example.com"),
    ],
)
def test_no_email_is_refused(mailing, rows, endpoint, email):
    before = rows()
    assert mailing.post(endpoint, json={"email": email}, expect=422).errors.keys() == {"email"}
    assert rows() == before


@pytest.mark.parametrize(
    ("header", "locale"), [(None, "en"), ("zh-CN,en;q=0.5", "zh"), ("x" * 5000, "en"), (";;q=q,,\x01", "en")]
)
def test_mail_has_the_language_that_is_asked_for(mailing, app, header, locale):
    headers = {"Accept-Language": header} if header else {}
    mailing.post("password_forgot", json={"email": EMAIL}, headers=headers, expect=202)
    assert mails(app)[-1].locale == locale


# Signing in


@pytest.mark.parametrize("way", ["code", "code with blanks", "link", "form"])
def test_sign_in_by_mail_opens_a_session_and_proves_the_email(mailing, app, alice, way):
    body = signing_in(mailing)
    code = body["code"]
    if way == "code with blanks":
        body["code"] = f" {code[:4]} - {code[4:]}"
    if way == "link":
        body = {"token": link(app, Purpose.SIGN_IN)}
    sent = {"data": body} if way == "form" else {"json": body}
    answer = mailing.post("login_email_confirm", expect=200, **sent)
    assert answer.json["message"] == "Successfully logged in."
    assert answer.data["user"]["id"] == str(alice.id)
    assert answer.data["user"]["email_verified"] is True
    assert mailing.get("profile", as_=answer.data["access_token"], expect=200).data["last_login_ip"] == "127.0.0.1"
    logged = sa.select(LogEntry.detail).where(LogEntry.action == "login")
    assert [row.detail for row in fetch(app, logged)] == ["by mail"]
    assert mailing.post("login_email_confirm", expect=422, **sent).code == "link_invalid"
    assert live_sessions(app, alice) == 2


def test_sign_in_by_mail_sets_the_cookie_where_it_is_asked_for(mailing, alice):
    answer = mailing.post("login_email_confirm", json=signing_in(mailing) | {"cookie": True}, expect=200)
    assert COOKIE in cookies(answer)
    assert "refresh_token" not in answer.data


def test_fifth_wrong_code_kills_the_proof_its_link_too(mailing, app, alice):
    body = signing_in(mailing)
    for _ in range(FAILURES_AT_MOST):
        mailing.post("login_email_confirm", json=body | {"code": wrong(body["code"])}, expect=422)
    assert mailing.post("login_email_confirm", json=body, expect=422).code == "link_invalid"
    mailing.post("login_email_confirm", json={"token": link(app, Purpose.SIGN_IN)}, expect=422)
    mailing.post("login_email_confirm", json=signing_in(mailing), expect=200)


def test_right_code_after_four_wrong_ones_signs_in(mailing, alice):
    body = signing_in(mailing)
    for _ in range(FAILURES_AT_MOST - 1):
        mailing.post("login_email_confirm", json=body | {"code": wrong(body["code"])}, expect=422)
    mailing.post("login_email_confirm", json=body, expect=200)


def test_right_code_whose_deed_fails_is_not_counted(mailing, app, user):
    body = registering(mailing) | {"name": "alice"}
    for _ in range(FAILURES_AT_MOST + 1):
        assert mailing.post("register_confirm", json=body, expect=409).code == "name_taken"
    mailing.post("register_confirm", json=body | {"name": "eve"}, expect=201)


def test_wrong_codes_are_counted_alike_for_known_and_unknown_addresses(mailing, app, alice):
    answers = []
    for email in (EMAIL, "nobody@example.com"):
        told = mailing.post("login_email", json={"email": email}, expect=202).data
        proof = last_proof(app, Purpose.SIGN_IN)
        for _ in range(FAILURES_AT_MOST + 2):
            body = {"id": told["id"], "code": wrong(code_of(app, proof))}
            answers.append(mailing.post("login_email_confirm", json=body, expect=422))
    assert same_but_for_request_id(answers)
    assert [proof.failures for proof in proofs(app)] == [FAILURES_AT_MOST] * 2


@pytest.mark.parametrize("code", ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨", 12345678, None, "1" * 64000])
def test_code_that_is_none_is_refused_and_not_counted(mailing, app, alice, code):
    body = signing_in(mailing)
    assert mailing.post("login_email_confirm", json=body | {"code": code}, expect=422).errors.keys() == {"code"}
    assert proofs(app)[-1].failures == 0


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"token": "A" * 54, "id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba", "code": "12345678"}, "code"),
        ({"code": "12345678"}, "id"),
        ({"id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"}, "code"),
        ({"id": "x", "code": "12345678"}, "id"),
    ],
)
def test_link_and_code_are_given_one_way(mailing, body, fault):
    assert mailing.post("login_email_confirm", json=body, expect=422).errors.keys() == {fault}


@pytest.mark.parametrize("body", [{}, {"id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba", "code": "12345678"}])
def test_confirm_what_was_never_asked_for_is_refused(mailing, body):
    for endpoint in ("login_email_confirm", "register_confirm"):
        assert mailing.post(endpoint, json=body, expect=422).code == "link_invalid"


def test_expired_code_is_dead(mailing, app, alice):
    body = signing_in(mailing)
    expire(app, Purpose.SIGN_IN)
    assert mailing.post("login_email_confirm", json=body, expect=422).code == "link_invalid"


def test_code_of_a_registration_signs_nobody_in(mailing, alice):
    assert mailing.post("login_email_confirm", json=registering(mailing, EMAIL), expect=422).code == "link_invalid"


def test_proof_that_no_worker_has_judged_opens_nothing(mailing, app, alice):
    mailing.post("login_email", json={"email": EMAIL}, expect=202)
    body = {"token": token_of(app, last_proof(app, Purpose.SIGN_IN))}
    assert mailing.post("login_email_confirm", json=body, expect=422).code == "link_invalid"


# Registering with a proof


def test_verified_registration_makes_the_account_when_it_is_confirmed(mailing, app):
    body = registering(mailing, name="Eve")
    assert fetch(app, sa.select(User.id)) == []
    assert [(mail.kind, mail.recipient) for mail in mails(app)] == [("registration", "eve@example.com")]
    answer = mailing.post("register_confirm", json=body, expect=201)
    assert answer.headers["Location"].endswith(f"/api/v1/users/{answer.data['user']['id']}")
    assert (answer.data["user"]["name"], answer.data["user"]["email_verified"]) == ("eve", True)
    mailing.post("login", json={"email": "eve@example.com", "password": PASSWORD}, expect=200)
    assert mailing.post("register_confirm", json=body, expect=422).code == "link_invalid"
    assert actions(app)[:3] == ["user_created", "email_verified", "login"]


def test_verified_registration_by_link_with_another_name_and_cookie(mailing, app):
    registering(mailing, name="Eve")
    body = {"token": link(app, Purpose.REGISTRATION), "name": "Eva", "cookie": True}
    answer = mailing.post("register_confirm", json=body, expect=201)
    assert answer.data["user"]["name"] == "eva"
    assert COOKIE in cookies(answer)


def test_verified_registration_of_a_taken_email_says_so_to_its_owner_alone(mailing, app, alice):
    body = registering(mailing, EMAIL)
    assert mailing.post("register_confirm", json=body, expect=409).code == "email_taken"


def test_used_registration_kills_the_others_of_its_address(mailing, app):
    bodies = [registering(mailing, name=name) for name in ("eve", "eva")]
    mailing.post("register_confirm", json=bodies[0], expect=201)
    assert mailing.post("register_confirm", json=bodies[1], expect=422).code == "link_invalid"


def test_verified_registration_needs_an_email_and_keeps_no_password(under, app):
    verified = under(**MAILING, REGISTRATION="verified")
    assert verified.post("register", json={"name": "eve", "password": PASSWORD}, expect=422).errors.keys() == {"email"}
    reserved = {"name": "admin", "email": EMAIL, "password": PASSWORD}
    assert verified.post("register", json=reserved, expect=422).errors.keys() == {"name"}
    verified.post("register", json={"email": EMAIL, "password": PASSWORD}, expect=202)
    (proof,) = proofs(app)
    assert PASSWORD not in proof.payload
    assert "argon2id" in proof.payload


def test_verified_registration_without_mail_is_refused(under):
    answer = under(REGISTRATION="verified").post("register", json={"email": EMAIL, "password": PASSWORD}, expect=403)
    assert answer.code == "mail_disabled"


def test_closed_registration_confirms_none(under, mailing, app):
    body = registering(mailing)
    closed = under(**MAILING, REGISTRATION="closed")
    assert closed.post("register_confirm", json=body, expect=403).code == "registration_closed"
    mailing.post("register_confirm", json=body, expect=201)


def test_open_registration_sends_the_mail_that_proves_the_email(mailing, app):
    data = mailing.post("register", json={"email": EMAIL, "password": PASSWORD}, expect=201).data
    assert data["user"]["email_verified"] is False
    assert [mail.kind for mail in mails(app)] == ["email_verification"]
    mailing.post("register", json={"name": "bob", "password": PASSWORD}, expect=201)
    assert len(mails(app)) == 1


# An email that has to be proven


@pytest.fixture
def strict(under):
    return under(**MAILING, EMAIL_VERIFICATION="required")


def test_login_with_an_unproven_email_is_refused_after_the_right_password_alone(strict, app, alice):
    note_failures(app, "alice", 9)
    body = {"name": "alice", "password": PASSWORD}
    answer = strict.post("login", json=body, expect=403)
    assert answer.code == "email_unverified"
    assert (live_sessions(app, alice), failures(app, "alice")) == (1, 0)
    assert strict.post("login", json=body | {"password": "wrong password"}, expect=401).code == "credentials_invalid"
    assert strict.get("login", headers=basic(EMAIL, PASSWORD), expect=403).code == "email_unverified"
    assert [mail.kind for mail in mails(app)] == ["email_verification"], "one a minute"
    strict.post("email_verify", json={"token": link(app, Purpose.VERIFICATION)}, expect=200)
    strict.post("login", json=body, expect=200)


def test_login_with_an_unproven_email_orders_another_mail_after_a_minute(strict, app, alice):
    body = {"name": "alice", "password": PASSWORD}
    strict.post("login", json=body, expect=403)
    execute(app, sa.text("UPDATE mails SET created_at = '2026-01-01 00:00:00'"))
    strict.post("login", json=body, expect=403)
    assert len(mails(app)) == 2


def test_account_without_an_email_is_not_concerned(strict, user):
    strict.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


def test_proof_is_demanded_of_nobody_without_mail(under, alice):
    lax = under(EMAIL_VERIFICATION="required")
    lax.post("login", json={"name": "alice", "password": PASSWORD}, expect=200)


def test_blocked_user_with_an_unproven_email_learns_nothing(strict, app, alice):
    change_user(app, alice, status=2)
    answers = [strict.post("login", json={"name": name, "password": PASSWORD}) for name in ("alice", "nobody")]
    assert answers[0].status == 401
    assert same_but_for_request_id(answers)


def test_proof_rows_hold_neither_token_nor_code(mailing, app, alice):
    forgotten(mailing)
    body = signing_in(mailing)
    text = str(fetch(app, sa.select(Proof.__table__))) + str(mails(app))
    for proof in proofs(app):
        assert token_of(app, proof) not in text
        assert code_of(app, proof) not in text
    assert body["code"] not in text
