"""Widgets: every user reads them, and users with MANAGE_WIDGETS write them."""

from datetime import UTC, date, datetime, time
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Bundle, Mapped, joinedload, mapped_column, relationship, selectinload

from app.database import Constant, Listing, Model, read
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import new_id

NAME_LENGTH = 100


def end_of_day(day: date) -> datetime:
    """Return the last second of a day, UTC."""
    return datetime.combine(day, time(23, 59, 59), UTC)


class Widget(Model):
    """Something with an address and a deadline, known by its name."""

    __tablename__ = "widgets"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(ExactText(NAME_LENGTH), unique=True)
    info_url: Mapped[str] = mapped_column(ExactText(2000))
    deadline: Mapped[datetime] = mapped_column(Timestamp)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)

    owner: Mapped[User] = relationship(lazy="raise")

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of a widget."""
        return {"info_url": self.info_url, "deadline": self.deadline}

    @classmethod
    def find(cls, name: str) -> Self | None:
        """Return a widget with its owner."""
        return db.session.scalar(select(cls).options(joinedload(cls.owner)).where(cls.name == name))

    @classmethod
    def id_of(cls, name: str) -> UUID | None:
        """Return the id, the key that lists are sorted by, of a widget with a name."""
        rows = read(ID_OF, wanted=name)
        return rows[0].id if rows else None

    @classmethod
    def lock(cls, name: str) -> Self | None:
        """Return a widget with its owner, the widget's row locked until the transaction ends."""
        statement = select(cls).options(selectinload(cls.owner)).where(cls.name == name)
        return db.session.scalar(statement.with_for_update())


_owner: Bundle[Any] = Bundle("owner", User.id, User.name, User.email)
WIDGETS = Listing(
    select(Widget.name, Widget.info_url, Widget.deadline, Widget.created_at, _owner).join(Widget.owner), Widget.id
)
ID_OF = Constant(select(Widget.id).where(Widget.name == bindparam("wanted")))
