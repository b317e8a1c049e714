"""Jobs of the workers: when each was last done, and a lock for those that one worker does at a time."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, add, read, write_now
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.utils.clock import now

NOTED_EVERY = timedelta(seconds=20)


class Job(Model):
    """A job of the workers; the first worker that does it makes the row."""

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(ExactText(32), primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def lock(cls, name: str) -> None:
        """Hold the row of a job until the transaction ends, so that one worker at a time does it."""
        db.session.execute(select(cls.name).where(cls.name == name).with_for_update()).one()

    @classmethod
    def note(cls, name: str) -> None:
        """Note that a worker does a job, at most three times a minute, whatever the number of workers."""
        moment = now()
        if write_now(NOTE, job=name, moment=moment, stale=moment - NOTED_EVERY) or read(KNOWN, job=name):
            return
        try:
            add(cls(name=name, done_at=moment))
            db.session.commit()
        except IntegrityError:  # another worker was first
            db.session.rollback()

    @classmethod
    def last_done(cls) -> datetime | None:
        """Return when any worker was last seen, None if none ever was."""
        found: datetime | None = read(LAST_DONE)[0][0]
        return found


NOTE = Constant(
    update(Job)
    .where(Job.name == bindparam("job"), Job.done_at < bindparam("stale"))
    .values(done_at=bindparam("moment"))
)
KNOWN = Constant(select(Job.name).where(Job.name == bindparam("job")))
LAST_DONE = Constant(select(func.max(Job.done_at)))
