"""Proofs: links and codes that are sent to an address, and what each lets its holder do. A row opens nothing."""

from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.types import ExactText, Timestamp
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.names import EMAIL_MOST

PAYLOAD_LENGTH = 2000
FAILURES_AT_MOST = 5  # wrong codes


class Purpose(IntEnum):
    """What a proof lets its holder do, as it is stored."""

    VERIFICATION = 1
    REGISTRATION = 2
    RESET = 3
    CHANGE = 4
    UNDO = 5
    SIGN_IN = 6
    INVITATION = 7


class Proof(Model):
    """A link, and for some purposes a code. Both are made from the row and a key, so that they are never stored.

    The worker sets the user of a proof that was asked for by an address alone; until then it opens nothing.
    """

    __tablename__ = "proofs"
    __table_args__ = (
        Index(None, "user_id", "purpose"),
        Index(None, "email", "purpose", "created_at"),
        Model.__table_args__,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    purpose: Mapped[int] = mapped_column(SmallInteger, info={"enum": Purpose})
    email: Mapped[str] = mapped_column(ExactText(EMAIL_MOST))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    payload: Mapped[str | None] = mapped_column(ExactText(PAYLOAD_LENGTH))
    failures: Mapped[int] = mapped_column(SmallInteger, default=0)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Timestamp)

    @classmethod
    def live(cls, moment: Any = None) -> Any:
        """Return the condition under which a proof can still be used, now unless a moment is given."""
        lives = cls.expires_at > (now() if moment is None else moment)
        return cls.used_at.is_(None) & lives & (cls.failures < FAILURES_AT_MOST)
