"""Mails, as they go out: never a body, a link or a code, but for the text of one in development."""

from flask_marshmallow import Schema
from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.mail import Mail, MailState
from app.schemas.fields import Choice, Moment
from app.schemas.logs import ActorSchema
from app.schemas.pages import NewestFirstQuerySchema, SearchText
from app.schemas.tables import TableSchema


class MailSchema(TableSchema):
    """A mail, and how far it is."""

    class Meta:
        model = Mail

    id = auto_field()
    kind = auto_field()
    to = fields.String()
    state = auto_field()
    attempts = auto_field()
    next_attempt_at = Moment(allow_none=True)
    error = auto_field()
    user = fields.Nested(ActorSchema, allow_none=True)
    created_at = auto_field()
    sent_at = auto_field()


class MailQuerySchema(NewestFirstQuerySchema):
    """Which mails to list."""

    state = Choice(MailState, load_default=None)
    kind = SearchText(load_default=None)
    user_id = fields.UUID(load_default=None)
    since = Moment(load_default=None)
    until = Moment(load_default=None)


class MessageSchema(Schema):
    """A mail as it is sent."""

    subject = fields.String()
    text = fields.String()
    html = fields.String()
