"""Denials: requests that were denied with 403, kept so that each can be explained by its request id."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, bindparam, delete, select
from sqlalchemy.orm import Bundle, Mapped, mapped_column

from app.database import Listing, Model, write
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import new_id

REQUEST_ID_LENGTH = 128
KEPT_OF_A_USER = 100
KEPT_FOR = timedelta(days=30)


class Denial(Model):
    """A denied request: the permissions that it required, and those that its user held at that moment."""

    __tablename__ = "denials"
    __table_args__ = (
        Index(None, "user_id", "id"),
        Index(None, "request_id", "id"),
        Index(None, "created_at"),
        Model.__table_args__,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    request_id: Mapped[str] = mapped_column(ExactText(REQUEST_ID_LENGTH))
    user_id: Mapped[UUID | None]
    method: Mapped[str] = mapped_column(ExactText(8))
    path: Mapped[str] = mapped_column(ExactText(128))
    code: Mapped[str] = mapped_column(ExactText(64))
    message: Mapped[str] = mapped_column(ExactText(256))
    required_mask: Mapped[int] = mapped_column(BigInteger)
    held_mask: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def forget_older(cls, user_id: UUID | None) -> None:
        """Delete all but a user's newest denials, so that nobody can fill the table."""
        of_user = select(cls.id).where(cls.user_id == user_id)
        oldest_kept = db.session.scalar(of_user.order_by(cls.id.desc()).offset(KEPT_OF_A_USER - 1).limit(1))
        if oldest_kept:
            write(delete(cls).where(cls.user_id == user_id, cls.id < oldest_kept))


_actor: Bundle[Any] = Bundle("user", User.id, User.name)
_shown = (Denial.method, Denial.path, Denial.code, Denial.message, Denial.required_mask, Denial.held_mask)
DENIALS = Listing(
    select(Denial.id, Denial.request_id, _actor, *_shown, Denial.created_at).outerjoin(User, User.id == Denial.user_id),
    Denial.id,
    visible_to=Denial.user_id == bindparam("visible_to"),
    request_id=Denial.request_id == bindparam("request_id"),
    user_id=Denial.user_id == bindparam("user_id"),
)
