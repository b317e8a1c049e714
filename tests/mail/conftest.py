"""Fixtures of mail: a real server of SMTP, and orders of mails."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from app.extensions import db
from app.mail.crew import Crew
from app.mail.kinds import KINDS
from app.mail.outbox import order
from app.mail.settings import Mailing
from app.models import Mail, Proof
from app.utils.clock import now
from app.utils.mail_addresses import read_mail_url, read_sender
from tests.support.mailbox import Mailbox, mailbox_on

Order = Callable[..., Mail]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A server of SMTP on this machine, without TLS."""
    with mailbox_on(Mailbox()) as found:
        yield found


@pytest.fixture
def mailing_to(app: Flask) -> Callable[..., Mailing]:
    """Return a function that makes the settings of mail for a URL."""

    def make(url: str, **changed: Any) -> Mailing:
        made = Mailing(
            server=read_mail_url(url),
            sender=read_sender("API Dock <dock@example.com>"),
            app_name="API Dock",
            app_url="https://dock.example.com",
            links_url="https://dock.example.com",
            secret_key=app.config["SECRET_KEY"],
            templates=None,
            per_hour=0,
        )
        return made._replace(**changed)

    return make


@pytest.fixture
def crew(app: Flask, mailbox: Mailbox, mailing_to: Callable[..., Mailing]) -> Iterator[Crew]:
    """A crew that sends to the mailbox."""
    made = Crew(mailing_to(f"smtp://127.0.0.1:{mailbox.port}"), app.app_context)
    yield made
    made.stop()


@pytest.fixture
def order_mail(context: None) -> Order:
    """Return a function that orders a mail, with a live proof if its kind has one, and commits."""

    def make(kind: str = "password_changed", recipient: str = "alice@example.com", **columns: Any) -> Mail:
        purpose, lives = KINDS[kind].purpose, columns.pop("lives", timedelta(hours=1))
        proof_id: UUID | None = None
        if purpose:
            proof = Proof(purpose=purpose, email=recipient, user_id=columns.get("user_id"), expires_at=now() + lives)
            db.session.add(proof)
            db.session.flush()
            proof_id = proof.id
        state = columns.pop("state", None)
        mail_id = order(kind, recipient=recipient, locale="en", proof_id=proof_id, **columns)
        mail = db.session.get_one(Mail, mail_id)
        if state:
            mail.state = state
        db.session.commit()
        db.session.expunge(mail)
        return mail

    return make


def send_all(crew: Crew) -> None:
    """Send what is due now."""
    while crew.dispatch():
        crew.wait_for_all()
    crew.wait_for_all()


def again(mail: Mail) -> Mail:
    """Return a mail as it is now; on SQLite an open transaction would keep the threads from writing."""
    db.session.rollback()
    found = db.session.get_one(Mail, mail.id, populate_existing=True)
    db.session.expunge(found)
    db.session.rollback()
    return found
