"""Denials: requests that were denied with 403, kept so that each can be explained by its request id."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, bindparam, select, update
from sqlalchemy.orm import Bundle, Mapped, mapped_column

from app.database import Constant, Listing, Model, add, read_within, write
from app.models.mutex import lock_first
from app.models.types import ExactText, Timestamp
from app.models.user import User
from app.utils.clock import now
from app.utils.ids import new_id

REQUEST_ID_LENGTH = 128
KEPT_FOR = timedelta(days=30)


class Denial(Model):
    """A denied request: the permissions that it required, and those that its user held at that moment.

    Repeats of one user, route and requirement share a row, which tells the latest of them and their number. So nobody
    can fill the table, or hide a denial among others.
    """

    __tablename__ = "denials"
    __table_args__ = (
        Index(None, "user_id", "id"),
        Index(None, "request_id", "id"),
        Index(None, "path", "id"),
        Index(None, "created_at"),
        Index(None, "key"),
        Model.__table_args__,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    request_id: Mapped[str] = mapped_column(ExactText(REQUEST_ID_LENGTH))
    user_id: Mapped[UUID | None]
    method: Mapped[str] = mapped_column(ExactText(8))
    path: Mapped[str] = mapped_column(ExactText(128))
    code: Mapped[str] = mapped_column(ExactText(64))
    message: Mapped[str] = mapped_column(ExactText(256))
    required_mask: Mapped[int] = mapped_column(BigInteger)
    held_mask: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    key: Mapped[str | None] = mapped_column(ExactText(64))  # of what repeats have in common
    count: Mapped[int] = mapped_column(Integer, default=1, server_default="1")

    def keep(self) -> None:
        """Add this denial to the transaction, or to the row of those that it repeats, which one does at a time.

        Two first ones would make two rows, and MariaDB does not find a row whose id another repeat has just renewed.
        """
        if self.user_id is None:
            lock_first()
        else:
            read_within(LOCK_ACTOR, actor=self.user_id)
        parts = (self.user_id, self.method, self.path, self.code, self.required_mask)
        self.key = hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()
        if not self._is_counted():
            add(self)

    def _is_counted(self) -> bool:
        """Return whether there is a row of such denials, after making this one its latest."""
        latest = {"new_id": new_id(), "at": now()}
        own = {name: getattr(self, name) for name in ("key", "request_id", "message", "held_mask")}
        return write(REPEAT, **{f"its_{name}": value for name, value in (own | latest).items()}) > 0


# PostgreSQL lets rows that refer to the user be written meanwhile.
LOCK_ACTOR = Constant(select(User.id).where(User.id == bindparam("actor")).with_for_update(key_share=True))
# The id is renewed, because lists are sorted by it.
REPEAT = Constant(
    update(Denial)
    .where(Denial.key == bindparam("its_key"))
    .values(
        id=bindparam("its_new_id"),
        created_at=bindparam("its_at"),
        request_id=bindparam("its_request_id"),
        message=bindparam("its_message"),
        held_mask=bindparam("its_held_mask"),
        count=Denial.count + 1,
    )
)


_actor: Bundle[Any] = Bundle("user", User.id, User.name)
_shown = (Denial.method, Denial.path, Denial.code, Denial.message, Denial.required_mask, Denial.held_mask)
DENIALS = Listing(
    select(Denial.id, Denial.request_id, _actor, *_shown, Denial.created_at, Denial.count).outerjoin(
        User, User.id == Denial.user_id
    ),
    Denial.id,
    visible_to=Denial.user_id == bindparam("visible_to"),
    request_id=Denial.request_id == bindparam("request_id"),
    user_id=Denial.user_id == bindparam("user_id"),
    method=Denial.method == bindparam("method"),
    path=Denial.path == bindparam("path"),
    since=Denial.created_at >= bindparam("since"),
    until=Denial.created_at < bindparam("until"),
)
