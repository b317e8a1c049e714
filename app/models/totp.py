"""Time codes: the secret that a user's authenticator app shares with the service, sealed with SECRET_KEY."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Uuid, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, add, read_within, write
from app.models.types import ExactText, Timestamp
from app.utils.clock import now

SEALED_LENGTH = 255
# The columns of users name their type, since a user's statements need this module before there is a table of users.


class Totp(Model):
    """A user's secret, and the last step whose code was used."""

    __tablename__ = "totps"

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(ExactText(SEALED_LENGTH))
    last_step: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def sealed(cls, user_id: UUID) -> str | None:
        """Return a user's sealed secret as the transaction sees it, None if there is none."""
        rows = read_within(SEALED, owner=user_id)
        return rows[0].sealed_secret if rows else None

    @classmethod
    def use(cls, user_id: UUID, step: int) -> bool:
        """Use the code of a step, in the transaction; return False if it, or a later one, was used."""
        return write(USE, owner=user_id, step=step) == 1

    @classmethod
    def put(cls, user_id: UUID, sealed_secret: str, last_step: int) -> None:
        """Give a user whose row is locked a secret, in place of another one."""
        cls.remove(user_id)
        add(cls(user_id=user_id, sealed_secret=sealed_secret, last_step=last_step))

    @classmethod
    def remove(cls, user_id: UUID) -> bool:
        """Delete a user's secret, in the transaction; return whether there was one."""
        return write(REMOVE, owner=user_id) == 1


class PendingTotp(Model):
    """A secret that its user has not confirmed by a code yet, and that opens nothing."""

    __tablename__ = "pending_totps"

    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(ExactText(SEALED_LENGTH))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)

    @classmethod
    def put(cls, user_id: UUID, sealed_secret: str, expires_at: datetime) -> Self:
        """Give a user whose row is locked a secret to confirm, in place of another one."""
        cls.remove(user_id)
        pending = cls(user_id=user_id, sealed_secret=sealed_secret, expires_at=expires_at)
        add(pending)
        return pending

    @classmethod
    def sealed(cls, user_id: UUID) -> str | None:
        """Return a user's sealed secret that can still be confirmed, None if there is none."""
        rows = read_within(PENDING, owner=user_id, moment=now())
        return rows[0].sealed_secret if rows else None

    @classmethod
    def remove(cls, user_id: UUID) -> None:
        """Delete a user's secret, in the transaction."""
        write(REMOVE_PENDING, owner=user_id)


_owner: Any = bindparam("owner")
_step = bindparam("step", type_=BigInteger)
_moment: Any = bindparam("moment", type_=PendingTotp.expires_at.type)
SEALED = Constant(select(Totp.sealed_secret).where(Totp.user_id == _owner))
USE = Constant(update(Totp).where(Totp.user_id == _owner, Totp.last_step < _step).values(last_step=_step))
REMOVE = Constant(delete(Totp).where(Totp.user_id == _owner))
PENDING = Constant(
    select(PendingTotp.sealed_secret).where(PendingTotp.user_id == _owner, PendingTotp.expires_at > _moment)
)
REMOVE_PENDING = Constant(delete(PendingTotp).where(PendingTotp.user_id == _owner))
