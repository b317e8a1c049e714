"""Denials: requests that were denied with 403, kept so that each can be explained by its request id."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from sqlalchemy import BigInteger, Index, Select, delete, select
from sqlalchemy.orm import Mapped, foreign, joinedload, mapped_column, relationship

from app.database import Model, write
from app.extensions import db
from app.models.role import bit_names
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

    user: Mapped[User | None] = relationship(
        primaryjoin=lambda: foreign(Denial.user_id) == User.id, viewonly=True, lazy="raise"
    )

    @property
    def required(self) -> list[str]:
        """Return the names of the permissions that the answer named."""
        return bit_names(self.required_mask)

    @property
    def held(self) -> list[str]:
        """Return the names of the permissions that the user had."""
        return bit_names(self.held_mask)

    @classmethod
    def matching(
        cls, *, visible_to: UUID | None = None, request_id: str | None = None, user_id: UUID | None = None
    ) -> Select[Self]:
        """Return the statement for matching denials, each with its user's name; `visible_to` limits it to one user."""
        statement = select(cls).options(joinedload(cls.user).load_only(User.name))
        if visible_to is not None:
            statement = statement.where(cls.user_id == visible_to)
        if request_id is not None:
            statement = statement.where(cls.request_id == request_id)
        return statement if user_id is None else statement.where(cls.user_id == user_id)

    @classmethod
    def forget_older(cls, user_id: UUID | None) -> None:
        """Delete all but a user's newest denials, so that nobody can fill the table."""
        of_user = select(cls.id).where(cls.user_id == user_id)
        oldest_kept = db.session.scalar(of_user.order_by(cls.id.desc()).offset(KEPT_OF_A_USER - 1).limit(1))
        if oldest_kept:
            write(delete(cls).where(cls.user_id == user_id, cls.id < oldest_kept))
