"""Log entries, as they come in and go out."""

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.api_token import ApiToken
from app.models.log_entry import LogEntry, Source
from app.models.user import User
from app.schemas.api_tokens import TokenLinkSchema
from app.schemas.fields import Choice, Moment
from app.schemas.pages import NewestFirstQuerySchema, SearchText
from app.schemas.tables import TableSchema
from app.schemas.texts import Line

SOURCE = {"description": "`system` for the entries of the service itself, `user` for those that users noted."}


VIA = {"description": "The API token by which it was done; null where there was none."}


class ActorSchema(TableSchema):
    """Whose deed it was."""

    class Meta:
        model = User

    id = auto_field()
    name = auto_field()


class ViaSchema(TokenLinkSchema):
    """The API token by which something was done; one that is no more has no name."""

    name = auto_field(allow_none=True)

    class Meta:
        model = ApiToken


class LogEntrySchema(TableSchema):
    """An entry."""

    class Meta:
        model = LogEntry

    id = auto_field()
    source = auto_field()
    user = fields.Nested(ActorSchema, allow_none=True)
    action = auto_field()
    target = auto_field()
    detail = auto_field()
    via = fields.Nested(ViaSchema, allow_none=True, metadata=VIA)
    ip = auto_field()
    created_at = auto_field()


class LogEntryCreateSchema(TableSchema):
    """An entry of a user's own."""

    class Meta:
        model = LogEntry

    example = {"action": "left the harbour"}

    action = auto_field(field_class=Line)


class LogQuerySchema(NewestFirstQuerySchema):
    """Which entries to list."""

    user_id = fields.UUID(load_default=None)
    action = SearchText(load_default=None)
    source = Choice(Source, load_default=None, metadata=SOURCE)
    token_id = fields.UUID(load_default=None)
    since = Moment(load_default=None)
    until = Moment(load_default=None)
