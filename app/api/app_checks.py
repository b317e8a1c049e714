"""Checks of documents before they are applied, and what an app accepts though it breaks callers."""

from uuid import UUID

from flask import Response
from marshmallow import ValidationError

from app.catalogue.reading import MEDIA_TYPES
from app.database import given
from app.extensions import db
from app.models.api_accepted import AT_MOST, ApiAccepted
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_views import ACCEPTED, APPS
from app.models.role import Permission
from app.schemas.accepted import (
    AcceptedCreateSchema,
    AcceptedQuerySchema,
    AcceptedSchema,
    CheckQuerySchema,
    CheckSchema,
)
from app.security.access import permission_required
from app.security.audit import record_change, record_facts
from app.security.caller import current_user
from app.security.comparisons import checked, require_none
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    load,
    load_query,
    may_wait,
    no_content,
    page,
    page_of,
    read_content,
    refuses,
    takes,
    takes_content,
    unchanged,
)

TOO_MANY = f"An app accepts at most {AT_MOST:,} findings; take one back first."


class AppCheck(Resource):
    """The check of a document."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=CheckQuerySchema)
    @takes_content(*MEDIA_TYPES, most_bytes="IMPORT_MAX_BYTES")
    @may_wait
    @gives(CheckSchema)
    @refuses("breaking_changes", "not_read_yet", "document_invalid")
    def post(self, app_id: UUID) -> Response:
        """Say what a document would change of an app, and fail where that breaks callers; nothing is kept of it."""
        query = load_query()
        media_type, data = read_content()
        found(CatalogueApp.lock(app_id))
        shown = checked(app_id, media_type, data)
        require_none(shown["changes"], query["fail_on"])
        return answer(shown)


class AppAccepted(Resource):
    """What an app accepts."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(query=AcceptedQuerySchema)
    @gives(page_of(AcceptedSchema))
    def get(self, app_id: UUID) -> Response:
        """List the findings that an app accepts."""
        query = load_query()
        found(APPS.one(app_id))
        return page(ACCEPTED.listing, query, given(app_id=app_id))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(AcceptedCreateSchema)
    @gives(AcceptedSchema, 201, at="app_accepted_one")
    def post(self, app_id: UUID) -> Response:
        """Let a finding pass later checks, for a reason; given once more, the reason is replaced."""
        fields = load()
        found(CatalogueApp.lock(app_id))
        known = ApiAccepted.found(app_id, fields["fingerprint"])
        if known is None and not ApiAccepted.has_room(app_id):
            raise ValidationError({"fingerprint": [TOO_MANY]})
        accepted = known or ApiAccepted(app_id=app_id, fingerprint=fields["fingerprint"])
        before = accepted.facts if known else {}
        accepted.reason, accepted.accepted_by = fields["reason"], current_user.id
        db.session.add(accepted)
        db.session.flush()
        record_change("breaking_accepted", f"apps/{app_id}", before, accepted.facts)
        shown = ACCEPTED.one(accepted.id)
        db.session.commit()
        return created(shown, app_id=app_id, fingerprint=accepted.fingerprint)


class AppAcceptedOne(Resource):
    """One finding that an app accepts."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(AcceptedSchema)
    def get(self, app_id: UUID, fingerprint: str) -> Response:
        """Show a finding that an app accepts."""
        return answer(found(ACCEPTED.one(found(ApiAccepted.id_of(app_id, fingerprint)))))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(status=204)
    def delete(self, app_id: UUID, fingerprint: str) -> Response:
        """Take back that a finding passes."""
        found(CatalogueApp.lock(app_id))
        accepted = found(ApiAccepted.found(app_id, fingerprint))
        unchanged(ACCEPTED.one(accepted.id))
        record_facts("app_updated", f"apps/{app_id}/accepted/{fingerprint}", accepted.facts)
        db.session.delete(accepted)
        db.session.commit()
        return no_content()
