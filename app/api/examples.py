"""Examples of requests and answers of the catalogue's operations, seen with their app, changed by MANAGE_CATALOGUE."""

from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.api_example import ApiExample
from app.models.catalogue_views import API_EXAMPLES
from app.models.role import Permission
from app.schemas.examples import (
    ApiExampleCreateSchema,
    ApiExampleQuerySchema,
    ApiExampleSchema,
    ApiExampleUpdateSchema,
)
from app.security.access import permission_required, user_required
from app.security.audit import record_change, record_facts
from app.security.catalogue import manages, named_api, seen
from app.security.overlays import require_local
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


class ExampleList(Resource):
    """The examples of all operations that the caller may see."""

    @user_required
    @takes(query=ApiExampleQuerySchema)
    @gives(page_of(ApiExampleSchema))
    def get(self) -> Response:
        """List the examples."""
        query = load_query()
        wanted = given(api_id=query["api_id"], kind=query["kind"])
        return page(API_EXAMPLES.listing, query, {**seen(), **wanted})

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiExampleCreateSchema)
    @gives(ApiExampleSchema, 201, at="api_example")
    def post(self) -> Response:
        """Add an example to an operation."""
        fields = load()
        named_api(fields["api_id"])
        example = ApiExample(**fields)
        db.session.add(example)
        db.session.flush()
        record_facts("api_updated", f"apis/examples/{example.id}", example.facts)
        shown = API_EXAMPLES.one(example.id)
        db.session.commit()
        return created(shown, example_id=example.id)


class ExampleItem(Resource):
    """One example."""

    @user_required
    @gives(ApiExampleSchema)
    def get(self, example_id: UUID) -> Response:
        """Show an example."""
        return answer(found(API_EXAMPLES.one(example_id, manages=manages())))

    @permission_required(Permission.MANAGE_CATALOGUE)
    @takes(ApiExampleUpdateSchema)
    @gives(ApiExampleSchema)
    @refuses("imported_field")
    def patch(self, example_id: UUID) -> Response:
        """Change what is given of an example."""
        example = found(ApiExample.lock(example_id))
        unchanged(API_EXAMPLES.one(example_id))
        require_local(example)
        fields, before = load(), example.facts
        example.edit(fields)
        record_change("api_updated", f"apis/examples/{example_id}", before, example.facts)
        shown = API_EXAMPLES.one(example_id)
        db.session.commit()
        return answer(shown)

    put = patch

    @permission_required(Permission.MANAGE_CATALOGUE)
    @gives(status=204)
    @refuses("imported_field")
    def delete(self, example_id: UUID) -> Response:
        """Delete an example."""
        example = found(ApiExample.lock(example_id))
        unchanged(API_EXAMPLES.one(example_id))
        require_local(example)
        record_facts("api_updated", f"apis/examples/{example_id}", example.facts)
        db.session.delete(example)
        db.session.commit()
        return no_content()
