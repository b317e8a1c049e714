"""Posts: every user sees the approved ones, and only the author and moderators see the others."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.database import Model
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import new_id


class Post(Model):
    """A link that somebody proposes and a moderator approves."""

    __tablename__ = "posts"
    __table_args__ = (Index(None, "user_id", "id"), Index(None, "approved", "id"), Model.__table_args__)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(ExactText(200), info={"min_length": 1})
    url: Mapped[str] = mapped_column(ExactText(2000))
    description: Mapped[str | None] = mapped_column(ExactText(5000))
    approved: Mapped[bool] = mapped_column(default=False)
    posted_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    user: Mapped[User] = relationship(lazy="raise")

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of a post."""
        return {name: getattr(self, name) for name in ("title", "url", "description", "approved")}

    @classmethod
    def visible_to(cls, user_id: UUID, *, moderates: bool, approved: bool | None = None) -> Select[Self]:
        """Return the statement for the posts that a user may see: approved and own ones, or all for a moderator."""
        statement = select(cls).options(joinedload(cls.user))
        if not moderates:
            statement = statement.where(or_(cls.approved.is_(True), cls.user_id == user_id))
        return statement if approved is None else statement.where(cls.approved.is_(approved))

    @classmethod
    def find(cls, user_id: UUID, post_id: UUID, *, moderates: bool) -> Self | None:
        """Return a post that a user may see."""
        return db.session.scalar(cls.visible_to(user_id, moderates=moderates).where(cls.id == post_id))

    @classmethod
    def lock(cls, post_id: UUID) -> None:
        """Lock a post, if there is one, until the transaction ends."""
        db.session.execute(select(cls.id).where(cls.id == post_id).with_for_update())
