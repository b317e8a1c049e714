"""Quotas: how many rows of a kind one user may have.

A worker counts a user's rows at the first write, and then only before each hundredth, or more often where little room
is left, because counting for each write would slow it. It lets a tenth of the room that it counted be filled without
counting, so that ten workers together do not pass the quota by this; what passes it are the writes that run in parallel
while the last rows are counted.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from app.database import read
from app.extensions import this_app
from app.models.bucketlist import Bucketlist
from app.models.log_entry import LogEntry, Source
from app.models.owned import Owned
from app.models.post import Post
from app.models.todo import Todo
from app.security.caller import caller
from app.web.errors import ApiError

MOST_UNCOUNTED = 100
SHARE = 10
USERS_REMEMBERED = 10_000


@dataclass(frozen=True)
class Quota:
    """How many rows of a kind one user may have: a setting, the rows, and words for people."""

    setting: str
    of_user: Callable[[UUID], ColumnElement[bool]]
    rows: str
    mend: str


TODO_QUOTA = Quota("TODOS_PER_USER", lambda user: Todo.user_id == user, "to-dos", "delete some first")
BUCKETLIST_QUOTA = Quota(
    "BUCKETLISTS_PER_USER", lambda user: Bucketlist.user_id == user, "bucketlists", "delete some first"
)
POST_QUOTA = Quota("POSTS_PER_USER", lambda user: Post.user_id == user, "posts", "delete some first")
LOG_QUOTA = Quota(
    "LOG_ENTRIES_PER_USER",
    lambda user: (LogEntry.user_id == user) & (LogEntry.source == Source.USER),
    "log entries",
    "wait until older ones are deleted",
)


def own_rows(model: type[Owned]) -> Quota:
    """Return the quota of a kind that has no setting of its own."""
    return Quota("ROWS_PER_USER", lambda user: model.user_id == user, model.__tablename__, "delete some first")


class Allowances:
    """How many rows each of the latest users may still make before this worker counts them again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._left: OrderedDict[tuple[str, UUID], int] = OrderedDict()
        self._lock = Lock()

    def take(self, quota: Quota, user: UUID) -> bool:
        """Take one of what is left, and return whether anything was."""
        with self._lock:
            left = self._left.pop((quota.rows, user), 0)
            if left > 1:
                self._left[quota.rows, user] = left - 1
            return left > 0

    def give(self, quota: Quota, user: UUID, number: int) -> None:
        """Let a user make so many rows more; forget the user who has made none for longest if there are too many."""
        with self._lock:
            self._left[quota.rows, user] = number
            if len(self._left) > USERS_REMEMBERED:
                self._left.popitem(last=False)


def require_room(quota: Quota) -> None:
    """Raise ApiError with 422 if the caller has as many rows of a kind as one user may have."""
    app = this_app()
    allowances: Allowances = app.extensions.setdefault("allowances", Allowances())
    user, most = caller().id, app.config[quota.setting]
    if allowances.take(quota, user):
        return
    room = most - count_rows(quota, user, most)
    if room <= 0:
        sentence = f"You have {most:,} {quota.rows}, the most that one user may have; {quota.mend}."
        raise ApiError("validation_error", sentence)
    uncounted = min(MOST_UNCOUNTED, room // SHARE) - 1  # without the one that is made now
    if uncounted > 0:
        allowances.give(quota, user, uncounted)


def count_rows(quota: Quota, user: UUID, most: int) -> int:
    """Return how many rows of a kind a user has, counted by the index of the user's rows up to the most."""
    some = select(1).where(quota.of_user(user)).limit(most).subquery()
    return int(read(select(func.count()).select_from(some))[0][0])
