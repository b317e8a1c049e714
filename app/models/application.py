"""Applications: programs that may call, each known by a token."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Row, bindparam, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Listing, Model, read, write_now
from app.extensions import db
from app.models.role import bit_names
from app.models.types import USE_NOTED_EVERY, ExactText, Timestamp
from app.utils.api_tokens import digest
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.names import EMAIL_MOST


class Application(Model):
    """A program; only the hash of its token is stored."""

    __tablename__ = "applications"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(ExactText(80), info={"min_length": 1})
    token_hash: Mapped[str] = mapped_column(ExactText(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    last_used_at: Mapped[datetime | None] = mapped_column(Timestamp)
    permissions: Mapped[int | None] = mapped_column(BigInteger)  # the ceiling; None: no ceiling
    read_only: Mapped[bool] = mapped_column(Boolean, default=False, server_default="0")
    resources: Mapped[str | None] = mapped_column(ExactText(512))  # divided by blanks; None: all
    contact: Mapped[str | None] = mapped_column(ExactText(EMAIL_MOST))

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of an application."""
        flags = None if self.permissions is None else " ".join(bit_names(self.permissions))
        ceiling = {"permissions": flags, "read_only": self.read_only, "resources": self.resources}
        return {"name": self.name} | ceiling | {"contact": self.contact}

    def edit(self, fields: Mapping[str, Any]) -> None:
        """Set the given ones of what may change."""
        self.name = fields.get("name", self.name)
        self.permissions = fields.get("permissions", self.permissions)
        self.read_only = fields.get("read_only", self.read_only)
        self.resources = fields.get("resources", self.resources)
        self.contact = fields.get("contact", self.contact)

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
    def of_token(cls, token: str, given_id: str | None = None, *, note_use: bool = True) -> Row[Any] | None:
        """Return the id and the ceiling of a token's application, the given one if any; note the use once a minute."""
        rows = read(BY_TOKEN, token_hash=digest(token))
        if not rows or given_id not in (None, str(rows[0].id)):
            return None
        stale = now() - USE_NOTED_EVERY
        if note_use and (rows[0].last_used_at is None or rows[0].last_used_at < stale):
            write_now(NOTE_USE, application=rows[0].id, stale=stale, used_at=now())
        known: Row[Any] = rows[0]
        return known


# What answers show of an application.
SHOWN = ("id", "name", "created_at", "last_used_at", "permissions", "read_only", "resources", "contact")
APPLICATIONS = Listing(select(*(getattr(Application, name) for name in SHOWN)), Application.id)
CEILING = (Application.permissions, Application.read_only, Application.resources)
BY_TOKEN = Constant(
    select(Application.id, Application.last_used_at, *CEILING).where(Application.token_hash == bindparam("token_hash"))
)
NOTE_USE = Constant(
    update(Application)
    .where(
        Application.id == bindparam("application"),
        or_(Application.last_used_at.is_(None), Application.last_used_at < bindparam("stale")),
    )
    .values(last_used_at=bindparam("used_at"))
)
