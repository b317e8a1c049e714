"""Sessions, as they go out."""

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.session import Session
from app.schemas.tables import TableSchema


class SessionSchema(TableSchema):
    """A live session; `current` marks the one that asks."""

    class Meta:
        model = Session

    id = auto_field()
    created_at = auto_field()
    last_used_at = auto_field()
    expires_at = auto_field()
    ip = auto_field()
    user_agent = auto_field()
    current = fields.Boolean()
