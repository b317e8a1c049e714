"""Factors: which second factors a user has."""

from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Uuid, bindparam, exists, func, or_, select

from app.database import Constant, read, read_within
from app.models.passkey import Passkey
from app.models.recovery_code import LOW_BELOW, RecoveryCode
from app.models.totp import Totp


class Factors(NamedTuple):
    """How many time codes, passkeys and recovery codes a user has."""

    totp: int
    passkeys: int
    recovery_codes: int

    def __bool__(self) -> bool:
        """Return whether the user has a second factor; recovery codes alone are none."""
        return self.totp + self.passkeys > 0

    @classmethod
    def of(cls, user_id: UUID) -> Self:
        """Return the factors that a user has."""
        return cls._read(read(OF_USER, owner=user_id))

    @classmethod
    def within(cls, user_id: UUID) -> Self:
        """Return the factors that a user has as the transaction sees them."""
        return cls._read(read_within(OF_USER, owner=user_id))

    @classmethod
    def on(cls, transaction: Connection, user_id: UUID) -> Self:
        """Return the factors that a user has, by the connection of a transaction that has written nothing."""
        return cls._read(OF_USER.on(transaction).rows(transaction, {"owner": user_id}))

    @classmethod
    def _read(cls, rows: Any) -> Self:
        row = rows[0]
        return cls(row.totps, row.passkeys, row.recovery_codes)


def has_factor(user_id: Any) -> ColumnElement[bool]:
    """Return the condition under which the user with an id, a column or a parameter, has a second factor."""
    return or_(exists().where(Totp.user_id == user_id), exists().where(Passkey.user_id == user_id))


def runs_low(user_id: Any) -> ColumnElement[bool]:
    """Return the condition under which a user has a second factor, and few recovery codes left."""
    left = select(func.count()).where(RecoveryCode.user_id == user_id).scalar_subquery()
    return has_factor(user_id) & (left < LOW_BELOW)


_owner = bindparam("owner", type_=Uuid())
OF_USER = Constant(
    select(
        select(func.count()).where(Totp.user_id == _owner).scalar_subquery().label("totps"),
        select(func.count()).where(Passkey.user_id == _owner).scalar_subquery().label("passkeys"),
        select(func.count()).where(RecoveryCode.user_id == _owner).scalar_subquery().label("recovery_codes"),
    )
)
