"""Denials, as they go out."""

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.denial import Denial
from app.schemas.fields import Moment, PermissionNames
from app.schemas.logs import ActorSchema
from app.schemas.pages import NewestFirstQuerySchema, SearchText
from app.schemas.tables import TableSchema

PATH = {"description": "The path of a route as this document writes it, such as `/api/v1/users/{user_id}`."}


class DenialSchema(TableSchema):
    """A request that was refused with 403: what the answer required, what the user held, and how often."""

    class Meta:
        model = Denial

    id = auto_field()
    request_id = auto_field()
    user = fields.Nested(ActorSchema, allow_none=True)
    method = auto_field()
    path = auto_field()
    code = auto_field()
    message = auto_field()
    required = PermissionNames(attribute="required_mask")
    held = PermissionNames(attribute="held_mask")
    created_at = auto_field()
    count = auto_field()


class DenialQuerySchema(NewestFirstQuerySchema):
    """Which denials to list."""

    request_id = SearchText(load_default=None)
    user_id = fields.UUID(load_default=None)
    method = SearchText(load_default=None)
    path = SearchText(load_default=None, metadata=PATH)
    since = Moment(load_default=None)
    until = Moment(load_default=None)
