"""Counts of users, sessions and logins, one statement for each."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from app.database import Constant, read
from app.extensions import db
from app.models.log_entry import LogEntry, Source
from app.models.session import Session
from app.models.user import Status, User
from app.utils.clock import now

DAY = timedelta(days=1)


def starts_of_days(count: int) -> list[datetime]:
    """Return the moments at which the last `count` days began in UTC, today's last."""
    today = now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return [today - DAY * back for back in reversed(range(count))]


def is_used() -> bool:
    """Return whether anyone has ever signed in: to the first account, or to one that has a session."""
    return bool(read(FIRST_ACCOUNT_IN_USE) or read(ANY_SESSION))


def count_users() -> dict[str, int]:
    """Return how many users are normal, blocked and deleted."""
    deleted = User.deleted_at.is_not(None)
    tallies = [
        _count(~deleted & (User.status == Status.NORMAL)),
        _count(~deleted & (User.status == Status.BLOCKED)),
        _count(deleted),
    ]
    row = db.session.execute(select(*tallies).where(User.people())).one()
    return dict(zip(("normal", "blocked", "deleted"), map(_number, row), strict=True))


def count_live_sessions() -> int:
    """Return how many sessions are live."""
    return db.session.scalar(select(func.count()).select_from(Session).where(Session.live())) or 0


def count_days(starts: list[datetime]) -> list[dict[str, Any]]:
    """Return the good and bad logins and the active sessions of each day; pruned rows are not counted."""
    logins = _count_log("login", starts)
    failures = _count_log("login_failed", starts)
    sessions = _count_sessions(starts)
    return [
        {"date": start.date(), "logins": good, "failures": bad, "active_sessions": active}
        for start, good, bad, active in zip(starts, logins, failures, sessions, strict=True)
    ]


def _count_log(action: str, starts: list[datetime]) -> list[int]:
    made = LogEntry.created_at
    tallies = [_count(and_(made >= start, made < start + DAY)) for start in starts]
    own = LogEntry.source == Source.SYSTEM  # a user may record any action, and it counts for nothing here
    row = db.session.execute(select(*tallies).where(LogEntry.action == action, own, made >= starts[0])).one()
    return [_number(value) for value in row]


def _count_sessions(starts: list[datetime]) -> list[int]:
    ended = func.coalesce(Session.revoked_at, Session.expires_at)
    tallies = [_count(and_(Session.created_at < start + DAY, ended >= start)) for start in starts]
    row = db.session.execute(select(*tallies).where(Session.expires_at >= starts[0])).one()
    return [_number(value) for value in row]


def _count(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, 1), else_=0))


def _number(value: Any) -> int:
    return int(value or 0)  # a sum over no rows is NULL, and some drivers return a Decimal


# The first account is the one that deploy creates. Where others are used instead, there are sessions. Each of the two
# looks at one row of an index, however many users there are.
_first = select(User.id).order_by(User.id).limit(1).scalar_subquery()
FIRST_ACCOUNT_IN_USE = Constant(select(User.id).where(User.id == _first, User.last_login_at.is_not(None)))
ANY_SESSION = Constant(select(Session.id).limit(1))
