"""Log entries, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.models.log_entry import ACTION_LENGTH, Source
from app.schemas.fields import Choice, Line, Moment
from app.schemas.pages import NewestFirstQuerySchema


class ActorSchema(Schema):
    """Whose deed it was."""

    id = fields.UUID()
    name = fields.String(allow_none=True)


class LogEntrySchema(Schema):
    """An entry."""

    id = fields.UUID()
    source = Choice(Source)
    user = fields.Nested(ActorSchema, allow_none=True)
    action = fields.String()
    target = fields.String(allow_none=True)
    detail = fields.String(allow_none=True)
    ip = fields.String(allow_none=True)
    created_at = Moment()


class LogEntryCreateSchema(Schema):
    """An entry that a user makes of his own accord."""

    example = {"action": "left the harbour"}

    action = Line(required=True, validate=validate.Length(1, ACTION_LENGTH))


class LogQuerySchema(NewestFirstQuerySchema):
    """Which entries to list."""

    user_id = fields.UUID(load_default=None)
    action = Line(load_default=None)
    since = Moment(load_default=None)
    until = Moment(load_default=None)
