"""The commands of mail."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.mail.kinds import KINDS
from app.models import LogEntry, Mail, MailState, Proof, Purpose, User
from app.utils.clock import now
from tests.support.commands import invoke
from tests.support.mailbox import Mailbox, mailbox_on

MAIL = {"APP_URL": "https://dock.example.com", "MAIL_URL": "log:", "MAIL_FROM": "API Dock <dock@example.com>"}


@pytest.fixture
def mail_settings(settings, app):
    """Return the settings of a service with mail."""
    return settings | MAIL


def test_test_sends_one_mail_and_says_so(mail_settings):
    with mailbox_on(Mailbox()) as box:
        settings = mail_settings | {"MAIL_URL": f"smtp://127.0.0.1:{box.port}"}
        done = invoke(settings, "mail", "test", "alice@example.com")
    assert done.exit_code == 0, done.output
    assert "> MAIL FROM:<dock@example.com>" in done.stdout.replace("mail FROM", "MAIL FROM")
    assert f"Sent to alice@example.com by smtp://127.0.0.1:{box.port}." in done.stdout
    (message,) = box.got
    assert message["Subject"] == "API Dock can send mail"


def test_test_fails_with_what_the_server_says(mail_settings):
    with mailbox_on(Mailbox()) as box:
        box.answer = lambda step, _envelope: "550 5.1.1 no such user" if step == "RCPT" else None
        settings = mail_settings | {"MAIL_URL": f"smtp://127.0.0.1:{box.port}"}
        refused = invoke(settings, "mail", "test", "alice@example.com")
    assert refused.exit_code == 1
    assert refused.stderr == "Error: not sent: 550 5.1.1 no such user\n"


@pytest.mark.parametrize(
    "address", ["alice", "a@b", "a@example.com,b@example.com", "a@example.com\nBcc: b@example.com"]
)
def test_test_refuses_what_is_no_address(mail_settings, address):
    refused = invoke(mail_settings, "mail", "test", address)
    assert (refused.exit_code, refused.stderr) == (1, "Error: This is not a valid email.\n")


@pytest.mark.parametrize("command", [["mail", "test", "alice@example.com"], ["mail", "preview", "sign_in"]])
def test_command_without_mail_says_what_is_missing(settings, app, command):
    refused = invoke(settings, *command)
    assert refused.exit_code == 1
    assert "MAIL_URL is not set" in refused.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_preview_prints_a_kind_and_writes_its_page(mail_settings, tmp_path, kind):
    page = tmp_path / "page.html"
    done = invoke(mail_settings, "mail", "preview", kind, "--locale", "zh", "--html", str(page))
    assert done.exit_code == 0, done.output
    assert "https://dock.example.com" in done.stdout
    assert '<html lang="zh">' in page.read_text()


def test_preview_of_no_kind_names_the_kinds(mail_settings):
    refused = invoke(mail_settings, "mail", "preview", "newsletter")
    assert refused.exit_code == 2
    assert "password_reset" in refused.stderr


def test_trust_emails_marks_those_that_stand(app, settings, make_user):
    with app.app_context():
        older = make_user(name="older", email="older@example.com", created_at=now() - timedelta(days=40))
        make_user(name="newer", email="newer@example.com")
        make_user(name="nameless")
        day = f"{now() - timedelta(days=30):%Y-%m-%d}"
        assert invoke(settings, "mail", "trust-emails", "--before", day).stdout == "Marked as proven: 1 emails.\n"
        proven = read(sa.select(User.id).where(User.email_verified_at.is_not(None)))
        assert [row.id for row in proven] == [older.id]
        assert invoke(settings, "mail", "trust-emails").stdout == "Marked as proven: 1 emails.\n"
        assert invoke(settings, "mail", "trust-emails").stdout == "Marked as proven: 0 emails.\n"
        logged = read(sa.select(LogEntry.detail).where(LogEntry.action == "email_verified"))
        assert [row.detail.partition(" ")[0] for row in logged] == ["1", "1", "0"]


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", ""])
def test_trust_emails_before_no_date_is_refused(settings, app, day):
    refused = invoke(settings, "mail", "trust-emails", "--before", day or "x")
    assert refused.exit_code == 2


def test_retry_lets_failed_mails_wait_unless_their_link_has_ended(app, settings):
    common = {"recipient": "alice@example.com", "locale": "en", "attempts": 28, "error": "450 busy"}
    with app.app_context():
        proofs = [
            Proof(purpose=Purpose.RESET, email="alice@example.com", expires_at=now() + timedelta(minutes=minutes))
            for minutes in (30, -1)
        ]
        db.session.add_all(proofs)
        db.session.flush()
        db.session.add_all(
            [
                Mail(kind="password_reset", proof_id=proofs[0].id, state=MailState.FAILED, **common),
                Mail(kind="password_reset", proof_id=proofs[1].id, state=MailState.FAILED, **common),
                Mail(kind="password_changed", state=MailState.FAILED, **common),
                Mail(kind="password_changed", state=MailState.SENT, **common),
            ]
        )
        db.session.commit()
        assert invoke(settings, "mail", "retry", "--failed").stdout == "Waiting again: 2 mails.\n"
        states = sorted(row.state for row in read(sa.select(Mail.state)))
        assert states == [MailState.WAITING, MailState.WAITING, MailState.SENT, MailState.FAILED]
        waiting = read(sa.select(Mail.attempts, Mail.error).where(Mail.state == MailState.WAITING))
        assert {(row.attempts, row.error) for row in waiting} == {(0, None)}
