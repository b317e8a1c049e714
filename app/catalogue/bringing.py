"""Bringing operations of a document in: each is found where it is, or made, and changed as the document says."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from app.catalogue.grouping import Shelves
from app.catalogue.operations import Operation
from app.catalogue.parts import Brought, Stated
from app.catalogue.rows import take_in
from app.extensions import db
from app.models.api_sync_change import ApiSyncChange
from app.models.catalogue_api import ApiStatus, CatalogueApi

Loaded = Mapping[UUID | None, CatalogueApi]


class Places:
    """Where the operations of a locked app are; they themselves are read as they are changed."""

    def __init__(self, app_id: UUID) -> None:
        """Read the places of an app."""
        columns = (CatalogueApi.id, CatalogueApi.method, CatalogueApi.path_key)
        order = (CatalogueApi.group_id, CatalogueApi.position)
        there = db.session.execute(select(*columns, *order).where(CatalogueApi.app_id == app_id)).all()
        self._app_id = app_id
        self._ids = {(row.method, row.path_key): row.id for row in there}
        self._shelves = Shelves(app_id, there)

    def bring(self, changes: Sequence[ApiSyncChange]) -> list[Brought]:
        """Change operations as a document does; return those that are there."""
        steps = [(each.api_id, Operation(**each.operation) if each.operation else None) for each in changes]
        apis = self._loaded({key for api_id, operation in steps for key in (api_id, self._at(operation)) if key})
        brought = (self._brought(apis.get(api_id), operation, apis) for api_id, operation in steps)
        return [each for each in brought if each]

    def _loaded(self, ids: set[UUID]) -> Loaded:
        wanted = select(CatalogueApi).where(CatalogueApi.app_id == self._app_id, CatalogueApi.id.in_(ids))
        return {api.id: api for api in db.session.scalars(wanted)}

    def _at(self, operation: Operation | None) -> UUID | None:
        return self._ids.get((operation.method, operation.path_key)) if operation else None

    def _brought(self, api: CatalogueApi | None, operation: Operation | None, apis: Loaded) -> Brought | None:
        if operation is None:
            return removed(api) if api else None
        # One made by hand meanwhile, or in place of one that was deleted, is the document's now.
        found = api or apis.get(self._at(operation)) or self._shelves.new_api(operation)
        before = Stated.of(found)
        take(found, operation)
        return Brought.since(before, found)


def take(api: CatalogueApi, operation: Operation) -> None:
    """Change an operation as its document does, and show it again if earlier documents lacked it."""
    if api.former_status is not None:
        api.status = api.former_status if api.status == ApiStatus.REMOVED else api.status
        api.former_status = None
    take_in(api, operation)


def removed(api: CatalogueApi) -> Brought:
    """Take out of lists what the document has no more; all that was said of it is kept."""
    if api.former_status is None:
        api.former_status, api.status = api.status, ApiStatus.REMOVED
    return Brought(api)
