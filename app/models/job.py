"""Jobs of the workers: when each was last done, and a lock for those that one worker does at a time."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model
from app.models.types import ExactText, Timestamp
from app.utils.clock import now


class Job(Model):
    """A job of the workers; the first worker that does it makes the row."""

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(ExactText(32), primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
