"""Accepted findings: what breaks callers of an app, and may, for a reason that somebody gave."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, read
from app.extensions import db
from app.models.in_app import InApp
from app.models.types import ExactText, LongText, Timestamp
from app.utils.api_texts import FINGERPRINT_LENGTH
from app.utils.clock import now

REASON_LENGTH = 1_000
AT_MOST = 1_000  # of one app


class ApiAccepted(InApp):
    """A finding that passes, by the fingerprint of its rule, its operation and its place."""

    __tablename__ = "api_accepted"
    __table_args__ = (UniqueConstraint("app_id", "fingerprint"), Model.__table_args__)

    app_id: Mapped[UUID] = mapped_column(ForeignKey("apps.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(ExactText(FINGERPRINT_LENGTH))
    reason: Mapped[str] = mapped_column(LongText(REASON_LENGTH), info={"min_length": 1})
    accepted_by: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the log says of it."""
        return {"fingerprint": self.fingerprint, "reason": self.reason}

    @classmethod
    def of(cls, app_id: UUID) -> frozenset[str]:
        """Return the fingerprints that an app accepts, as the database has them now."""
        return frozenset(row.fingerprint for row in read(FINGERPRINTS, app=app_id))

    @classmethod
    def id_of(cls, app_id: UUID, fingerprint: str) -> UUID | None:
        """Return the id of what an app has accepted by a fingerprint, as the database has it now."""
        rows = read(ID, app=app_id, fingerprint=fingerprint)
        return rows[0].id if rows else None

    @classmethod
    def found(cls, app_id: UUID, fingerprint: str) -> Self | None:
        """Return what a locked app has accepted by a fingerprint."""
        return db.session.scalar(select(cls).filter_by(app_id=app_id, fingerprint=fingerprint).with_for_update())

    @classmethod
    def has_room(cls, app_id: UUID) -> bool:
        """Return whether a locked app may accept one more."""
        count = select(func.count()).select_from(cls).where(cls.app_id == app_id)
        return (db.session.scalar(count) or 0) < AT_MOST


def marked(findings: Iterable[Mapping[str, Any]], accepted: frozenset[str]) -> list[dict[str, Any]]:
    """Return findings that say whether they are accepted."""
    return [{**each, "accepted": each["fingerprint"] in accepted} for each in findings]


ID = Constant(
    select(ApiAccepted.id).where(
        ApiAccepted.app_id == bindparam("app"), ApiAccepted.fingerprint == bindparam("fingerprint")
    )
)
FINGERPRINTS = Constant(select(ApiAccepted.fingerprint).where(ApiAccepted.app_id == bindparam("app")))
