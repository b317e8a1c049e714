"""What anyone may read of public apps, without signing in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response

from app.catalogue.exporting import Export
from app.database import read
from app.models import published
from app.models.catalogue_app import CatalogueApp, Visibility
from app.schemas.apps import is_slug
from app.schemas.documents import FormatQuerySchema
from app.schemas.published import PublishedApiItemSchema, PublishedAppSchema
from app.security.access import public
from app.security.api_answers import said_of
from app.security.exports import FORMATS, written
from app.web import JSON, Resource, answer, found, gives, gives_file, limited, load_query, tag_of, tagged, takes

MAX_AGE_SECONDS = 60
DOCUMENT_LIMIT = "30 per minute"  # each is made anew, from as much as a document may have


class PublishedApp(Resource):
    """One public app."""

    @public
    @gives(PublishedAppSchema)
    @gives(status=304)
    def get(self, slug: str) -> Response:
        """Show a public app to anyone: its groups, and its operations that are published or deprecated."""
        app = first_of(published.APP, slug)
        operations = read(published.OPERATIONS, slug=slug)
        groups = holding(read(published.GROUPS, slug=slug), {each.group_id for each in operations})
        return shown({**app._asdict(), "groups": groups, "operations": operations})


class PublishedDocument(Resource):
    """The document of one public app."""

    @public
    @limited(DOCUMENT_LIMIT, "published documents")
    @takes(query=FormatQuerySchema)
    @gives_file(*FORMATS.values())
    @gives(status=304)
    def get(self, slug: str) -> Response:
        """Show the document of a public app to anyone, with the operations that are published or deprecated."""
        form = load_query()["format"]
        app = found(CatalogueApp.by_slug(slug) if is_slug(slug) else None)
        found(app if app.visibility == Visibility.PUBLIC else None)
        return written(Export(app, is_public=True), form, public_seconds=MAX_AGE_SECONDS)


class PublishedApi(Resource):
    """One published operation of a public app."""

    @public
    @gives(PublishedApiItemSchema)
    @gives(status=304)
    def get(self, slug: str, api_id: UUID) -> Response:
        """Show a published operation to anyone: its request, its answers, their fields, and examples."""
        row = first_of(published.OPERATION, slug, wanted=api_id)
        parts = {"fields": published.FIELDS, "examples": published.EXAMPLES}
        told = {name: read(statement, slug=slug, wanted=api_id) for name, statement in parts.items()}
        return shown(row._asdict() | said_of(row) | told)


def first_of(statement: Any, slug: str, **parameters: Any) -> Any:
    """Return the row that a statement finds for a slug, or raise 404, for what is no slug too."""
    rows = read(statement, slug=slug, **parameters) if is_slug(slug) else ()
    return found(rows[0] if rows else None)


def holding(groups: Iterable[Any], wanted: set[UUID | None]) -> list[Any]:
    """Return the groups that hold some of those that are wanted; the title of another one tells what is to come."""
    by_id = {group.id: group for group in groups}
    kept: set[UUID] = set()
    waiting = list(wanted)
    while waiting:
        group = by_id.get(waiting.pop())
        if group is not None and group.id not in kept:
            kept.add(group.id)
            waiting.append(group.parent_id)
    return [group for group in by_id.values() if group.id in kept]


def shown(data: dict[str, Any]) -> Response:
    """Answer with what any cache may keep for a while."""
    body = answer(data).get_data()
    return tagged(tag_of(body), lambda: body, JSON, public_seconds=MAX_AGE_SECONDS)
