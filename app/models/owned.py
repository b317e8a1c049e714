"""The base of models whose rows belong to one user: shared columns and look-ups."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, Uuid, bindparam, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from app.database import Listing, Model
from app.extensions import db
from app.models.types import Timestamp
from app.utils.clock import now
from app.utils.ids import new_id


class Owned(Model):
    """A row that one user owns. Queries select it by its owner; deleting the owner for good deletes it."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    updated_at: Mapped[datetime] = mapped_column(Timestamp, default=now, onupdate=now)

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805 - SQLAlchemy calls it with the class
        """Return the index of lists: the owner, then the key that they are sorted by."""
        return (Index(None, "user_id", "id"), Model.__table_args__)

    @classmethod
    def visible_to(cls, user_id: UUID) -> Select[Self]:
        """Return the statement for the rows that a user may see: their own."""
        return select(cls).where(cls.user_id == user_id)

    @classmethod
    def listing(cls, **filters: ColumnElement[bool]) -> Listing:
        """Return the list of the same rows, as plain columns; its parameter `owner` is the user."""
        owner = bindparam("owner", type_=Uuid())  # the column has the type of users.id, which may not be mapped yet
        return Listing(select(cls.__table__).where(cls.user_id == owner), cls.id, **filters)

    @classmethod
    def find(cls, user_id: UUID, row_id: UUID) -> Self | None:
        """Return a row that a user may see."""
        return db.session.scalar(cls.visible_to(user_id).where(cls.id == row_id))

    @classmethod
    def lock(cls, user_id: UUID, row_id: UUID) -> Self | None:
        """Return a row that a user may see, locked until the transaction ends."""
        return db.session.scalar(cls.visible_to(user_id).where(cls.id == row_id).with_for_update())
