"""What anyone may read of a public app: what its team has published, and nothing of how they work on it."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, bindparam, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database import Constant
from app.models.api_example import ApiExample
from app.models.api_group import ApiGroup
from app.models.api_response import ApiResponse
from app.models.catalogue_api import PUBLISHED, CatalogueApi
from app.models.catalogue_app import CatalogueApp, Visibility

# As many as a document may bring; further ones that are made by hand are in lists for users alone.
MOST_OPERATIONS = MOST_GROUPS = 2_000
MOST_FIELDS, MOST_EXAMPLES = 500, 50
_is_public: ColumnElement[bool] = (CatalogueApp.visibility == Visibility.PUBLIC) & CatalogueApp.deleted_at.is_(None)
_is_published = _is_public & CatalogueApi.status.in_([literal(each) for each in PUBLISHED])
_wanted_app = CatalogueApp.slug == bindparam("slug")
_wanted_api = CatalogueApi.id == bindparam("wanted", type_=Uuid())

APP = Constant(
    select(
        *(CatalogueApp.slug, CatalogueApp.title, CatalogueApp.version, CatalogueApp.description),
        *(CatalogueApp.type, CatalogueApp.auth_type, CatalogueApp.updated_at),
    ).where(_is_public, _wanted_app)
)
GROUPS = Constant(
    select(ApiGroup.id, ApiGroup.parent_id, ApiGroup.title, ApiGroup.position)
    .join(CatalogueApp, CatalogueApp.id == ApiGroup.app_id)
    .where(_is_public, _wanted_app)
    .order_by(ApiGroup.position, ApiGroup.id)
    .limit(MOST_GROUPS)
)
_listed = (
    *(CatalogueApi.id, CatalogueApi.group_id, CatalogueApi.position, CatalogueApi.method, CatalogueApi.path),
    *(CatalogueApi.title, CatalogueApi.operation_id, CatalogueApi.need_auth, CatalogueApi.status),
    *(CatalogueApi.deprecated, CatalogueApi.sunset_at),
)


def _of_public(rows: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """Return rows of operations, as far as they are published."""
    joined = rows.join(CatalogueApp, CatalogueApp.id == CatalogueApi.app_id)
    return joined.where(_is_published, _wanted_app)


def _of_operation(rows: Select[*tuple[object, ...]], api_id: InstrumentedAttribute[UUID], most: int) -> Constant:
    """Return the rows that belong to one operation, as far as it is published."""
    joined = _of_public(rows.join(CatalogueApi, CatalogueApi.id == api_id))
    return Constant(joined.where(_wanted_api).limit(most))


OPERATIONS = Constant(
    _of_public(select(*_listed)).order_by(CatalogueApi.position, CatalogueApi.id).limit(MOST_OPERATIONS)
)
OPERATION = Constant(
    _of_public(
        select(
            *(*_listed, CatalogueApi.description, CatalogueApi.request_headers),
            *(CatalogueApi.imported, CatalogueApi.local, CatalogueApi.base),
        )
    ).where(_wanted_api)
)
FIELDS = _of_operation(
    select(
        *(ApiResponse.status_code, ApiResponse.field, ApiResponse.data_type),
        *(ApiResponse.nullable, ApiResponse.description),
    ).order_by(ApiResponse.status_code, ApiResponse.id),
    ApiResponse.api_id,
    MOST_FIELDS,
)
EXAMPLES = _of_operation(
    select(
        *(ApiExample.title, ApiExample.kind, ApiExample.status_code, ApiExample.media_type),
        *(ApiExample.headers, ApiExample.body),
    ).order_by(ApiExample.id),
    ApiExample.api_id,
    MOST_EXAMPLES,
)
