"""Comparisons: what requests ask the workers to compare, and what was found."""

from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, read, write, write_now
from app.extensions import db
from app.models.api_sync_change import ApiChange
from app.models.catalogue_api import HASH_LENGTH
from app.models.catalogue_app import CatalogueApp
from app.models.in_app import InApp
from app.models.types import Deflated, ExactText, JsonText, Timestamp
from app.utils.api_texts import MEDIA_TYPE_LENGTH
from app.utils.clock import now

KEPT_FOR = timedelta(days=1)
CLAIMED_FOR = timedelta(seconds=60)  # two documents are read in less
MOST_WAITING, MOST_KEPT = 4, 20  # of one app
LOOKED_AT = 8


class ComparisonState(IntEnum):
    """How far a comparison is."""

    WAITING = 1
    DONE = 2
    FAILED = 3


class Claim(NamedTuple):
    """A comparison that is one worker's alone until a moment, which tells it from the claims of others."""

    comparison_id: UUID
    until: datetime


class ApiComparison(InApp):
    """Two versions of an app's document, or a document beside what the app has, which goes with its answer.

    `key` is what requests that ask for the same share.
    """

    __tablename__ = "api_comparisons"
    __table_args__ = (
        UniqueConstraint("app_id", "key"),
        Index(None, "state", "claimed_until"),
        Model.__table_args__,
    )

    app_id: Mapped[UUID] = mapped_column(ForeignKey("apps.id", ondelete="CASCADE"))
    key: Mapped[str | None] = mapped_column(ExactText(HASH_LENGTH))
    before: Mapped[int | None] = mapped_column(Integer)  # the numbers of the versions
    after: Mapped[int | None] = mapped_column(Integer)
    document: Mapped[bytes | None] = mapped_column(Deflated)
    media_type: Mapped[str | None] = mapped_column(ExactText(MEDIA_TYPE_LENGTH[-1]))
    state: Mapped[int] = mapped_column(SmallInteger, default=ComparisonState.WAITING, info={"enum": ComparisonState})
    summary: Mapped[Any] = mapped_column(JsonText, nullable=True)
    errors: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now, index=True)
    claimed_until: Mapped[datetime] = mapped_column(Timestamp, default=now)

    @classmethod
    def known(cls, app_id: UUID, key: str) -> UUID | None:
        """Return the comparison that was asked for by a key, as the database has it now."""
        rows = read(KNOWN, app=app_id, key=key)
        return rows[0].id if rows else None

    @classmethod
    def state_of(cls, comparison_id: UUID) -> int | None:
        """Return how far a comparison is, as the database has it now, None for one that is gone."""
        rows = read(STATE, comparison=comparison_id)
        return rows[0].state if rows else None

    @classmethod
    def claim(cls) -> Claim | None:
        """Claim the oldest that waits, at once, for this worker alone."""
        moment = now()
        for row in read(DUE, moment=moment, limit=LOOKED_AT):
            claim = Claim(row.id, moment + CLAIMED_FOR)
            if write_now(CLAIM, comparison=row.id, seen=row.claimed_until, until=claim.until):
                return claim
        return None

    @classmethod
    def held(cls, claim: Claim) -> Self | None:
        """Return a comparison that is claimed, locked, None if the claim has ended."""
        wanted = (cls.id == claim.comparison_id, cls.state == ComparisonState.WAITING, cls.claimed_until == claim.until)
        return db.session.scalar(select(cls).where(*wanted).with_for_update())

    @classmethod
    def has_room(cls, app_id: UUID) -> bool:
        """Return whether an app may have another one that waits."""
        waiting = (cls.app_id == app_id, cls.state == ComparisonState.WAITING)
        return (db.session.scalar(select(func.count()).select_from(cls).where(*waiting)) or 0) < MOST_WAITING

    @classmethod
    def forget_old(cls, app_id: UUID) -> None:
        """Delete the older comparisons of an app in the transaction, and those that nobody waits for any more."""
        kept = select(cls.id).where(cls.app_id == app_id, cls.state != ComparisonState.WAITING).order_by(cls.id.desc())
        old = db.session.scalars(kept.offset(MOST_KEPT).limit(MOST_KEPT)).all()
        stale = (cls.app_id == app_id, cls.created_at < now() - 2 * CLAIMED_FOR, cls.state == ComparisonState.WAITING)
        write(delete(cls).where(*stale))
        if old:
            write(delete(cls).where(cls.id.in_(old)))


class ApiComparisonChange(ApiChange):
    """A change that a comparison found."""

    __tablename__ = "api_comparison_changes"
    __table_args__ = (Index(None, "comparison_id", "id"), Model.__table_args__)

    comparison_id: Mapped[UUID] = mapped_column(ForeignKey("api_comparisons.id", ondelete="CASCADE"))


KNOWN = Constant(
    select(ApiComparison.id).where(ApiComparison.app_id == bindparam("app"), ApiComparison.key == bindparam("key"))
)
STATE = Constant(select(ApiComparison.state).where(ApiComparison.id == bindparam("comparison")))
DUE = Constant(
    select(ApiComparison.id, ApiComparison.claimed_until)
    .join(CatalogueApp, CatalogueApp.id == ApiComparison.app_id)
    .where(
        ApiComparison.state == ComparisonState.WAITING,
        ApiComparison.claimed_until < bindparam("moment"),
        CatalogueApp.deleted_at.is_(None),
    )
    .order_by(ApiComparison.id)
    .limit(bindparam("limit", type_=Integer))
)
CLAIM = Constant(
    update(ApiComparison)
    .where(
        ApiComparison.id == bindparam("comparison"),
        ApiComparison.state == ComparisonState.WAITING,
        ApiComparison.claimed_until == bindparam("seen"),
    )
    .values(claimed_until=bindparam("until"))
)
