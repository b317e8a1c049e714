"""Invitations: who was asked to join, by whom, with which role."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.types import ExactText, Timestamp
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.names import EMAIL_MOST


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
