"""Mutexes: rows that a transaction locks so that changes of one kind do not run in parallel."""

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


def lock_first() -> None:
    """Hold a mutex until the transaction ends, so that of two parallel writers of a row one finds the other's.

    It is the same row: these transactions are short, and they take no other lock first.
    """
    lock_administrators()


def lock_administrators() -> None:
    """Hold the mutex of changes that take ADMIN from somebody or move the default role.

    It is the first lock that such a transaction takes. Without it, two administrators who demote each other at the
    same moment would both succeed.
    """
    db.session.execute(select(Mutex.name).where(Mutex.name == ADMINISTRATORS).with_for_update()).one()
