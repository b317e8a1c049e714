"""Denials, as they go out."""

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.fields import Line, Moment
from app.schemas.logs import ActorSchema
from app.schemas.pages import NewestFirstQuerySchema


class DenialSchema(Schema):
    """A request that was refused with 403: what the answer required, and what the user held at that moment."""

    id = fields.UUID()
    request_id = fields.String()
    user = fields.Nested(ActorSchema, allow_none=True)
    method = fields.String()
    path = fields.String()
    code = fields.String()
    message = fields.String()
    required = fields.List(fields.String())
    held = fields.List(fields.String())
    created_at = Moment()


class DenialQuerySchema(NewestFirstQuerySchema):
    """Which denials to list."""

    request_id = Line(load_default=None)
    user_id = fields.UUID(load_default=None)
