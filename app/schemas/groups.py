"""Groups of an app's operations, as they come in and go out."""

from marshmallow import fields, validate
from marshmallow_sqlalchemy import auto_field

from app.models.api_group import ApiGroup
from app.schemas.fields import Integer
from app.schemas.pages import PageQuerySchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Line

MOST_POSITION = 1_000_000
POSITION = validate.Range(0, MOST_POSITION)


class ApiGroupSchema(TableSchema):
    """A group."""

    class Meta:
        model = ApiGroup

    id = auto_field()
    app_id = auto_field()
    parent_id = auto_field()
    title = auto_field()
    position = auto_field()


class ApiGroupUpdateSchema(TableSchema):
    """A change of a group; with `parent_id` it stands elsewhere, with null in no other."""

    class Meta:
        model = ApiGroup

    example: dict[str, object] = {"title": "Refunds", "position": 2}

    parent_id = auto_field()
    title = auto_field(field_class=Line, required=False)
    position = Integer(validate=POSITION)


class ApiGroupCreateSchema(ApiGroupUpdateSchema):
    """A new group; without a position it stands behind the others."""

    example = {"app_id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba", "title": "Refunds"}

    app_id = auto_field()
    title = auto_field(field_class=Line)


class ApiGroupQuerySchema(PageQuerySchema):
    """Which groups to list."""

    app_id = fields.UUID(load_default=None)
    parent_id = fields.UUID(load_default=None)
