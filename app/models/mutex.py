"""Mutexes: rows that are locked so that one kind of change happens one at a time."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.extensions import db
from app.models.types import ExactText

ADMINISTRATORS = "administrators"


class Mutex(Model):
    """A row to lock; the migration that makes the table adds the rows."""

    __tablename__ = "mutexes"

    name: Mapped[str] = mapped_column(ExactText(32), primary_key=True)


def lock_administrators() -> None:
    """Let one transaction at a time take somebody's ADMIN away, or move the default role.

    It is the first lock that such a transaction takes. Counting the administrators without it lets two that
    demote each other at the same moment both succeed.
    """
    db.session.execute(select(Mutex.name).where(Mutex.name == ADMINISTRATORS).with_for_update()).one()
