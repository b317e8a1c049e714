"""Applying a sync: what its document says comes into the catalogue, all of it or nothing, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from app.catalogue.grouping import Shelves
from app.catalogue.operations import Operation
from app.catalogue.overlay import Keep
from app.catalogue.parts import renew_parts
from app.catalogue.rows import put, sides_of, take_in
from app.extensions import db
from app.models.api_sync import ApiSync, SyncState
from app.models.api_sync_change import ApiSyncChange, ChangeKind
from app.models.api_version import ApiVersion
from app.models.catalogue_api import ApiStatus, CatalogueApi
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
    apis = bring_in(app, changes_of(sync))
    decide(apis, decisions or {})
    db.session.flush()
    renew_parts([api for api in apis if not api.is_removed])
    app.revision += 1
    app.base_paths = sync.base_paths
    db.session.add(version_of(app, sync))
    forget_versions(app, kept)
    sync.settle(SyncState.APPLIED)


def changes_of(sync: ApiSync) -> Sequence[ApiSyncChange]:
    """Return what a sync changes, in the order of the document."""
    wanted = select(ApiSyncChange).where(ApiSyncChange.sync_id == sync.id).order_by(ApiSyncChange.id)
    return db.session.scalars(wanted).all()


def bring_in(app: CatalogueApp, changes: Sequence[ApiSyncChange]) -> list[CatalogueApi]:
    """Change the operations of a locked app as its document does; return those that it names."""
    there = list(db.session.scalars(select(CatalogueApi).filter_by(app_id=app.id)))
    by_id = {api.id: api for api in there}
    by_place = {(api.method, api.path_key): api for api in there}
    shelves = Shelves(app.id, there)
    brought = []
    for change in changes:
        api = by_id.get(change.api_id) if change.api_id else None
        if change.kind == ChangeKind.REMOVED:
            if api is not None:
                remove(api)
                brought.append(api)
            continue
        operation = Operation(**change.operation)
        # One made by hand meanwhile, or in place of one that was deleted, is the document's now.
        found = api or by_place.get((operation.method, operation.path_key)) or shelves.new_api(operation)
        take(found, operation)
        brought.append(found)
    return brought


def take(api: CatalogueApi, operation: Operation) -> None:
    """Change an operation as its document does, and show it again if earlier documents lacked it."""
    if api.former_status is not None:
        api.status = api.former_status if api.status == ApiStatus.REMOVED else api.status
        api.former_status = None
    take_in(api, operation)


def remove(api: CatalogueApi) -> None:
    """Take out of lists what the document has no more; all that was said of it is kept."""
    if api.former_status is None:
        api.former_status, api.status = api.status, ApiStatus.REMOVED


def decide(apis: Iterable[CatalogueApi], decisions: Decisions) -> None:
    """Decide conflicts of the operations that a document names, or raise NoConflictError."""
    known = {api.id: api for api in apis}
    for api_id, wanted in decisions.items():
        api = known.get(api_id)
        if api is None:
            raise NoConflictError(f"The document changes no operation with the id {api_id}.")
        decide_one(api, wanted)


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
