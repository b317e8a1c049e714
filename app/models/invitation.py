"""Invitations: who was asked to join, by whom, with which role."""

from datetime import datetime
from enum import IntEnum
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, bindparam, case, literal_column, select
from sqlalchemy.orm import Bundle, Mapped, aliased, mapped_column

from app.database import Constant, Listing, Model, read
from app.extensions import db
from app.models.role import Role
from app.models.types import ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.names import EMAIL_MOST


class InvitationStatus(IntEnum):
    """What became of an invitation, or may still."""

    PENDING = 1
    ACCEPTED = 2
    DEAD = 3


class Invitation(Model):
    """An invitation of an address. At most one of an address is pending: the unique column is NULL in the others."""

    __tablename__ = "invitations"
    __table_args__ = (Index(None, "invited_by", "created_at"), Model.__table_args__)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(ExactText(EMAIL_MOST))
    pending_email: Mapped[str | None] = mapped_column(ExactText(EMAIL_MOST), unique=True)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("roles.id", ondelete="SET NULL"), index=True)
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    proof_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    expires_at: Mapped[datetime] = mapped_column(Timestamp)
    accepted_at: Mapped[datetime | None] = mapped_column(Timestamp)
    revoked_at: Mapped[datetime | None] = mapped_column(Timestamp)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)

    @classmethod
    def lock(cls, invitation_id: UUID) -> Self | None:
        """Return an invitation, locked until the transaction ends."""
        return cls._lock(cls.id == invitation_id)

    @classmethod
    def lock_pending(cls, email: str) -> Self | None:
        """Return the pending invitation of an address, which may have expired, locked until the transaction ends."""
        return cls._lock(cls.pending_email == email)

    @classmethod
    def lock_of(cls, proof_id: UUID, email: str) -> Self | None:
        """Return the pending invitation of an address whose link has this proof, locked until the transaction ends."""
        return cls._lock((cls.pending_email == email) & (cls.proof_id == proof_id))

    @classmethod
    def _lock(cls, condition: Any) -> Self | None:
        statement = select(cls).where(condition).with_for_update()
        return db.session.scalar(statement.execution_options(populate_existing=True))

    @classmethod
    def shown(cls, invitation_id: UUID) -> Any:
        """Return what is shown of an invitation, None if there is none with this id."""
        rows = read(SHOWN, invitation=invitation_id, now=now())
        return rows[0] if rows else None


_inviter, _user = aliased(User), aliased(User)
_now: Any = bindparam("now", type_=Invitation.expires_at.type)
_is_accepted = Invitation.accepted_at.is_not(None)
_is_dead = ~_is_accepted & (Invitation.revoked_at.is_not(None) | (Invitation.expires_at <= _now))
_is_pending = ~_is_accepted & Invitation.revoked_at.is_(None) & (Invitation.expires_at > _now)
_number = {status: literal_column(str(int(status)), SmallInteger) for status in InvitationStatus}
_status = case(
    (_is_accepted, _number[InvitationStatus.ACCEPTED]),
    (_is_pending, _number[InvitationStatus.PENDING]),
    else_=_number[InvitationStatus.DEAD],
).label("status")
_ROWS: Any = (
    select(
        Invitation.id,
        Invitation.email,
        Bundle("role", Role.id.label("id"), Role.title.label("title")),
        _status,
        Bundle("invited_by", _inviter.id.label("id"), _inviter.name.label("name")),
        Bundle("user", _user.id.label("id"), _user.name.label("name")),
        Invitation.created_at,
        Invitation.expires_at,
        Invitation.accepted_at,
    )
    .outerjoin(Role, Role.id == Invitation.role_id)
    .join(_inviter, _inviter.id == Invitation.invited_by)
    .outerjoin(_user, _user.id == Invitation.user_id)
)
INVITATIONS = Listing(_ROWS, Invitation.id, pending=_is_pending, accepted=_is_accepted, dead=_is_dead)
SHOWN = Constant(_ROWS.where(Invitation.id == bindparam("invitation")))
