"""What the last run of `prune` deleted, which metrics tell."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, add_once, read, write
from app.models.types import ExactText, Timestamp


class Pruning(Model):
    """How many rows of one kind the last run that came to its end deleted, and when it ended."""

    __tablename__ = "prunings"

    kind: Mapped[str] = mapped_column(ExactText(32), primary_key=True)
    deleted: Mapped[int] = mapped_column(BigInteger)
    ended_at: Mapped[datetime] = mapped_column(Timestamp)

    @classmethod
    def keep(cls, deleted: Mapping[str, int], moment: datetime) -> None:
        """Keep what a run deleted in place of what the run before did; of two at once, either may stay."""
        for kind, number in deleted.items():
            if not write(RENEW, of_kind=kind, number=number, moment=moment):
                add_once(cls(kind=kind, deleted=number, ended_at=moment))

    @classmethod
    def last(cls) -> Sequence[Any]:
        """Return what the last run deleted by kind, and when it ended; nothing if there never was one."""
        return read(LAST)


RENEW = Constant(
    update(Pruning)
    .where(Pruning.kind == bindparam("of_kind"))
    .values(deleted=bindparam("number"), ended_at=bindparam("moment"))
)
LAST = Constant(select(Pruning.kind, Pruning.deleted, Pruning.ended_at).order_by(Pruning.kind))
