"""Challenges: what a client has to answer with a factor, once and soon. Only a hash of each is kept."""

import hashlib
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, SmallInteger, Uuid, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, read, write, write_now
from app.models.types import IP_LENGTH, ExactText, Timestamp
from app.utils.clock import now

FAILURES_AT_MOST = 5  # wrong answers


class ChallengePurpose(IntEnum):
    """What the answer to a challenge does, as it is stored."""

    AFTER_PASSWORD = 1  # opens the session of a user whose password was right
    AFTER_MAIL = 2  # opens the session of a user whom a mail has proven
    PASSKEY_ALONE = 3  # opens the session of whoever's passkey answers
    NEW_PASSKEY = 4  # adds a passkey
    FRESH_PROOF = 5  # makes a session fresh


class Challenge(Model):
    """A challenge, bound to a user and to the password that they had, unless any passkey may answer."""

    __tablename__ = "challenges"

    token_hash: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    purpose: Mapped[int] = mapped_column(SmallInteger, info={"enum": ChallengePurpose})
    user_id: Mapped[UUID | None] = mapped_column(Uuid(), ForeignKey("users.id", ondelete="CASCADE"), index=True)
    password_hash_digest: Mapped[str | None] = mapped_column(ExactText(64))
    webauthn_challenge: Mapped[str] = mapped_column(ExactText(64))  # in hexadecimal
    failures: Mapped[int] = mapped_column(SmallInteger, default=0)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Timestamp)
    ip: Mapped[str | None] = mapped_column(ExactText(IP_LENGTH))

    @classmethod
    def find(cls, token: str) -> Any | None:
        """Return the row of a live challenge, None if there is none."""
        rows = read(LIVE, hash=digest(token), moment=now())
        return rows[0] if rows else None

    @classmethod
    def count_answer(cls, token_hash: str) -> bool:
        """Count an answer as a wrong one before it is judged, at once; return False if the challenge is dead."""
        return write_now(COUNT, hash=token_hash, moment=now()) == 1

    @classmethod
    def count_answer_within(cls, token_hash: str) -> bool:
        """Count an answer in the transaction; return False if the challenge is dead."""
        return write(COUNT, hash=token_hash, moment=now()) == 1

    @classmethod
    def use(cls, token_hash: str) -> bool:
        """Use a challenge, in the transaction; return False if another answer was first, or it was ended."""
        return write(USE, hash=token_hash, moment=now()) == 1

    @classmethod
    def end_all(cls, user_id: UUID) -> None:
        """End a user's challenges, in the transaction."""
        write(END_ALL, owner=user_id)


def digest(text: str) -> str:
    """Return the hash under which a challenge is kept, and of a password hash that one is bound to."""
    return hashlib.sha256(text.encode()).hexdigest()


_moment: Any = bindparam("moment", type_=Challenge.expires_at.type)
_this = (Challenge.token_hash == bindparam("hash"), Challenge.used_at.is_(None), Challenge.expires_at > _moment)
_live = (*_this, Challenge.failures < FAILURES_AT_MOST)
LIVE = Constant(
    select(
        Challenge.token_hash,
        Challenge.purpose,
        Challenge.user_id,
        Challenge.password_hash_digest,
        Challenge.webauthn_challenge,
    ).where(*_live)
)
COUNT = Constant(update(Challenge).where(*_live).values(failures=Challenge.failures + 1))
# Not by `failures`: a right answer may be the one that was counted as the last.
USE = Constant(update(Challenge).where(*_this).values(used_at=_moment))
END_ALL = Constant(delete(Challenge).where(Challenge.user_id == bindparam("owner")))
