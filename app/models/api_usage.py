"""Usage: how often operations are called, by whom and with which statuses, a day in each row.

The rows have no foreign keys: they must not wait for who changes the catalogue, and `prune` deletes them.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Date, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Adding, Model
from app.models.types import Timestamp

UNKNOWN = UUID(int=0)  # who calls without an application's name


class ApiUsage(Model):
    """The calls of an operation by a consumer on a day: an application, or UNKNOWN."""

    __tablename__ = "api_usage"

    api_id: Mapped[UUID] = mapped_column(primary_key=True)
    consumer_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    calls: Mapped[int] = mapped_column(BigInteger)
    errors: Mapped[int] = mapped_column(BigInteger)
    last_seen_at: Mapped[datetime] = mapped_column(Timestamp)


class ApiAnswered(Model):
    """The calls of an operation that were answered with a status on a day."""

    __tablename__ = "api_answered"

    api_id: Mapped[UUID] = mapped_column(primary_key=True)
    status: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True, index=True)
    calls: Mapped[int] = mapped_column(BigInteger)


class AppCaller(Model):
    """Who calls an app at all, so that the number of callers is known without their calls."""

    __tablename__ = "app_callers"

    app_id: Mapped[UUID] = mapped_column(primary_key=True)
    consumer_id: Mapped[UUID] = mapped_column(primary_key=True)
    last_seen_at: Mapped[datetime] = mapped_column(Timestamp, index=True)


USAGE = Adding(ApiUsage, ("calls", "errors"), ("last_seen_at",))
ANSWERED = Adding(ApiAnswered, ("calls",))
CALLERS = Adding(AppCaller, (), ("last_seen_at",))
