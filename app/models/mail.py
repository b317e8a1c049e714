"""Mails: rows that are written in the transaction of what they tell of, and that a worker sends."""

from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, SmallInteger, bindparam, case, select
from sqlalchemy.orm import Bundle, Mapped, mapped_column

from app.database import Listing, Model
from app.models.types import ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.locales import LOCALE_LENGTH
from app.utils.names import EMAIL_MOST

FACTS_LENGTH = 2000
ERROR_LENGTH = 256


class MailState(IntEnum):
    """How far a mail is, as it is stored."""

    ORDERED = 1  # a worker has still to judge whether it may be sent, and to whom
    WAITING = 2
    SENT = 3
    FAILED = 4
    DROPPED = 5


class Mail(Model):
    """A mail, without its text: that is made of the kind, the facts and the proof when it is sent.

    It has no foreign keys, because it outlives its proof and must not lock its user's row. `next_attempt_at` is when a
    waiting mail is due, and of a mail that is done the moment when it was done, so that one index finds both.
    """

    __tablename__ = "mails"
    __table_args__ = (
        Index(None, "state", "next_attempt_at"),
        Index(None, "recipient", "created_at"),
        Model.__table_args__,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(ExactText(32))
    recipient: Mapped[str] = mapped_column(ExactText(EMAIL_MOST))
    locale: Mapped[str] = mapped_column(ExactText(LOCALE_LENGTH))
    user_id: Mapped[UUID | None]
    proof_id: Mapped[UUID | None]
    facts: Mapped[str | None] = mapped_column(ExactText(FACTS_LENGTH))  # JSON, without secrets
    state: Mapped[int] = mapped_column(SmallInteger, default=MailState.WAITING, info={"enum": MailState})
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    claimed_until: Mapped[datetime] = mapped_column(Timestamp, default=now)
    error: Mapped[str | None] = mapped_column(ExactText(ERROR_LENGTH))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    sent_at: Mapped[datetime | None] = mapped_column(Timestamp)


_user: Bundle[Any] = Bundle("user", User.id, User.name)
_is_under_way = (Mail.state == MailState.ORDERED) | (Mail.state == MailState.WAITING)
_next = case((_is_under_way, Mail.next_attempt_at)).label("next_attempt_at")
_shown = (Mail.id, Mail.kind, Mail.recipient.label("to"), Mail.state, Mail.attempts, _next, Mail.error)
MAILS = Listing(
    select(*_shown, _user, Mail.created_at, Mail.sent_at).outerjoin(User, User.id == Mail.user_id),
    Mail.id,
    state=Mail.state == bindparam("state"),
    kind=Mail.kind == bindparam("kind"),
    user_id=Mail.user_id == bindparam("user_id"),
    since=Mail.created_at >= bindparam("since"),
    until=Mail.created_at < bindparam("until"),
)
