"""Versions of an app's document: what each applied sync brought."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Integer, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, read
from app.models.catalogue_api import HASH_LENGTH
from app.models.in_app import InApp
from app.models.types import Deflated, ExactText, Timestamp
from app.utils.clock import now


class ApiVersion(InApp):
    """A document as it was applied, without what was broken in it; the newest ones are kept, and those marked so."""

    __tablename__ = "api_versions"
    __table_args__ = (UniqueConstraint("app_id", "number"), Model.__table_args__)

    app_id: Mapped[UUID] = mapped_column(ForeignKey("apps.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    document: Mapped[bytes] = mapped_column(Deflated)
    sha256: Mapped[str] = mapped_column(ExactText(HASH_LENGTH))
    keep: Mapped[bool] = mapped_column(Boolean, default=False)
    sync_id: Mapped[UUID | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what may be changed."""
        return {"keep": self.keep}

    @classmethod
    def id_of(cls, app_id: UUID, number: int) -> UUID | None:
        """Return the id of an app's version, None if there is none with the number."""
        rows = read(IDS, app=app_id, one=number, other=number)
        return rows[0].id if rows else None

    @classmethod
    def numbers_of(cls, app_id: UUID, one: int, other: int) -> set[int]:
        """Return which of two versions an app has."""
        return {row.number for row in read(IDS, app=app_id, one=one, other=other)}


_wanted = (ApiVersion.number == bindparam("one")) | (ApiVersion.number == bindparam("other"))
IDS = Constant(select(ApiVersion.id, ApiVersion.number).where(ApiVersion.app_id == bindparam("app"), _wanted))
