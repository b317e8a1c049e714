"""Applying a sync: what its document says comes into the catalogue, all of it or nothing, in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from app.catalogue.bringing import Places
from app.catalogue.comparing import AT_ONCE
from app.catalogue.overlay import Keep
from app.catalogue.parts import renew_parts
from app.catalogue.rows import put, sides_of
from app.extensions import db
from app.models.api_sync import ApiSync, SyncState
from app.models.api_sync_change import ApiSyncChange
from app.models.api_version import ApiVersion
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.utils.ids import new_id

# What is decided of the conflicts of operations, by field.
Decisions = Mapping[UUID, Mapping[str, Keep]]


class NotReadyError(Exception):
    """A sync that waits for nobody, or for a worker."""


class CatalogueChangedError(Exception):
    """Another sync was applied since this one was compared."""


class NoConflictError(ValueError):
    """A decision about what is in no conflict."""


def apply(app: CatalogueApp, sync: ApiSync, *, decisions: Decisions | None = None, kept: int) -> None:
    """Apply a sync of an app, both locked, in the transaction; so many versions are kept, and those marked so.

    Raise NotReadyError, CatalogueChangedError or NoConflictError.
    """
    if sync.state != SyncState.READY or sync.document is None:
        raise NotReadyError
    if sync.base_revision != app.revision:
        raise CatalogueChangedError
    bring_in(app, sync, decisions or {})
    app.revision += 1
    app.base_paths = sync.base_paths
    db.session.add(version_of(app, sync))
    forget_versions(app, kept)
    sync.settle(SyncState.APPLIED)


def bring_in(app: CatalogueApp, sync: ApiSync, decisions: Decisions) -> None:
    """Change the operations of a locked app as a document does, and decide conflicts, or raise NoConflictError."""
    places, left = Places(app.id), dict(decisions)
    for changes in batches_of(sync):
        brought = places.bring(changes)
        for each in brought:
            if each.api.id in left:
                decide_one(each.api, left.pop(each.api.id))
        db.session.flush()
        renew_parts([each for each in brought if not each.api.is_removed], decisions)
    for unknown in left:
        raise NoConflictError(f"The document changes no operation with the id {unknown}.")


def batches_of(sync: ApiSync) -> Iterator[Sequence[ApiSyncChange]]:
    """Yield what a sync changes, in the order of the document; few at once, as each holds a whole operation."""
    wanted = select(ApiSyncChange).where(ApiSyncChange.sync_id == sync.id).order_by(ApiSyncChange.id).limit(AT_ONCE)
    batch = db.session.scalars(wanted).all()
    while batch:
        yield batch
        batch = db.session.scalars(wanted.where(ApiSyncChange.id > batch[-1].id)).all()


def decide_one(api: CatalogueApi, wanted: Mapping[str, Keep]) -> None:
    """Decide conflicts of an operation, or raise NoConflictError."""
    over = sides_of(api)
    waiting = {conflict.field for conflict in over.conflicts}
    if unknown := sorted(set(wanted) - waiting):
        raise NoConflictError(f"There is no conflict at {unknown[0][:100]}.")
    put(api, over.decide(wanted))


def version_of(app: CatalogueApp, sync: ApiSync) -> ApiVersion:
    """Return the version that a sync makes."""
    known = {"document": sync.document, "sha256": sync.sha256, "sync_id": sync.id, "created_by": sync.created_by}
    return ApiVersion(id=new_id(), app_id=app.id, number=app.revision, **known)


def forget_versions(app: CatalogueApp, kept: int) -> None:
    """Delete the oldest versions of an app, but for those that are marked."""
    old: Any = (ApiVersion.app_id == app.id, ApiVersion.number <= app.revision - kept, ApiVersion.keep.is_(False))
    db.session.execute(delete(ApiVersion).where(*old))
