"""Recovery codes: each is used once, where no other factor is at hand."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid, bindparam, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, read, write
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.utils.clock import now

LOW_BELOW = 3


class RecoveryCode(Model):
    """A code that was not used yet, of which only an HMAC is kept."""

    __tablename__ = "recovery_codes"

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def put(cls, user_id: UUID, hashes: Iterable[str]) -> None:
        """Give a user whose row is locked codes, in place of all others."""
        cls.remove_all(user_id)
        made = now()
        rows = [{"user_id": user_id, "code_hash": code_hash, "created_at": made} for code_hash in hashes]
        db.session.execute(insert(cls), rows)

    @classmethod
    def use(cls, user_id: UUID, code_hash: str) -> bool:
        """Use a code, in the transaction; return False if the user has none such."""
        return write(USE, owner=user_id, code_hash=code_hash) == 1

    @classmethod
    def remove_all(cls, user_id: UUID) -> None:
        """Delete a user's codes, in the transaction."""
        write(REMOVE_ALL, owner=user_id)

    @classmethod
    def made_at(cls, user_id: UUID) -> list[datetime]:
        """Return when each of the codes that a user has left was made."""
        return [row.created_at for row in read(MADE_AT, owner=user_id)]


_of_owner = RecoveryCode.user_id == bindparam("owner")
USE = Constant(delete(RecoveryCode).where(_of_owner, RecoveryCode.code_hash == bindparam("code_hash")))
REMOVE_ALL = Constant(delete(RecoveryCode).where(_of_owner))
MADE_AT = Constant(select(RecoveryCode.created_at).where(_of_owner))
