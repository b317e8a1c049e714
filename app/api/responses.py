"""Fields of the answers of the catalogue's operations, seen with their app, changed by MANAGE_CATALOGUE."""

from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.api_response import ApiResponse
from app.models.catalogue_views import API_RESPONSES
from app.models.role import Permission
from app.schemas.responses import (
    ApiResponseCreateSchema,
    ApiResponseQuerySchema,
    ApiResponseSchema,
    ApiResponseUpdateSchema,
)
from app.security.access import permission_required, user_required
from app.security.audit import record_change, record_facts
from app.security.catalogue import manages, named_api, seen
from app.security.overlays import change_field, require_local
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


class ResponseList(Resource):
    """The fields of the answers of all operations that the caller may see."""

    @user_required
    @takes(query=ApiResponseQuerySchema)
    @gives(page_of(ApiResponseSchema))
    def get(self) -> Response:
        """List the fields of the answers."""
        query = load_query()
        wanted = given(api_id=query["api_id"], status_code=query["status_code"])
        return page(API_RESPONSES.listing, query, {**seen(), **wanted})

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiResponseCreateSchema)
    @gives(ApiResponseSchema, 201, at="api_response")
    def post(self) -> Response:
        """Add a field of the answers to an operation."""
        fields = load()
        named_api(fields["api_id"])
        field = ApiResponse(**fields)
        db.session.add(field)
        db.session.flush()
        record_facts("api_updated", f"apis/responses/{field.id}", field.facts)
        shown = API_RESPONSES.one(field.id)
        db.session.commit()
        return created(shown, response_id=field.id)


class ResponseItem(Resource):
    """One field."""

    @user_required
    @gives(ApiResponseSchema)
    def get(self, response_id: UUID) -> Response:
        """Show a field of the answers."""
        return answer(found(API_RESPONSES.one(response_id, manages=manages())))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiResponseUpdateSchema)
    @gives(ApiResponseSchema)
    @refuses("imported_field")
    def patch(self, response_id: UUID) -> Response:
        """Change what is given of a field of the answers."""
        field = found(ApiResponse.lock(response_id))
        unchanged(API_RESPONSES.one(response_id))
        fields, before = load(), field.facts
        change_field(field, fields)
        record_change("api_updated", f"apis/responses/{response_id}", before, field.facts)
        shown = API_RESPONSES.one(response_id)
        db.session.commit()
        return answer(shown)

    put = patch

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(status=204)
    @refuses("imported_field")
    def delete(self, response_id: UUID) -> Response:
        """Delete a field of the answers."""
        field = found(ApiResponse.lock(response_id))
        unchanged(API_RESPONSES.one(response_id))
        require_local(field)
        record_facts("api_updated", f"apis/responses/{response_id}", field.facts)
        db.session.delete(field)
        db.session.commit()
        return no_content()
