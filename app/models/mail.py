"""Mails: rows that are written in the transaction of what they tell of, and that a worker sends."""

from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, Integer, SmallInteger, bindparam, case, func, select, union_all, update
from sqlalchemy.orm import Bundle, Mapped, mapped_column

from app.database import Constant, Listing, Model, read, write, write_now
from app.models.proof import Proof
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

    @classmethod
    def due(cls, limit: int) -> list[UUID]:
        """Return mails that may be sent now and that no worker has claimed, those due longest first."""
        return [row.id for row in read(DUE, moment=now(), limit=limit)]

    @classmethod
    def claim(cls, mail_id: UUID, until: datetime) -> bool:
        """Claim a mail for this worker alone, at once; return whether it could be."""
        return write_now(CLAIM, mail=mail_id, moment=now(), until=until) == 1

    @classmethod
    def renew_claim(cls, mail_id: UUID, mine: datetime, until: datetime) -> bool:
        """Lengthen a claim, at once; return whether this worker still had it."""
        return write_now(RENEW, mail=mail_id, mine=mine, until=until) == 1

    @classmethod
    def mark_sent(cls, mail_id: UUID) -> None:
        """Mark a mail as sent, at once and whoever has claimed it, since it is gone."""
        write_now(MARK_SENT, mail=mail_id, moment=now(), sent=MailState.SENT)

    @classmethod
    def put_back(cls, mail_id: UUID, mine: datetime, *, attempts: int, at: datetime, error: str | None) -> None:
        """Let a claimed mail wait until a moment, at once."""
        write_now(PUT_BACK, mail=mail_id, mine=mine, moment=now(), count=attempts, at=at, reason=error)

    @classmethod
    def finish(cls, mail_id: UUID, state: MailState, error: str | None) -> bool:
        """End a mail that waits without sending it, in the transaction; return whether it waited."""
        return write(FINISH, mail=mail_id, moment=now(), end=state, reason=error) == 1

    @classmethod
    def retry(cls, *conditions: ColumnElement[bool]) -> int:
        """Let mails that have failed wait again, unless their proof has ended, in the transaction; return how many."""
        alive = cls.proof_id.is_(None) | cls.proof_id.in_(select(Proof.id).where(Proof.live()))
        moment = now()
        again = {"state": MailState.WAITING, "attempts": 0, "next_attempt_at": moment, "error": None}
        return write(update(cls).where(*conditions, cls.state == MailState.FAILED, alive).values(again))

    @classmethod
    def count_sent_since(cls, moment: datetime) -> int:
        """Return how many mails were sent since a moment or are being sent."""
        return int(read(COUNT_SENT, since=moment, moment=now())[0][0])


_waits = Mail.state == MailState.WAITING
DUE = Constant(
    select(Mail.id)
    .where(_waits, Mail.next_attempt_at <= bindparam("moment"), Mail.claimed_until < bindparam("moment"))
    .order_by(Mail.next_attempt_at)
    .limit(bindparam("limit", type_=Integer))
)
# A mail that another worker has tried meanwhile is not due any more.
CLAIM = Constant(
    update(Mail)
    .where(
        Mail.id == bindparam("mail"),
        Mail.claimed_until < bindparam("moment"),
        _waits,
        Mail.next_attempt_at <= bindparam("moment"),
    )
    .values(claimed_until=bindparam("until"))
)
_own = (Mail.id == bindparam("mail"), _waits, Mail.claimed_until == bindparam("mine"))
RENEW = Constant(update(Mail).where(*_own).values(claimed_until=bindparam("until")))
PUT_BACK = Constant(
    update(Mail)
    .where(*_own)
    .values(
        attempts=bindparam("count"),
        next_attempt_at=bindparam("at"),
        claimed_until=bindparam("moment"),
        error=bindparam("reason"),
    )
)
MARK_SENT = Constant(
    update(Mail)
    .where(Mail.id == bindparam("mail"), _waits)
    .values(
        state=bindparam("sent"),
        attempts=Mail.attempts + 1,
        next_attempt_at=bindparam("moment"),
        sent_at=bindparam("moment"),
        error=None,
    )
)
FINISH = Constant(
    update(Mail)
    .where(Mail.id == bindparam("mail"), _waits)
    .values(state=bindparam("end"), next_attempt_at=bindparam("moment"), error=bindparam("reason"))
)
LETTER = Constant(
    select(
        *(Mail.id, Mail.kind, Mail.recipient, Mail.locale, Mail.facts, Mail.attempts, Mail.next_attempt_at),
        *(Mail.created_at, Mail.proof_id, Proof.purpose, Proof.email, Proof.expires_at),
        *(Proof.used_at, Proof.failures),
    )
    .outerjoin(Proof, Proof.id == Mail.proof_id)
    .where(Mail.id == bindparam("mail"))
)
_sent = (Mail.state == MailState.SENT) & (Mail.next_attempt_at > bindparam("since"))
_claimed = _waits & (Mail.claimed_until > bindparam("moment"))
_numbers = [select(func.count().label("number")).select_from(Mail).where(each) for each in (_sent, _claimed)]
COUNT_SENT = Constant(select(func.sum(union_all(*_numbers).subquery().c.number)))
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
