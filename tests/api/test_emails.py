"""The email of an account: proving it, changing it, and undoing the change."""

import pytest
import sqlalchemy as sa

from app.models import Purpose, Status, User
from app.utils.clock import now
from app.utils.passwords import NO_PASSWORD
from tests.support.auth_helpers import actions, change_user, fetch, live_sessions, same_but_for_request_id
from tests.support.client import PASSWORD
from tests.support.holders import role_with
from tests.support.mail import MAILING, expire, last_proof, link, mails, proofs, token_of

WORD = {"current_password": PASSWORD}
BODIES_WITHOUT: list[dict[str, object]] = [{}, {"token": 5}, {"token": []}, {"token": None}]
OLD, NEW = "alice@example.com", "alicia@example.com"


@pytest.fixture
def alice(make_user):
    """A user whose email is proven."""
    return make_user(name="alice", email=OLD, email_verified_at=now())


@pytest.fixture
def unproven(make_user):
    """A user whose email is not proven."""
    return make_user(name="alice", email=OLD)


def columns(app, account):
    """Return what is stored of a user's email."""
    kept = sa.select(User.email, User.email_verified, User.pending_email, User.password_hash)
    return fetch(app, kept.where(User.id == account.id))[0]


# Proving it


def test_ask_for_the_mail_and_use_its_link_proves_the_email(mailing, app, unproven):
    answer = mailing.post("email_verification", as_=unproven, expect=202)
    assert answer.json == {"status": "success", "message": "A mail is on its way.", "data": None}
    (mail,) = mails(app)
    assert (mail.kind, mail.recipient, mail.user_id) == ("email_verification", OLD, unproven.id)
    token = link(app, Purpose.VERIFICATION)
    assert not mailing.get("profile", as_=unproven).data["email_verified"]
    assert mailing.post("email_verify", json={"token": token}, expect=200).data == {"email": OLD}
    assert mailing.get("profile", as_=unproven).data["email_verified"] is True
    assert "email_verified" in actions(app)
    assert mailing.post("email_verification", as_=unproven, expect=200).json["message"] == "The email is proven."
    assert len(mails(app)) == 1


def test_ask_for_the_mail_without_an_email_is_refused(mailing, app, user):
    assert mailing.post("email_verification", as_=user, expect=422).errors.keys() == {"email"}
    assert mails(app) == []


def test_second_mail_leaves_the_first_link_alive_and_its_use_kills_the_other(mailing, app, unproven):
    for _ in range(2):
        mailing.post("email_verification", as_=unproven, expect=202)
    first, second = (token_of(app, proof) for proof in proofs(app))
    mailing.post("email_verify", json={"token": first}, expect=200)
    assert mailing.post("email_verify", json={"token": second}, expect=422).code == "link_invalid"


def test_link_works_as_a_form(mailing, app, unproven):
    mailing.post("email_verification", as_=unproven, expect=202)
    mailing.post("email_verify", data={"token": link(app, Purpose.VERIFICATION)}, expect=200)


def test_every_bad_link_is_answered_with_the_same_bytes(mailing, app, unproven, make_user, admin):
    def fresh():
        mailing.post("email_verification", as_=unproven, expect=202)
        return link(app, Purpose.VERIFICATION)

    other = make_user(name="bob", email="bob@example.com")
    mailing.post("password_forgot", json={"email": "bob@example.com"}, expect=202)
    altered, expired, used, elsewhere = fresh(), fresh(), fresh(), fresh()
    expire(app, Purpose.VERIFICATION)
    used = fresh()
    mailing.post("email_verify", json={"token": used}, expect=200)
    change_user(app, unproven, email_verified_at=None, email="else@example.com")
    tokens = [
        altered[:-1] + ("A" if altered[-1] != "A" else "B"),
        "A" + altered[1:],
        expired,
        used,
        elsewhere,
        link(app, Purpose.RESET),  # of another purpose
        "A" * 54,  # unknown
        "A" * 53,
        "é" * 54,
        "",
    ]
    answers = [mailing.post("email_verify", json={"token": token}, expect=422) for token in tokens]
    answers += [mailing.post("email_verify", json=body, expect=422) for body in BODIES_WITHOUT]
    change_user(app, other, email="alice2@example.com")
    mailing.patch("user", user_id=other.id, as_=admin, json={"status": "blocked"}, expect=200)
    answers += [mailing.post("email_verify", json={"token": token_of(app, proof)}) for proof in proofs(app)]
    assert answers[0].code == "link_invalid"
    assert same_but_for_request_id(answers)
    assert len({str(sorted(answer.headers.items())) for answer in answers if answer.headers.pop("X-Request-ID")}) == 1


def test_token_that_is_none_costs_no_statement_and_any_other_one(mailing, app, unproven, count_statements):
    mailing.post("email_verification", as_=unproven, expect=202)
    for token, number in (("A" * 53, 0), ("", 0), ("A" * 54, 1)):
        count_statements()
        mailing.post("email_verify", json={"token": token}, expect=422)
        assert count_statements() == number
    token = link(app, Purpose.VERIFICATION)
    count_statements()
    mailing.post("password_reset", json={"token": token, "password": "a quiet harbour"}, expect=422)
    assert count_statements() == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path",
    [
        *("register/confirm", "login/email", "login/email/confirm", "password/forgot", "password/reset"),
        *("email/verify", "email/undo", "email/verification", "invitations/accept", "invitations/preview"),
    ],
)
def test_link_is_used_by_post_alone(mailing, app, unproven, method, path, rows):
    mailing.post("email_verification", as_=unproven, expect=202)
    before, token = rows(), link(app, Purpose.VERIFICATION)
    answer = mailing.client.open(f"/api/v1/{path}?token={token}", method=method)
    assert answer.status_code == 405
    assert rows() == before
    mailing.post("email_verify", json={"token": token}, expect=200)


# Changing one's own


def test_change_of_own_email_waits_for_its_proof(mailing, app, alice):
    answer = mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    assert (answer.data["email"], answer.data["pending_email"], answer.data["email_verified"]) == (OLD, NEW, True)
    (mail,) = mails(app)
    assert (mail.kind, mail.recipient, mail.facts) == ("email_change", NEW, None)
    assert mailing.post("email_verify", json={"token": link(app, Purpose.CHANGE)}, expect=200).data == {"email": NEW}
    assert tuple(columns(app, alice))[:3] == (NEW, True, None)
    assert [mail.kind for mail in mails(app, recipient=OLD)] == ["email_changed"]
    assert actions(app)[-2:] == ["email_change_requested", "email_changed"]


def test_change_by_ones_own_id_waits_too(mailing, app, admin):
    change_user(app, admin, email=OLD)
    data = mailing.patch("user", user_id=admin.id, as_=admin, json={"email": NEW} | WORD, expect=200).data
    assert data["email"] == OLD
    assert columns(app, admin).pending_email == NEW


def test_change_to_a_taken_email_is_refused(mailing, app, alice, make_user, rows):
    make_user(email=NEW)
    before = rows()
    answer = mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=409)
    assert (answer.code, answer.errors.keys()) == ("email_taken", {"email"})
    assert rows() == before


def test_pending_email_that_is_taken_meanwhile_is_refused_and_the_link_lives(mailing, app, alice, make_user):
    mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    other, token = make_user(email=NEW), link(app, Purpose.CHANGE)
    assert mailing.post("email_verify", json={"token": token}, expect=409).code == "email_taken"
    assert tuple(columns(app, alice))[:3] == (OLD, True, NEW)
    change_user(app, other, email="else@example.com")
    mailing.post("email_verify", json={"token": token}, expect=200)


def test_two_who_wait_for_one_email_are_each_let_wait_and_the_first_to_prove_has_it(mailing, app, alice, make_user):
    bob = make_user(name="bob", email="bob@example.com")
    for account in (alice, bob):
        mailing.patch("profile", as_=account, json={"email": NEW} | WORD, expect=200)
    first, second = (token_of(app, proof) for proof in proofs(app, purpose=Purpose.CHANGE))
    mailing.post("email_verify", json={"token": second}, expect=200)
    assert mailing.post("email_verify", json={"token": first}, expect=409).code == "email_taken"
    assert columns(app, bob).email == NEW


def test_link_of_an_email_that_no_longer_waits_is_dead(mailing, app, alice):
    mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    token = link(app, Purpose.CHANGE)
    mailing.patch("profile", as_=alice, json={"email": OLD} | WORD, expect=200)
    assert columns(app, alice).pending_email is None
    assert actions(app) == ["email_change_requested", "user_updated"]
    assert mailing.post("email_verify", json={"token": token}, expect=422).code == "link_invalid"


def test_own_email_is_taken_away_at_once(mailing, app, alice):
    mailing.post("password_forgot", json={"email": OLD}, expect=202)
    reset = link(app, Purpose.RESET)
    data = mailing.patch("profile", as_=alice, json={"email": None} | WORD, expect=200).data
    assert (data["email"], data["email_verified"], data["pending_email"]) == (None, False, None)
    answer = mailing.post("password_reset", json={"token": reset, "password": "a quiet harbour"}, expect=422)
    assert answer.code == "link_invalid"
    mailing.post("email_undo", json={"token": link(app, Purpose.UNDO)}, expect=200)
    assert columns(app, alice).email == OLD


def test_without_mail_own_email_changes_at_once(api, app, alice):
    data = api.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200).data
    assert (data["email"], data["pending_email"], data["email_verified"]) == (NEW, None, False)
    assert (mails(app), proofs(app)) == ([], [])


def test_locale_is_changed_without_the_password_and_told(mailing, app, alice):
    assert mailing.patch("profile", as_=alice, json={"locale": "zh"}, expect=200).data["locale"] == "zh"
    assert mailing.get("profile", as_=alice).data["locale"] == "zh"
    assert actions(app) == ["user_updated"]
    for wrong in ("fr", "EN", "", "z" * 64000, None, 1, ["en"]):
        assert mailing.patch("profile", as_=alice, json={"locale": wrong}, expect=422).errors.keys() == {"locale"}


# Changing another's


def test_change_of_anothers_email_is_at_once_and_unproven(mailing, app, admin, alice):
    data = mailing.patch("user", user_id=alice.id, as_=admin, json={"email": NEW}, expect=200).data
    assert (data["email"], data["email_verified"]) == (NEW, False)
    assert [(mail.kind, mail.recipient) for mail in mails(app)] == [("email_changed", OLD), ("email_verification", NEW)]
    mailing.post("email_verify", json={"token": link(app, Purpose.VERIFICATION)}, expect=200)
    assert columns(app, alice).email_verified


def test_notice_does_not_go_to_an_email_that_was_never_proven(mailing, app, admin, unproven):
    mailing.patch("user", user_id=unproven.id, as_=admin, json={"email": NEW}, expect=200)
    assert [(mail.kind, mail.recipient) for mail in mails(app)] == [("email_verification", NEW)]


@pytest.mark.parametrize("proven", [True, False])
def test_made_user_gets_a_mail_unless_their_email_is_said_to_be_proven(mailing, app, admin, proven):
    body = {"email": NEW, "password": "a quiet harbour"} | ({"email_verified": True} if proven else {})
    assert mailing.post("users", as_=admin, json=body, expect=201).data["email_verified"] is proven
    assert [mail.kind for mail in mails(app)] == ([] if proven else ["email_verification"])


def test_email_is_said_to_be_proven_by_those_who_edit_users_alone(mailing, app, make_user, rows):
    adder = make_user(role_with(app, 4))
    before = rows()
    body = {"email": NEW, "password": "a quiet harbour", "email_verified": True}
    assert mailing.post("users", as_=adder, json=body, expect=403).json["required"] == ["EDIT_USERS"]
    assert rows() == before


def test_email_that_is_not_given_is_not_proven(mailing, admin):
    body = {"name": "bob", "password": "a quiet harbour", "email_verified": True}
    assert mailing.post("users", as_=admin, json=body, expect=422).errors.keys() == {"email_verified"}


# Undoing it


def test_undo_brings_the_email_back_and_ends_all_that_was_opened(mailing, app, alice):
    mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    mailing.post("email_verify", json={"token": link(app, Purpose.CHANGE)}, expect=200)
    mailing.post("login_email", json={"email": NEW}, expect=202)
    sign_in = link(app, Purpose.SIGN_IN)
    token = link(app, Purpose.UNDO)
    mailing.post("email_undo", json={"token": token}, expect=200)
    kept = columns(app, alice)
    assert tuple(kept) == (OLD, True, None, NO_PASSWORD)
    assert live_sessions(app, alice) == 0
    mailing.post("login", json={"name": "alice", "password": PASSWORD}, expect=401)
    for used, endpoint in ((token, "email_undo"), (sign_in, "login_email_confirm")):
        assert mailing.post(endpoint, json={"token": used}, expect=422).code == "link_invalid"
    assert mails(app)[-1].kind == "email_restored"
    reset = {"token": token_of(app, last_proof(app, Purpose.RESET)), "password": "a louder harbour"}
    mailing.post("password_reset", json=reset, expect=200)
    mailing.post("login", json={"name": "alice", "password": "a louder harbour"}, expect=200)
    assert "email_change_undone" in actions(app)


def test_undo_is_refused_where_the_email_is_taken_and_lives_on(mailing, app, alice, make_user):
    mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    mailing.post("email_verify", json={"token": link(app, Purpose.CHANGE)}, expect=200)
    other, token = make_user(email=OLD), link(app, Purpose.UNDO)
    assert mailing.post("email_undo", json={"token": token}, expect=409).code == "email_taken"
    assert live_sessions(app, alice) == 1
    change_user(app, other, email="else@example.com")
    mailing.post("email_undo", json={"token": token}, expect=200)


def test_without_security_mails_no_change_can_be_undone(under, app, alice):
    quiet = under(**MAILING, SECURITY_MAILS="off")
    quiet.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    quiet.post("email_verify", json={"token": link(app, Purpose.CHANGE)}, expect=200)
    quiet.patch("profile", as_=alice, json={"password": "a louder harbour"} | WORD, expect=200)
    assert [mail.kind for mail in mails(app)] == ["email_change"]
    assert proofs(app, purpose=Purpose.UNDO) == []


# What kills links


@pytest.mark.parametrize("end", ["block", "delete", "delete oneself"])
def test_end_of_access_kills_every_link(mailing, app, admin, alice, end):
    for endpoint in ("password_forgot", "login_email"):
        mailing.post(endpoint, json={"email": OLD}, expect=202)
    link(app, Purpose.RESET)
    mailing.post("password_forgot", json={"email": OLD}, expect=202)  # which no worker has judged yet
    mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    if end == "block":
        mailing.patch("user", user_id=alice.id, as_=admin, json={"status": "blocked"}, expect=200)
    elif end == "delete":
        mailing.delete("user", user_id=alice.id, as_=admin, expect=204)
    else:
        mailing.delete("profile", as_=alice, json=WORD, expect=204)
    assert all(proof.used_at for proof in proofs(app))
    change_user(app, alice, status=Status.NORMAL, deleted_at=None)
    for proof in proofs(app):
        bodies = {"password_reset": {"password": "a quiet harbour"}, "login_email_confirm": {}, "email_verify": {}}
        for endpoint, body in bodies.items():
            mailing.post(endpoint, json=body | {"token": token_of(app, proof)}, expect=422)


def test_changed_password_kills_the_links_that_open_the_account(mailing, app, alice):
    for endpoint in ("password_forgot", "login_email"):
        mailing.post(endpoint, json={"email": OLD}, expect=202)
    mailing.patch("profile", as_=alice, json={"email": NEW} | WORD, expect=200)
    mailing.patch("profile", as_=alice, json={"password": "a louder harbour"} | WORD, expect=200)
    assert {proof.purpose for proof in proofs(app) if proof.used_at is None} == {Purpose.CHANGE}
    assert mails(app)[-1].kind == "password_changed"
    assert mails(app)[-1].recipient == OLD
