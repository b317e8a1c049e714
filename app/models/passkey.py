"""Passkeys: public keys whose private halves the users' authenticators hold."""

import hashlib
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKey, LargeBinary, Uuid, bindparam, delete, func, select, update
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, write
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.utils.authenticators import name_of
from app.utils.clock import now
from app.utils.ids import new_id

CREDENTIAL_BYTES, KEY_BYTES = 1023, 2048  # WebAuthn Level 3 §5.8.3; an RSA key of 8,192 bits takes 1,040
NAME_LENGTH = 64
MOST = 20  # of one account
SHOWN = (
    *("id", "name", "device", "backed_up", "verifies_user", "transport_names"),
    *("created_at", "last_used_at"),
)


def _bytes(length: int) -> Any:
    """Return the type of bytes that are at most so many."""
    return LargeBinary(length).with_variant(mysql.VARBINARY(length), "mysql", "mariadb")


class Passkey(Model):
    """A passkey. Its credential's hash is unique, since not every database can index the credential's id."""

    __tablename__ = "passkeys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(Uuid(), ForeignKey("users.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(_bytes(CREDENTIAL_BYTES))
    credential_hash: Mapped[str] = mapped_column(ExactText(64), unique=True)
    public_key: Mapped[bytes] = mapped_column(_bytes(KEY_BYTES))
    sign_count: Mapped[int] = mapped_column(BigInteger)
    aaguid: Mapped[str] = mapped_column(ExactText(36))
    transports: Mapped[str] = mapped_column(ExactText(64))  # separated by blanks
    name: Mapped[str] = mapped_column(ExactText(NAME_LENGTH), info={"min_length": 1})
    backed_up: Mapped[bool] = mapped_column(Boolean)
    verifies_user: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    last_used_at: Mapped[datetime | None] = mapped_column(Timestamp)

    @property
    def device(self) -> str | None:
        """Return the name of the authenticator that the passkey was made in, None if it is not known."""
        return name_of(self.aaguid)

    @property
    def transport_names(self) -> list[str]:
        """Return how the authenticator can be reached."""
        return self.transports.split()

    @classmethod
    def of(cls, user_id: UUID) -> list[Self]:
        """Return a user's passkeys, the oldest first."""
        return list(db.session.scalars(select(cls).where(cls.user_id == user_id).order_by(cls.id)))

    @classmethod
    def lock(cls, user_id: UUID, passkey_id: UUID) -> Self | None:
        """Return one of a user's passkeys, locked until the transaction ends."""
        wanted = select(cls).where(cls.id == passkey_id, cls.user_id == user_id)
        return db.session.scalar(wanted.with_for_update().execution_options(populate_existing=True))

    @classmethod
    def by_credential(cls, credential_id: bytes) -> Self | None:
        """Return the passkey of a credential."""
        return db.session.scalar(select(cls).where(cls.credential_hash == hash_of(credential_id)))

    @classmethod
    def number_of(cls, user_id: UUID) -> int:
        """Return how many passkeys a user has."""
        return db.session.scalar(select(func.count(cls.id)).where(cls.user_id == user_id)) or 0

    def note_use(self, sign_count: int, *, backed_up: bool) -> bool:
        """Note a use, in the transaction; return False if the authenticator's counter has not risen, unless it is 0."""
        used = {"passkey": self.id, "count": sign_count, "moment": now(), "backed": backed_up}
        return write(USE if sign_count else USE_UNCOUNTED, **used) == 1

    @classmethod
    def remove_all(cls, user_id: UUID) -> int:
        """Delete a user's passkeys, in the transaction; return how many there were."""
        return write(REMOVE_ALL, owner=user_id)


def hash_of(credential_id: bytes) -> str:
    """Return the hash by which a credential is found."""
    return hashlib.sha256(credential_id).hexdigest()


_count: Any = bindparam("count", type_=BigInteger)
_used = (
    update(Passkey)
    .where(Passkey.id == bindparam("passkey"))
    .values(sign_count=_count, last_used_at=bindparam("moment"), backed_up=bindparam("backed"))
)
USE, USE_UNCOUNTED = Constant(_used.where(Passkey.sign_count < _count)), Constant(_used.where(Passkey.sign_count == 0))
REMOVE_ALL = Constant(delete(Passkey).where(Passkey.user_id == bindparam("owner")))
