"""Mails: how far each is, and trying one again."""

import pytest
import sqlalchemy as sa

from app.models import Mail, MailState, Purpose
from app.utils.clock import now
from tests.support.auth_helpers import actions, execute
from tests.support.mail import code_of, expire, forgotten, inviting, last_proof, mails, token_of

SHOWN = {
    *("id", "kind", "to", "state", "attempts", "next_attempt_at", "error", "user", "created_at", "sent_at"),
}


def fail(app, **columns):
    execute(app, sa.update(Mail).values(state=MailState.FAILED, attempts=3, error="550 no such user", **columns))


def test_list_shows_mails_the_newest_first_and_nothing_secret(mailing, app, admin, make_user):
    make_user(name="alice", email="alice@example.com")
    token = forgotten(mailing)
    inviting(mailing, admin)
    answer = mailing.get("mails", as_=admin, expect=200)
    items = answer.data["items"]
    assert [(item["kind"], item["to"]) for item in items] == [
        ("invitation", "bob@example.com"),
        ("password_reset", "alice@example.com"),
    ]
    assert [item["state"] for item in items] == ["waiting", "ordered"]
    assert set(items[0]) == SHOWN
    text = answer.response.get_data(as_text=True)
    proof = last_proof(app, Purpose.INVITATION)
    for secret in (token, token_of(app, proof), code_of(app, proof)):
        assert secret not in text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"state": "failed"}, 2),
        ({"state": "sent"}, 0),
        ({"kind": "invitation"}, 1),
        ({"kind": "x"}, 0),
        ({"until": "2026-01-01T00:00:00Z"}, 0),
        ({"since": "2026-01-01T00:00:00Z"}, 2),
    ],
)
def test_list_is_filtered(mailing, app, admin, query, number):
    forgotten(mailing)
    inviting(mailing, admin)
    fail(app)
    data = mailing.get("mails", as_=admin, query=query, expect=200).data
    assert len(data["items"]) == number
    assert all(item["next_attempt_at"] is None for item in data["items"])


def test_list_is_for_those_who_read_the_log(mailing, qa):
    assert mailing.get("mails", as_=qa, expect=403).json["required"] == ["READ_LOGS"]


def test_failed_mail_is_tried_again(mailing, app, admin):
    inviting(mailing, admin)
    (mail,) = mails(app)
    assert mailing.post("mail_retry", mail_id=mail.id, as_=admin, expect=422).errors.keys() == {"state"}
    fail(app)
    mailing.post("mail_retry", mail_id=mail.id, as_=admin, expect=202)
    (mail,) = mails(app)
    assert (mail.state, mail.attempts, mail.error) == (MailState.WAITING, 0, None)
    assert mail.next_attempt_at <= now()
    assert actions(app)[-1] == "mail_retried"
    mailing.post("mail_retry", mail_id=mail.id, as_=admin, expect=422)


def test_failed_mail_whose_link_is_dead_is_not_tried_again(mailing, app, admin, rows):
    inviting(mailing, admin)
    fail(app)
    expire(app, Purpose.INVITATION)
    before = rows()
    mailing.post("mail_retry", mail_id=mails(app)[0].id, as_=admin, expect=422)
    assert rows() == before


def test_mail_that_is_none_is_not_found(mailing, admin):
    path = {"mail_id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba", "as_": admin}
    mailing.post("mail_retry", **path, expect=404)
    mailing.get("mail_message", **path, expect=404)


def test_text_of_a_mail_is_shown_in_development_alone(mailing, app, admin):
    inviting(mailing, admin)
    mailing.get("mail_message", mail_id=mails(app)[0].id, as_=admin, expect=404)
