"""Who calls which operations: applications report it, and MANAGE_CATALOGUE reads who is named and what drifts."""

from uuid import UUID

from flask import Response, g

from app.catalogue.usage.consumers import consumers_of_api, consumers_of_app
from app.catalogue.usage.drift import drift
from app.catalogue.usage.telling import COMES_TO_NOTHING, tell
from app.extensions import db
from app.models.api_sync import ApiSync
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_views import APIS, APPS
from app.models.role import Permission
from app.schemas.usage import (
    ConsumerSchema,
    DaysQuerySchema,
    DriftSchema,
    ToldSchema,
    UsageSchema,
    UsageTakenSchema,
)
from app.security.access import application_required, permission_required
from app.security.audit import record
from app.security.caller import current_user
from app.security.usage import reported, wanted_days
from app.web import ApiError, Resource, all_of, answer, found, gives, limited, load, mail_required, refuses, takes

REPORT_LIMIT = "600 per minute"
report_limited = limited(REPORT_LIMIT, "reporting usage", lambda: str(g.application_id))


class Usage(Resource):
    """Calls that were made."""

    @application_required
    @report_limited
    @takes(UsageSchema, most_bytes="USAGE_MAX_BYTES")
    @gives(UsageTakenSchema, 202)
    def post(self) -> Response:
        """Report calls; a batch that was reported before is counted once, and answered as before."""
        taken = reported(load())
        db.session.commit()
        return answer(taken._asdict(), 202)


class ApiConsumers(Resource):
    """The consumers of one operation."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=DaysQuerySchema)
    @gives(all_of(ConsumerSchema))
    def get(self, api_id: UUID) -> Response:
        """List who calls an operation, those who call most first."""
        days = wanted_days()
        found(APIS.one(api_id))
        return answer({"items": consumers_of_api(api_id, days)})


class AppConsumers(Resource):
    """The consumers of one app."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=DaysQuerySchema)
    @gives(all_of(ConsumerSchema))
    def get(self, app_id: UUID) -> Response:
        """List who calls an app, those who call most first."""
        days = wanted_days()
        found(APPS.one(app_id))
        return answer({"items": consumers_of_app(app_id, days)})


class AppDrift(Resource):
    """The drift of one app."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=DaysQuerySchema)
    @gives(DriftSchema)
    def get(self, app_id: UUID) -> Response:
        """Show what is called and not documented, documented and not called, and answered and not documented."""
        days = wanted_days()
        found(APPS.one(app_id))
        return answer(drift(app_id, days))


class SyncTell(Resource):
    """The mails to those whom one document hits."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @mail_required
    @gives(ToldSchema)
    @refuses("sync_settled")
    def post(self, sync_id: UUID) -> Response:
        """Tell the contacts of the applications that call what breaks, once of each breaking change."""
        sync = found(ApiSync.lock(sync_id))
        if sync.state in COMES_TO_NOTHING:
            raise ApiError("sync_settled", "This sync changes nothing, so there is nothing to tell of.")
        app = found(db.session.get(CatalogueApp, sync.app_id))
        told = tell(app, sync, current_user.locale)
        record("consumers_told", f"syncs/{sync.id}", f"apps/{app.id}: {told.told} told, {told.told_before} before")
        db.session.commit()
        return answer(told)
