"""Operations of the catalogue's apps, seen with their app, changed by MANAGE_CATALOGUE."""

from typing import Any
from uuid import UUID

from flask import Response

from app.database import Wanted, given
from app.extensions import db
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_numbers import callers_since
from app.models.catalogue_views import APIS
from app.models.role import Permission
from app.schemas.apis import (
    ApiStatusSchema,
    CatalogueApiCreateSchema,
    CatalogueApiItemSchema,
    CatalogueApiQuerySchema,
    CatalogueApiSchema,
    CatalogueApiUpdateSchema,
    ConflictsSchema,
)
from app.security.access import permission_required, user_required
from app.security.api_answers import shown_api
from app.security.audit import record, record_change, record_facts
from app.security.catalogue import manages, named_app, require_group, seen
from app.security.overlays import change, decide, require_local
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


class ApiList(Resource):
    """The operations of the apps that the caller may see."""

    @user_required
    @takes(query=CatalogueApiQuerySchema)
    @gives(page_of(CatalogueApiSchema))
    def get(self) -> Response:
        """List the operations, without the removed ones unless they are asked for."""
        query = load_query()
        return page(APIS.listing, query, matching(query), **callers_since())

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(CatalogueApiCreateSchema)
    @gives(CatalogueApiItemSchema, 201, at="api")
    @refuses("operation_taken")
    def post(self) -> Response:
        """Make an operation by hand."""
        fields = {"group_id": None} | load()
        app = named_app(fields["app_id"])
        require_group(app.id, fields["group_id"])
        last = CatalogueApi.next_position(app.id, fields["group_id"])
        api = CatalogueApi(**{"position": last} | fields)
        db.session.add(api)
        db.session.flush()
        record_facts("api_created", f"apis/{api.id}", api.facts)
        shown = shown_api(api.id)
        db.session.commit()
        return created(shown, api_id=api.id)


class ApiItem(Resource):
    """One operation."""

    @user_required
    @gives(CatalogueApiItemSchema)
    def get(self, api_id: UUID) -> Response:
        """Show an operation, a removed one too."""
        return answer(found(shown_api(api_id, manages=manages())))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(CatalogueApiUpdateSchema)
    @gives(CatalogueApiItemSchema)
    @refuses("operation_taken", "imported_field")
    def patch(self, api_id: UUID) -> Response:
        """Change the given fields of an operation."""
        api = found(CatalogueApi.lock(api_id))
        unchanged(shown_api(api_id))
        fields = load()
        require_group(api.app_id, fields.get("group_id"))
        return changed(api, fields)

    put = patch

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(status=204)
    @refuses("imported_field")
    def delete(self, api_id: UUID) -> Response:
        """Delete an operation, and all that is said of it."""
        api = found(CatalogueApi.lock(api_id))
        unchanged(shown_api(api_id))
        require_local(api)
        record_facts("api_deleted", f"apis/{api_id}", api.facts)
        db.session.delete(api)
        db.session.commit()
        return no_content()


class ApiStatus(Resource):
    """How far an operation is."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiStatusSchema)
    @gives(CatalogueApiItemSchema)
    def patch(self, api_id: UUID) -> Response:
        """Set how far an operation is."""
        api = found(CatalogueApi.lock(api_id))
        return changed(api, load())

    put = patch


class ApiConflicts(Resource):
    """The conflicts of an operation."""

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ConflictsSchema)
    @gives(CatalogueApiItemSchema)
    def post(self, api_id: UUID) -> Response:
        """Decide conflicts: what people wrote stays, or what the document says now is shown."""
        api = found(CatalogueApi.lock(api_id))
        decided = decide(api, load()["decisions"])
        told = ", ".join(f"{field} {keep}" for field, keep in decided.items())
        record("conflict_decided", f"apis/{api_id}", told[:300])
        shown = shown_api(api_id)
        db.session.commit()
        return answer(shown)


def matching(query: dict[str, Any]) -> Wanted:
    """Return the filters of the list that a query asks for, as far as the caller may see."""
    present: Wanted = {} if query["removed"] or query["status"] else {"present": {}}
    equal = given(**{name: query[name] for name in ("app_id", "group_id", "status", "method")})
    return {**seen(), **present, **holding(query["q"]), **equal}


def changed(api: CatalogueApi, fields: dict[str, Any]) -> Response:
    """Change the given fields of a locked operation, record and commit that, and answer with it."""
    before = api.facts
    change(api, fields)
    record_change("api_updated", f"apis/{api.id}", before, api.facts)
    shown = shown_api(api.id)
    db.session.commit()
    return answer(shown)
