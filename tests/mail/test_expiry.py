"""Notices before a token's end: to the owner's proven email, once for each span, whatever the workers do."""

from collections import Counter
from datetime import timedelta
from threading import Thread

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.mail.expiry import AT_ONCE, DUE, TELLING, tell_of_end, tell_of_ends
from app.models import ApiToken, Job, Kind, Mail, MailState
from app.utils.clock import now
from tests.mail.conftest import send_all
from tests.mail.test_worker import states, working
from tests.support.auth_helpers import execute, fetch
from tests.support.mail import mails
from tests.support.stored_tokens import store_token
from tests.support.waiting import WAIT_SECONDS, wait_for

WEEK, DAY, MINUTE = timedelta(days=7), timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def proven(make_user):
    """Return a function that makes a user with a proven email."""

    def make(name="alice", **columns):
        return make_user(name=name, **{"email": f"{name}@example.com", "email_verified_at": now()} | columns)

    return make


def store_due(app, owner, before=WEEK, **columns):
    """Store a token whose owner was to be told a minute ago."""
    ends = now() + before - MINUTE
    return store_token(app, owner.id, expires_at=ends, **{"notice_at": ends - before} | columns)


def row_of(app, token):
    """Return a token as it is stored."""
    return fetch(app, sa.select(ApiToken.__table__).where(ApiToken.id == token.id))[0]


def let_be_due(app, token, before):
    """Let the time pass until a notice is due."""
    ends = now() + before - MINUTE
    execute(app, sa.update(ApiToken).where(ApiToken.id == token.id).values(expires_at=ends, notice_at=ends - before))


def tell(app):
    """Do the job once."""
    with app.app_context():
        return tell_of_ends()


def told(app):
    """Return how often each address was told."""
    return Counter(mail.recipient for mail in mails(app, kind="token_expiring"))


def test_owner_is_told_a_week_and_a_day_before(app, crew, mailbox, proven):
    owner = proven()
    token = store_due(app, owner, name="CI of the website")
    for before in (WEEK, DAY):
        let_be_due(app, token, before)
        assert [tell(app), tell(app)] == [1, 0]
        with app.app_context():
            send_all(crew)
        stored = row_of(app, token)
        assert stored.notice_at == (stored.expires_at - DAY if before == WEEK else None)
        day = f"{stored.expires_at:%Y-%m-%d}"
        message = mailbox.got[-1]
        assert (message["To"], message["Subject"]) == (
            "alice@example.com",
            f"A token of your account at API Dock expires on {day}",
        )
        body = message.get_body(("plain",)).get_content()
        assert f"The token CI of the website of your account at API Dock expires on {day}." in " ".join(body.split())
        assert token.text not in message.as_string()
    assert len(mailbox.got) == 2


def test_owner_is_told_in_their_language(app, proven):
    store_due(app, proven(locale="zh"))
    tell(app)
    (mail,) = mails(app, kind="token_expiring")
    assert (mail.locale, mail.state) == ("zh", MailState.WAITING)


@pytest.mark.parametrize(
    "owner",
    [
        {"email_verified_at": None},
        {"email": None, "email_verified_at": None},
        {"email": None, "email_verified_at": None, "kind": Kind.SERVICE},
        {"status": 2},
        {"deleted_at": now()},
    ],
    ids=["not proven", "no email", "service", "blocked", "deleted"],
)
def test_nobody_is_told_without_a_proven_email_of_somebody_who_may_log_in(app, proven, owner):
    token = store_due(app, proven(**owner))
    assert [tell(app), tell(app)] == [1, 0]
    assert mails(app) == []
    assert row_of(app, token).notice_at > now(), "the next one is planned all the same"


def test_nobody_is_told_of_a_token_that_has_ended(app, proven):
    owner = proven()
    late = store_due(app, owner, timedelta(hours=-1), notice_at=now() - DAY)
    assert [tell(app), tell(app)] == [1, 0]
    assert row_of(app, late).notice_at is None
    revoked = store_due(app, owner)
    with app.app_context():
        (due,) = read(DUE, moment=now(), limit=9)
        ApiToken.revoke(owner.id, revoked.id, by=None)
        db.session.commit()
        tell_of_end(due)  # as a worker would that had read it before
        db.session.commit()
    assert tell(app) == 0
    assert mails(app) == []


def test_owner_is_told_once_after_workers_were_away_for_both_notices(app, proven):
    token = store_due(app, proven(), DAY, notice_at=now() - WEEK)
    assert [tell(app), tell(app)] == [1, 0]
    assert told(app) == {"alice@example.com": 1}
    assert row_of(app, token).notice_at is None


@pytest.mark.parametrize(("days", "before"), [(90, WEEK), (8, WEEK), (7, DAY), (2, DAY), (1, None)], ids=str)
def test_token_that_is_made_for_less_than_a_span_is_not_announced_at_once(api, app, proven, days, before):
    made = api.post("tokens", as_=proven(), json={"name": "ci", "expires_in_days": days}, expect=201).data
    (stored,) = fetch(app, sa.select(ApiToken.__table__))
    assert str(stored.id) == made["id"]
    assert stored.notice_at == (before and stored.expires_at - before)
    assert tell(app) == 0


def test_notice_follows_the_end(api, app, proven):
    owner = proven()
    made = api.post("tokens", as_=owner, json={"name": "ci", "expires_in_days": 90}, expect=201).data
    api.post("token_rotate", as_=owner, token_id=made["id"], json={}, expect=200)
    for days, before in ((30, WEEK), (3, DAY), (1, None)):
        api.patch("token", as_=owner, token_id=made["id"], json={"expires_in_days": days}, expect=200)
        (stored,) = fetch(app, sa.select(ApiToken.__table__))
        assert stored.notice_at == (before and stored.expires_at - before)
    kept = api.post("tokens", as_=owner, json={"name": "cd"}, expect=201).data
    api.delete("token", as_=owner, token_id=kept["id"], expect=204)
    assert [row.notice_at for row in fetch(app, sa.select(ApiToken.__table__))] == [None, None]
    assert tell(app) == 0


def test_new_name_loses_no_notice_that_is_due(api, app, proven):
    owner = proven()
    token = store_due(app, owner)
    api.patch("token", as_=owner, token_id=token.id, json={"name": "CI, renamed"}, expect=200)
    assert tell(app) == 1
    assert told(app) == {"alice@example.com": 1}


def test_many_are_told_in_bounded_steps(app, proven):
    owner = proven()
    for _ in range(AT_ONCE + 3):
        store_due(app, owner)
    assert [tell(app), tell(app), tell(app)] == [AT_ONCE, 3, 0]
    assert told(app) == {"alice@example.com": AT_ONCE + 3}


def test_threads_at_once_tell_each_owner_once(app, proven):
    for number in range(20):
        store_due(app, proven(f"user{number}"))
    threads = [Thread(target=tell, args=(app,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told(app) == {f"user{number}@example.com": 1 for number in range(20)}


@pytest.fixture
def mail_settings(settings, mailbox):
    """The settings of a service that sends to the mailbox."""
    return settings | {
        "APP_URL": "https://dock.example.com",
        "MAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "MAIL_FROM": "API Dock <dock@example.com>",
    }


def test_two_workers_and_a_third_tell_each_owner_once(context, app, mail_settings, mailbox, proven):
    whole = 15
    for number in range(whole):
        store_due(app, proven(f"user{number}"))
    with working(mail_settings), working(mail_settings):
        wait_for(lambda: states() == {MailState.SENT: whole})
    with working(mail_settings, "--once") as process:
        assert process.wait(WAIT_SECONDS) == 0
    assert Counter(message["To"] for message in mailbox.got) == {f"user{n}@example.com": 1 for n in range(whole)}


@pytest.mark.parametrize(("mode", "number"), [("off", 0), ("on", 1)])
def test_worker_tells_unless_security_mails_are_off(app, mail_settings, mailbox, proven, mode, number):
    store_due(app, proven())
    with working(mail_settings | {"SECURITY_MAILS": mode}, "--once") as process:
        assert process.wait(WAIT_SECONDS) == 0
    assert len(mailbox.got) == len(fetch(app, sa.select(Mail.id))) == number
    assert len(fetch(app, sa.select(Job.name).where(Job.name == TELLING))) == number
