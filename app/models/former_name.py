"""Former names: a name that a user had stays theirs, so that nobody else appears in the log or elsewhere as them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model, read, write
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.utils.clock import now
from app.utils.names import NAME_LENGTH

KEPT_AT_MOST = 50  # of one user


class FormerName(Model):
    """A name that a user has left. Its uniqueness beside the present names needs the order that `owners` asks for."""

    __tablename__ = "former_names"

    name: Mapped[str] = mapped_column(ExactText(NAME_LENGTH[-1]), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    left_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def owners(cls, names: Iterable[str | None]) -> dict[str, UUID]:
        """Return who has left which of the names, as the transaction sees it.

        It is asked after the names were written to the users: that waits for a parallel rename that leaves one of them,
        and the former name is visible as soon as the present one is free.
        """
        wanted = [name for name in names if name is not None]
        rows: Any = db.session.execute(select(cls.name, cls.user_id).where(cls.name.in_(wanted))) if wanted else ()
        return dict(tuple(row) for row in rows)

    @classmethod
    def taken(cls, names: Iterable[str | None]) -> set[str]:
        """Return those of the names that somebody has left, outside any transaction."""
        wanted = [name for name in names if name is not None]
        return {row.name for row in read(select(cls.name).where(cls.name.in_(wanted)))} if wanted else set()

    @classmethod
    def has_room(cls, user_id: UUID) -> bool:
        """Return whether a user may leave one more name: nobody reserves names without end."""
        kept = db.session.scalar(select(func.count()).select_from(cls).where(cls.user_id == user_id))
        return (kept or 0) < KEPT_AT_MOST

    @classmethod
    def keep(cls, name: str, user_id: UUID) -> None:
        """Keep a name that a user leaves."""
        db.session.add(cls(name=name, user_id=user_id))

    @classmethod
    def take_back(cls, name: str) -> None:
        """Let a former name be a present one again."""
        write(delete(cls).where(cls.name == name))
