"""What anyone may read of a public app, as it goes out."""

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.api_example import ApiExample
from app.models.api_group import ApiGroup
from app.models.api_response import ApiResponse
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.schemas.headers import ExampleHeaderSchema, RequestHeaderSchema
from app.schemas.tables import TableSchema

Nested = fields.Nested  # where a field has the name of the module


class PublishedGroupSchema(TableSchema):
    """A group that holds something that is published."""

    class Meta:
        model = ApiGroup

    id = auto_field()
    parent_id = auto_field()
    title = auto_field()
    position = auto_field()


class PublishedApiSchema(TableSchema):
    """A published operation, as the list of an app has it."""

    class Meta:
        model = CatalogueApi

    id = auto_field()
    group_id = auto_field()
    position = auto_field()
    method = auto_field()
    path = auto_field()
    title = auto_field()
    operation_id = auto_field()
    need_auth = auto_field()
    status = auto_field()
    deprecated = auto_field()
    sunset_at = auto_field()


class PublishedAppSchema(TableSchema):
    """A public app, with its groups and its published operations, each in the order of their positions."""

    class Meta:
        model = CatalogueApp

    slug = auto_field()
    title = auto_field()
    version = auto_field()
    description = auto_field()
    type = auto_field()
    auth_type = auto_field()
    updated_at = auto_field()
    groups = Nested(PublishedGroupSchema, many=True)
    operations = Nested(PublishedApiSchema, many=True)


class PublishedFieldSchema(TableSchema):
    """A field of the answers of a published operation."""

    class Meta:
        model = ApiResponse

    status_code = auto_field()
    field = auto_field()
    data_type = auto_field()
    nullable = auto_field()
    description = auto_field()


class PublishedExampleSchema(TableSchema):
    """An example of a published operation."""

    class Meta:
        model = ApiExample

    title = auto_field()
    kind = auto_field()
    status_code = auto_field()
    media_type = auto_field()
    headers = fields.List(fields.Nested(ExampleHeaderSchema))
    body = auto_field()


class PublishedApiItemSchema(PublishedApiSchema):
    """A published operation, with all that is said of it to those who call it."""

    description = auto_field()
    request_headers = fields.List(fields.Nested(RequestHeaderSchema))
    request = fields.Dict(fields.String(), fields.Raw(), allow_none=True)
    answers = fields.Dict(fields.String(), fields.Raw())
    fields = Nested(PublishedFieldSchema, many=True)
    examples = Nested(PublishedExampleSchema, many=True)
