"""Versions of apps' documents: each that was applied, and what changed between two."""

from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.api_accepted import ApiAccepted
from app.models.api_version import ApiVersion
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_views import APPS, COMPARISON_CHANGES, VERSIONS
from app.models.role import Permission
from app.schemas.syncs import SyncChangeSchema
from app.schemas.versions import VersionChangesQuerySchema, VersionQuerySchema, VersionSchema, VersionUpdateSchema
from app.security.access import permission_required, user_required
from app.security.audit import record_change
from app.security.catalogue import manages, seen
from app.security.comparisons import compared_versions, told
from app.web import (
    Resource,
    answer,
    found,
    gives,
    has_effect,
    load,
    load_query,
    may_wait,
    page,
    page_of,
    refuses,
    takes,
    unchanged,
)


class AppVersions(Resource):
    """The versions of one app's document."""

    @user_required
    @takes(query=VersionQuerySchema)
    @gives(page_of(VersionSchema))
    def get(self, app_id: UUID) -> Response:
        """List the versions of an app's document, the newest first."""
        query = load_query()
        found(APPS.one(app_id, manages=manages()))
        return page(VERSIONS.listing, query, {**seen(), **given(app_id=app_id)})


class AppVersion(Resource):
    """One version."""

    @user_required
    @gives(VersionSchema)
    def get(self, app_id: UUID, number: int) -> Response:
        """Show a version of an app's document."""
        version_id = found(ApiVersion.id_of(app_id, number))
        return answer(found(VERSIONS.one(version_id, manages=manages())))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(VersionUpdateSchema)
    @gives(VersionSchema)
    def patch(self, app_id: UUID, number: int) -> Response:
        """Mark a version to be kept, or take the mark away."""
        found(CatalogueApp.lock(app_id))
        version = found(ApiVersion.lock(found(ApiVersion.id_of(app_id, number))))
        unchanged(VERSIONS.one(version.id))
        before = version.facts
        version.keep = load()["keep"]
        record_change("app_updated", f"apps/{app_id}/versions/{number}", before, version.facts)
        shown = VERSIONS.one(version.id)
        db.session.commit()
        return answer(shown)

    put = patch


class AppChanges(Resource):
    """What changed between two versions."""

    @user_required
    @has_effect
    @may_wait
    @takes(query=VersionChangesQuerySchema)
    @gives(page_of(SyncChangeSchema))
    @refuses("not_read_yet", "document_invalid")
    def get(self, app_id: UUID) -> Response:
        """List what changed from one version to another, operation by operation; a worker compares them."""
        query = load_query()
        keeps = manages()  # who calls an operation is for them alone, as at `consumers`
        found(APPS.one(app_id, manages=keeps))
        comparison_id = compared_versions(app_id, query["from"], query["to"])
        accepted = ApiAccepted.of(app_id)
        return page(
            COMPARISON_CHANGES,
            query,
            given(kind=query["kind"]),
            told=lambda change: told(change, accepted, with_consumers=keeps),
            comparison_id=comparison_id,
        )
