"""Applications: programs that may call, each known by a token."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Listing, Model, read, write_now
from app.extensions import db
from app.models.types import ExactText, Timestamp
from app.utils.clock import now
from app.utils.ids import new_id

# The precision of `last_used_at`: a finer one would cost a write for each request.
USE_NOTED_EVERY = timedelta(minutes=1)


def digest(token: str) -> str:
    """Return the hash that is stored of a token; its 256 random bits make a plain SHA-256 irreversible."""
    return hashlib.sha256(token.encode()).hexdigest()


class Application(Model):
    """A program; only the hash of its token is stored."""

    __tablename__ = "applications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(ExactText(80), info={"min_length": 1})
    token_hash: Mapped[str] = mapped_column(ExactText(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    last_used_at: Mapped[datetime | None] = mapped_column(Timestamp)

    def renew_token(self) -> str:
        """Give the application a new token and return it, the only time that it can be read."""
        token = f"dock_{secrets.token_urlsafe(32)}"
        self.token_hash = digest(token)
        return token

    @classmethod
    def find(cls, application_id: UUID) -> Self | None:
        """Return an application."""
        return db.session.get(cls, application_id)

    @classmethod
    def lock(cls, application_id: UUID) -> Self | None:
        """Return an application, locked until the transaction ends."""
        return db.session.get(cls, application_id, with_for_update=True, populate_existing=True)

    @classmethod
    def is_known(cls, token: str, application_id: str | None = None) -> bool:
        """Return whether a token is an application's, of an id if it is given; note its use at most once a minute."""
        rows = read(BY_TOKEN, token_hash=digest(token))
        if not rows or application_id not in (None, str(rows[0].id)):
            return False
        stale = now() - USE_NOTED_EVERY
        if rows[0].last_used_at is None or rows[0].last_used_at < stale:
            write_now(NOTE_USE, application=rows[0].id, stale=stale, used_at=now())
        return True


APPLICATIONS = Listing(
    select(Application.id, Application.name, Application.created_at, Application.last_used_at), Application.id
)
BY_TOKEN = Constant(
    select(Application.id, Application.last_used_at).where(Application.token_hash == bindparam("token_hash"))
)
NOTE_USE = Constant(
    update(Application)
    .where(
        Application.id == bindparam("application"),
        or_(Application.last_used_at.is_(None), Application.last_used_at < bindparam("stale")),
    )
    .values(last_used_at=bindparam("used_at"))
)
