"""Apps of the catalogue: what users may see of them by their visibility, and MANAGE_CATALOGUE changes."""

from typing import Any
from uuid import UUID

from flask import Response

from app.database import Wanted, given
from app.extensions import db
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_numbers import callers_since
from app.models.catalogue_views import APPS
from app.models.role import Permission
from app.schemas.apps import (
    CatalogueAppCreateSchema,
    CatalogueAppQuerySchema,
    CatalogueAppSchema,
    CatalogueAppUpdateSchema,
)
from app.security.access import permission_required, user_required
from app.security.audit import record_change, record_facts
from app.security.caller import current_user
from app.security.catalogue import allowed_source, manages, seen
from app.utils.clock import now
from app.utils.searches import holding
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    load,
    load_query,
    no_content,
    page,
    page_of,
    refuses,
    takes,
    unchanged,
)


class AppList(Resource):
    """The apps that the caller may see."""

    @user_required
    @takes(query=CatalogueAppQuerySchema)
    @gives(page_of(CatalogueAppSchema))
    def get(self) -> Response:
        """List the apps of the catalogue; private and deleted ones for those who manage it."""
        query = load_query()
        return page(APPS.listing, query, matching(query), **callers_since())

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(CatalogueAppCreateSchema)
    @gives(CatalogueAppSchema, 201, at="app")
    @refuses("slug_taken", "title_taken", "address_refused")
    def post(self) -> Response:
        """Make an app."""
        app = CatalogueApp.make(allowed_source(load()), owner_id=current_user.id)
        db.session.add(app)
        db.session.flush()
        record_facts("app_created", f"apps/{app.id}", app.facts)
        shown = APPS.one(app.id)
        db.session.commit()
        return created(shown, app_id=app.id)


class AppItem(Resource):
    """One app."""

    @user_required
    @gives(CatalogueAppSchema)
    def get(self, app_id: UUID) -> Response:
        """Show an app; a deleted one to those who manage the catalogue."""
        return answer(found(APPS.one(app_id, manages=manages())))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(CatalogueAppUpdateSchema)
    @gives(CatalogueAppSchema)
    @refuses("slug_taken", "title_taken", "address_refused")
    def patch(self, app_id: UUID) -> Response:
        """Change the given fields of an app."""
        app = found(CatalogueApp.lock(app_id))
        unchanged(APPS.one(app_id))
        fields, before = allowed_source(load()), app.facts
        app.edit(fields)
        record_change("app_updated", f"apps/{app_id}", before, app.facts)
        shown = APPS.one(app_id)
        db.session.commit()
        return answer(shown)

    put = patch

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(status=204)
    def delete(self, app_id: UUID) -> Response:
        """Delete an app; it can be restored with all that it holds for 30 days."""
        app = found(CatalogueApp.lock(app_id))
        unchanged(APPS.one(app_id))
        app.deleted_at = now()
        record_facts("app_deleted", f"apps/{app_id}", app.facts)
        db.session.commit()
        return no_content()


class AppRestore(Resource):
    """The restoration of a deleted app."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(CatalogueAppSchema)
    def post(self, app_id: UUID) -> Response:
        """Restore a deleted app with all that it holds."""
        app = found(CatalogueApp.lock(app_id, deleted=True))
        app.deleted_at = None
        record_facts("app_restored", f"apps/{app_id}", app.facts)
        shown = APPS.one(app_id)
        db.session.commit()
        return answer(shown)


def matching(query: dict[str, Any]) -> Wanted:
    """Return the filters of the list that a query asks for, as far as the caller may see."""
    state = "deleted" if query["deleted"] else "kept"
    return {**seen(), state: {}, **holding(query["q"]), **given(type=query["type"], visibility=query["visibility"])}
