"""Sessions, as they go out."""

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.fields import Moment


class SessionSchema(Schema):
    """A live session; `current` marks the one that asks."""

    id = fields.UUID()
    created_at = Moment()
    last_used_at = Moment()
    expires_at = Moment()
    ip = fields.String(allow_none=True)
    user_agent = fields.String(allow_none=True)
    current = fields.Boolean()
