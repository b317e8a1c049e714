"""Judging: the worker finds what the request did not look for, and bounds what strangers can have sent."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.mail.judging import judge_mails
from app.models import LogEntry, Mail, MailState, Proof, Status
from app.utils.clock import now
from tests.mail.conftest import again

ADDRESS = "alice@example.com"
PROVEN = {"email": ADDRESS, "email_verified_at": now()}


def judged(mail: Mail) -> Mail:
    """Return a mail after a worker has judged all."""
    while judge_mails():
        pass
    return again(mail)


def user_of_proof(mail: Mail) -> object:
    """Return whose a mail's proof is."""
    return read(sa.select(Proof.user_id).where(Proof.id == mail.proof_id))[0].user_id


@pytest.mark.parametrize("kind", ["password_reset", "sign_in"])
def test_mail_to_a_known_address_goes_to_its_user(order_mail, make_user, kind):
    user = make_user(name="alice", email=ADDRESS, locale="zh")
    mail = order_mail(kind)
    assert mail.state == MailState.ORDERED
    found = judged(mail)
    assert (found.state, found.user_id, found.locale) == (MailState.WAITING, user.id, "zh")
    assert user_of_proof(mail) == user.id


@pytest.mark.parametrize("kind", ["password_reset", "sign_in"])
@pytest.mark.parametrize("state", [None, {"status": Status.BLOCKED}, {"deleted_at": now()}])
def test_mail_to_nobody_and_to_a_dead_account_is_dropped(order_mail, make_user, kind, state):
    if state is not None:
        make_user(name="alice", email=ADDRESS, **state)
    mail = order_mail(kind)
    assert judged(mail).state == MailState.DROPPED
    assert user_of_proof(mail) is None


@pytest.mark.parametrize("kind", ["password_reset", "sign_in"])
@pytest.mark.parametrize("proven", [True, False])
def test_mail_to_an_administrator_needs_a_proven_address(order_mail, make_user, kind, proven):
    make_user("Administrator", email=ADDRESS, email_verified_at=now() if proven else None)
    mail = order_mail(kind)
    assert judged(mail).state == (MailState.WAITING if proven else MailState.DROPPED)
    assert (user_of_proof(mail) is not None) is proven


def test_registration_of_a_free_address_waits(order_mail):
    mail = order_mail("registration")
    found = judged(mail)
    assert (found.state, found.kind) == (MailState.WAITING, "registration")


def test_registration_of_a_taken_address_tells_of_the_account_alone(order_mail, make_user):
    user = make_user(name="alice", email=ADDRESS)
    mail = order_mail("registration")
    found = judged(mail)
    assert (found.state, found.kind, found.proof_id) == (MailState.WAITING, "registration_known", None)
    assert found.user_id == user.id
    assert user_of_proof(mail) is None


@pytest.mark.parametrize("state", [{"status": Status.BLOCKED}, {"deleted_at": now()}])
def test_registration_of_a_dead_account_is_dropped(order_mail, make_user, state):
    make_user(name="alice", email=ADDRESS, **state)
    assert judged(order_mail("registration")).state == MailState.DROPPED


def test_reset_is_in_the_log_for_a_known_address_alone(order_mail, make_user):
    user = make_user(name="alice", email=ADDRESS)
    order_mail("password_reset", recipient="nobody@example.com")
    judged(order_mail("password_reset"))
    logged = read(sa.select(LogEntry.target).where(LogEntry.action == "password_reset_requested"))
    assert [row.target for row in logged] == [f"users/{user.id}"]


def test_sixth_mail_in_an_hour_is_dropped_and_one_an_hour_later_is_not(order_mail, make_user):
    user = make_user(name="alice", email=ADDRESS)
    kinds = (
        "password_reset",
        "sign_in",
        "email_verification",
        "password_reset",
        "sign_in",
        "sign_in",
        "password_reset",
    )
    mails = [order_mail(kind, user_id=user.id) for kind in kinds]
    judged(mails[0])
    waiting, dropped = MailState.WAITING, MailState.DROPPED
    assert [again(mail).state for mail in mails] == [waiting] * 5 + [dropped] * 2
    assert judged(order_mail("sign_in", recipient="bob@example.com", user_id=user.id)).state == waiting
    db.session.execute(sa.update(Mail).values(created_at=now() - timedelta(minutes=61)))
    db.session.commit()
    assert judged(order_mail("sign_in")).state == waiting


def test_sixteenth_mail_in_a_day_is_dropped(order_mail, make_user):
    user = make_user(name="alice", email=ADDRESS)
    for hours in range(2, 17):
        mail = order_mail("sign_in", user_id=user.id)
        assert judged(mail).state == MailState.WAITING
        earlier = now() - timedelta(hours=hours)
        db.session.execute(sa.update(Mail).where(Mail.id == mail.id).values(created_at=earlier))
        db.session.commit()
    assert judged(order_mail("sign_in", user_id=user.id)).state == MailState.DROPPED


def test_notices_and_invitations_are_not_bounded(order_mail):
    mails = [order_mail(kind) for kind in ["password_changed", "invitation"] * 10]
    judged(mails[0])
    assert {again(mail).state for mail in mails} == {MailState.WAITING}
