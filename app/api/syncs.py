"""Syncs of apps with documents: what came, what it changes, and what MANAGE_CATALOGUE decides."""

from uuid import UUID

from flask import Response
from marshmallow import ValidationError

from app.catalogue.applying import CatalogueChangedError, NoConflictError, NotReadyError
from app.catalogue.syncing import told
from app.database import given
from app.extensions import db
from app.models.api_accepted import ApiAccepted
from app.models.api_sync import ApiSync, SyncState
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_views import APPS, SYNC_CHANGES, SYNCS
from app.models.role import Permission
from app.schemas.syncs import SyncApplySchema, SyncChangeQuerySchema, SyncChangeSchema, SyncQuerySchema, SyncSchema
from app.security.access import permission_required
from app.security.audit import record
from app.security.caller import current_user
from app.security.catalogue import begun
from app.security.comparisons import told as told_change
from app.security.overlays import apply_decided
from app.web import (
    ApiError,
    Resource,
    answer,
    found,
    gives,
    load_if_given,
    load_query,
    may_wait,
    page,
    page_of,
    refuses,
    takes,
)

NO_URL = "The app has no address to fetch its document from; set its source to the kind url."


class AppSyncs(Resource):
    """The syncs of one app."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=SyncQuerySchema)
    @gives(page_of(SyncSchema))
    def get(self, app_id: UUID) -> Response:
        """List the syncs of an app, the newest first."""
        query = load_query()
        found(APPS.one(app_id))
        return page(SYNCS.listing, query, given(app_id=app_id, state=query["state"]))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @may_wait
    @gives(SyncSchema)
    @gives(SyncSchema, 202, at="sync")
    @refuses("validation_error")
    def post(self, app_id: UUID) -> Response:
        """Have the document of an app fetched from its source; a worker does that, and reads it."""
        app = found(CatalogueApp.lock(app_id))
        if app.source_url is None:
            raise ValidationError({"source": [NO_URL]})
        sync = ApiSync.begin(app, by=current_user.id)
        db.session.commit()
        return begun(sync.id)


class SyncItem(Resource):
    """One sync."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(SyncSchema)
    def get(self, sync_id: UUID) -> Response:
        """Show what became of a document."""
        return answer(found(SYNCS.one(sync_id)))


class SyncChanges(Resource):
    """What one document changes."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=SyncChangeQuerySchema)
    @gives(page_of(SyncChangeSchema))
    def get(self, sync_id: UUID) -> Response:
        """List what a document changes, operation by operation."""
        query = load_query()
        accepted = ApiAccepted.of(found(SYNCS.one(sync_id)).app_id)
        return page(
            SYNC_CHANGES,
            query,
            given(kind=query["kind"]),
            told=lambda change: told_change(change, accepted, with_consumers=True),
            sync_id=sync_id,
        )


class SyncApply(Resource):
    """The application of a sync."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(SyncApplySchema, required=False)
    @gives(SyncSchema)
    @refuses("catalogue_changed", "sync_settled")
    def post(self, sync_id: UUID) -> Response:
        """Bring what a document says into the catalogue, all of it or nothing; what people wrote stays."""
        sync = found(ApiSync.lock(sync_id))
        app = found(db.session.get(CatalogueApp, sync.app_id))
        decisions = load_if_given()["decisions"]
        try:
            apply_decided(app, sync, decisions)
        except NotReadyError:
            raise ApiError("sync_settled") from None
        except CatalogueChangedError:
            raise ApiError("catalogue_changed") from None
        except NoConflictError as error:
            raise ValidationError({"decisions": [str(error)]}) from None
        record("sync_applied", f"syncs/{sync.id}", told(sync))
        shown = SYNCS.one(sync_id)
        db.session.commit()
        return answer(shown)


class SyncDiscard(Resource):
    """The end of a sync that is not to be applied."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(SyncSchema)
    @refuses("sync_settled")
    def post(self, sync_id: UUID) -> Response:
        """Discard what a document would change."""
        sync = found(ApiSync.lock(sync_id))
        if sync.is_settled:
            raise ApiError("sync_settled")
        sync.settle(SyncState.DISCARDED)
        shown = SYNCS.one(sync_id)
        db.session.commit()
        return answer(shown)
