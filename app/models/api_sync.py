"""Syncs: documents that came for an app, and what became of each."""

from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, bindparam, delete, exists, or_, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from app.database import Constant, Model, read, write, write_now
from app.extensions import db
from app.models.api_sync_change import ApiSyncChange
from app.models.catalogue_api import HASH_LENGTH
from app.models.catalogue_app import CatalogueApp
from app.models.in_app import InApp
from app.models.types import Deflated, ExactText, JsonText, Timestamp
from app.utils.api_texts import MEDIA_TYPE_LENGTH
from app.utils.clock import now
from app.utils.ids import new_id

KEPT_FOR = timedelta(days=30)  # once nothing more becomes of it


class SyncState(IntEnum):
    """How far a sync is; the first two are a worker's, READY waits for a person, and the others are settled."""

    WAITING = 1
    READING = 2
    READY = 3
    APPLIED = 4
    UNCHANGED = 5
    DISCARDED = 6
    FAILED = 7


class ApiSync(InApp):
    """A document that came, or that a worker has still to fetch. Its text is kept until the sync is settled.

    Who sent it is no foreign key: a sync outlives them. `claimed_until` is how long it is one worker's alone.
    """

    __tablename__ = "api_syncs"
    __table_args__ = (
        Index(None, "app_id", "id"),
        Index(None, "state", "claimed_until"),
        Model.__table_args__,
    )

    app_id: Mapped[UUID] = mapped_column(ForeignKey("apps.id", ondelete="CASCADE"))
    state: Mapped[int] = mapped_column(SmallInteger, default=SyncState.WAITING, info={"enum": SyncState})
    progress: Mapped[int] = mapped_column(SmallInteger, default=0)  # in percent
    summary: Mapped[Any] = mapped_column(JsonText, nullable=True)
    errors: Mapped[Any] = mapped_column(JsonText, default=list, nullable=False)
    document: Mapped[bytes | None] = mapped_column(Deflated)
    media_type: Mapped[str | None] = mapped_column(ExactText(MEDIA_TYPE_LENGTH[-1]))
    sha256: Mapped[str | None] = mapped_column(ExactText(HASH_LENGTH))
    base_paths: Mapped[Any] = mapped_column(JsonText, nullable=True)  # of the servers that the document names
    base_revision: Mapped[int] = mapped_column(Integer)  # of the app, with which it was compared
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(Timestamp, default=now)
    applied_at: Mapped[datetime | None] = mapped_column(Timestamp)
    settled_at: Mapped[datetime | None] = mapped_column(Timestamp, index=True)
    claimed_until: Mapped[datetime] = mapped_column(Timestamp, default=now)
    fetched: Mapped[Any] = mapped_column(JsonText, nullable=True)  # what tells what was fetched from what is newer

    @property
    def is_turn(self) -> bool:
        """Return whether nobody has asked for it: a worker fetches it as it does every so often."""
        return self.created_by is None and (self.document is None or self.fetched is not None)

    @property
    def is_settled(self) -> bool:
        """Return whether nothing more becomes of it."""
        return self.state > SyncState.READY

    @classmethod
    def due(cls, limit: int) -> list[UUID]:
        """Return syncs for workers to read that no worker has claimed, the oldest first."""
        return [row.id for row in read(DUE, moment=now(), limit=limit)]

    @classmethod
    def to_fetch(cls, limit: int) -> list[UUID]:
        """Return syncs whose document workers have to fetch, and that no worker has claimed, the oldest first."""
        return [row.id for row in read(TO_FETCH, moment=now(), limit=limit)]

    @classmethod
    def begin(cls, app: CatalogueApp, *, by: UUID | None, document: bytes | None = None) -> Self:
        """Begin a sync of a locked app in the transaction, with a document that came or one to fetch.

        It takes the place of one that waits.
        """
        cls.discard_all(app.id, SyncState.WAITING)
        sync = cls(id=new_id(), app_id=app.id, document=document, base_revision=app.revision, created_by=by)
        db.session.add(sync)
        return sync

    @classmethod
    def is_ready(cls, app: CatalogueApp, sha256: str | None) -> bool:
        """Return whether a document waits for a person already, compared with what a locked app has now."""
        ready = select(cls.sha256).where(cls.app_id == app.id, cls.state == SyncState.READY)
        return sha256 in db.session.scalars(ready.where(cls.base_revision == app.revision)).all()

    @classmethod
    def is_under_way(cls, app_id: UUID) -> bool:
        """Return whether a sync of a locked app waits for a worker, or is with one."""
        waiting = select(cls.id).where(cls.app_id == app_id, cls.state <= SyncState.READING).limit(1)
        return db.session.scalar(waiting) is not None

    @classmethod
    def is_read(cls, sync_id: UUID) -> bool:
        """Return whether the workers are done with a sync, as the database has it now; one that is gone is done."""
        rows = read(STATE, sync=sync_id)
        return not rows or rows[0].state >= SyncState.READY

    @classmethod
    def read_by_worker(cls, app_id: UUID) -> Self | None:
        """Return the sync of a locked app that a worker reads, or that a dead worker has left."""
        return db.session.scalar(select(cls).where(cls.app_id == app_id, cls.state == SyncState.READING))

    @classmethod
    def renew_claim(cls, sync_id: UUID, mine: datetime, until: datetime) -> bool:
        """Lengthen a claim, at once; return whether this worker still had it."""
        return write_now(RENEW, sync=sync_id, mine=mine, until=until) == 1

    @classmethod
    def discard_all(cls, app_id: UUID, state: SyncState, *, but: UUID | None = None) -> None:
        """Discard all syncs of a locked app that are in a state, in the transaction."""
        found = select(cls).where(cls.app_id == app_id, cls.state == state).with_for_update()
        for sync in db.session.scalars(found).all():
            if sync.id != but:
                sync.settle(SyncState.DISCARDED)

    def settle(self, state: SyncState, errors: list[dict[str, Any]] | None = None) -> None:
        """End a sync in the transaction: what would be applied is not kept."""
        self.state, self.progress, self.settled_at = state, 100, now()
        self.applied_at = self.settled_at if state == SyncState.APPLIED else None
        self.document = None
        self.errors = self.errors if errors is None else errors
        write(update(ApiSyncChange).where(ApiSyncChange.sync_id == self.id).values(operation=None))

    def settle_unchanged(self) -> None:
        """End a sync that says what is there already; of turns that say so, the last one is kept."""
        self.settle(SyncState.UNCHANGED)
        if self.created_by is None and self.fetched is not None:
            same = (ApiSync.app_id == self.app_id, ApiSync.state == SyncState.UNCHANGED, ApiSync.id != self.id)
            write(delete(ApiSync).where(*same, ApiSync.created_by.is_(None), ApiSync.fetched.is_not(None)))

    def forget_changes(self) -> None:
        """Delete what a worker found that did not come to an end."""
        write(delete(ApiSyncChange).where(ApiSyncChange.sync_id == self.id))


_other = aliased(ApiSync)
_is_read = exists().where(_other.app_id == ApiSync.app_id, _other.state == SyncState.READING)
# One sync of an app is read at a time, and one that a dead worker has left goes first.
_of_workers = or_(ApiSync.state == SyncState.READING, (ApiSync.state == SyncState.WAITING) & ~_is_read)
_due = (
    select(ApiSync.id)
    .join(CatalogueApp, CatalogueApp.id == ApiSync.app_id)
    .where(_of_workers, ApiSync.claimed_until < bindparam("moment"), CatalogueApp.deleted_at.is_(None))
    .order_by(ApiSync.id)
    .limit(bindparam("limit", type_=Integer))
)
DUE = Constant(_due.where(ApiSync.document.is_not(None)))
TO_FETCH = Constant(_due.where(ApiSync.document.is_(None)))
STATE = Constant(select(ApiSync.state).where(ApiSync.id == bindparam("sync")))
RENEW = Constant(
    update(ApiSync)
    .where(
        ApiSync.id == bindparam("sync"),
        ApiSync.state == SyncState.READING,
        ApiSync.claimed_until == bindparam("mine"),
    )
    .values(claimed_until=bindparam("until"))
)
