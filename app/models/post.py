"""Posts: every user sees the approved ones, and only the author and moderators see the others."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, Index, Uuid, bindparam, func, or_, select
from sqlalchemy.orm import Bundle, Mapped, joinedload, mapped_column, relationship

from app.database import Listing, Model
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
    updated_at: Mapped[datetime | None] = mapped_column(Timestamp)  # none before the first change

    user: Mapped[User] = relationship(lazy="raise")

    @property
    def content(self) -> tuple[Any, ...]:
        """Return what may be changed."""
        return self.title, self.url, self.description, self.approved

    @property
    def changed_at(self) -> datetime:
        """Return when the post was changed last, or made."""
        return self.updated_at or self.posted_at

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given fields; a change is later than every one before it, whatever the clock."""
        before = self.content
        self.title = fields.get("title", self.title)
        self.url = fields.get("url", self.url)
        self.description = fields.get("description", self.description)
        self.approved = fields.get("approved", self.approved)
        if self.content != before:
            self.updated_at = max(now(), self.changed_at + timedelta(microseconds=1))

    @classmethod
    def visible_to(cls, reader: UUID | BindParameter[UUID]) -> ColumnElement[bool]:
        """Return the condition under which a user may see a post who is no moderator: it is approved, or their own."""
        return or_(cls.approved.is_(True), cls.user_id == reader)

    @classmethod
    def find(cls, user_id: UUID, post_id: UUID, *, moderates: bool) -> Self | None:
        """Return a post that a user may see."""
        statement = select(cls).options(joinedload(cls.user)).where(cls.id == post_id)
        return db.session.scalar(statement if moderates else statement.where(cls.visible_to(user_id)))

    @classmethod
    def lock(cls, post_id: UUID) -> None:
        """Lock a post, if there is one, until the transaction ends."""
        db.session.execute(select(cls.id).where(cls.id == post_id).with_for_update())


_author: Bundle[Any] = Bundle("user", User.id, User.name)
_changed_at = func.coalesce(Post.updated_at, Post.posted_at).label("changed_at")
_shown = (Post.title, Post.url, Post.description, Post.approved, Post.posted_at, _changed_at)
POSTS = Listing(
    select(Post.id, *_shown, _author).join(Post.user),
    Post.id,
    reader=Post.visible_to(bindparam("reader", type_=Uuid())),
    approved=Post.approved == bindparam("approved"),
)
