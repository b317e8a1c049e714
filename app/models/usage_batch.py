"""Batches of usage: each is counted once, however often it is sent."""

from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model, add_once
from app.extensions import db
from app.models.types import ExactText, Timestamp

BATCH_LENGTH = 64
OWN = UUID(int=0)  # instead of an application: batches that the service makes itself


class UsageBatch(Model):
    """A batch that was counted, named by the application that sent it, and what was answered."""

    __tablename__ = "usage_batches"

    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    batch: Mapped[str] = mapped_column(ExactText(BATCH_LENGTH), primary_key=True, info={"min_length": 1})
    matched: Mapped[int] = mapped_column(BigInteger)
    undocumented: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[datetime] = mapped_column(Timestamp, index=True)  # then it may be sent no more

    def begin(self) -> Self | None:
        """Add the batch to the transaction; return the one that was counted before under its name, if there is one."""
        if add_once(self):
            return None
        key = (self.application_id, self.batch)
        return db.session.get_one(type(self), key, populate_existing=True)
