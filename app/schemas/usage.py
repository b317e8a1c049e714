"""Usage of operations, as it comes in and goes out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate

from app.models.usage_batch import BATCH_LENGTH
from app.schemas.apis import Method
from app.schemas.apps import Slug
from app.schemas.fields import Counted, Integer, Moment
from app.schemas.logs import ActorSchema
from app.schemas.pages import SOMETIMES
from app.schemas.texts import Line

CALLS_AT_MOST, COUNT_AT_MOST, CONSUMER_LENGTH = 1000, 10**9, 80
PATH_AT_MOST, SECONDS_AT_MOST = 2048, 24 * 60 * 60
NO_PATH = f"A path begins with /, and has at most {PATH_AT_MOST:,} characters."
BATCH = {"description": "A name of the sender's own for these calls, such as a UUID: a batch is counted once."}
CONSUMER = {"description": "The id or the name of the application that called; null where it is not known."}
TAKEN = {"description": "Optional, and not kept.", "optional": True}
UNKNOWN = {"description": "Null stands for all who called without an application's name."}
DAYS = {"description": "Of how many days, with today; at most as many as usage is kept for."}
STATUSES = {"description": "Statuses that operations answered with, and that their document does not name."}
SILENT = {"description": "Operations that were not called."}
UNDOCUMENTED = {"description": "What was called and is no operation; `*` stands for the rest of a day."}


class RealPath(Line):
    """The path of a call, as it was sent or as the document has it; it is not kept."""

    json_schema = Line.json_schema | {"pattern": f"^/{Line.json_schema['pattern'][1:]}"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(1, PATH_AT_MOST, error=NO_PATH), **kwargs)

    def read(self, text: str) -> str:
        """Return the path, or raise ValidationError."""
        if not text.startswith("/"):
            raise ValidationError(NO_PATH)
        return super().read(text)


class CallSchema(Schema):
    """So many calls of a path that were answered alike."""

    method = Method(required=True)
    path = RealPath(required=True)
    status = Integer(required=True, validate=validate.Range(100, 599))
    count = Integer(required=True, validate=validate.Range(1, COUNT_AT_MOST))
    consumer = Line(
        load_default=None, allow_none=True, validate=validate.Length(1, CONSUMER_LENGTH), metadata=CONSUMER | SOMETIMES
    )
    milliseconds = Integer(validate=validate.Range(0, SECONDS_AT_MOST * 1000), metadata=TAKEN)


class UsageSchema(Schema):
    """A batch of calls of an app within a day."""

    class Meta:
        include = {"from": Moment(required=True)}  # Python keeps the word for itself

    example: dict[str, Any] = {
        "app": "billing",
        "batch": "gateway-7-20260513T0830",
        "from": "2026-05-13T08:29:00Z",
        "to": "2026-05-13T08:30:00Z",
        "calls": [{"method": "GET", "path": "/orders/17", "status": 200, "count": 12, "consumer": "Website"}],
    }

    app = Slug(required=True)
    batch = Line(required=True, validate=validate.Length(1, BATCH_LENGTH), metadata=BATCH)
    to = Moment(required=True)
    calls = Counted(fields.Nested(CallSchema), CALLS_AT_MOST, f"Give 1 to {CALLS_AT_MOST:,} calls.", required=True)


class UsageTakenSchema(Schema):
    """How many calls are of operations, and how many are not."""

    matched = fields.Integer()
    undocumented = fields.Integer()


class DaysQuerySchema(Schema):
    """Of how many days usage is wanted."""

    days = Integer(load_default=30, validate=validate.Range(1, 3650), metadata=DAYS)


class ConsumerSchema(Schema):
    """Who calls, and how often."""

    application = fields.Nested(ActorSchema, allow_none=True, metadata=UNKNOWN)
    calls = fields.Integer()
    errors = fields.Integer()
    last_seen_at = Moment()


class UndocumentedSchema(Schema):
    """Calls of what is no operation, by method and blanked path."""

    method = fields.String()
    path = fields.String()
    calls = fields.Integer()


class SilentSchema(Schema):
    """An operation that was not called."""

    id = fields.UUID()
    method = fields.String()
    path = fields.String()
    title = fields.String()


class StatusSchema(Schema):
    """A status that an operation answered with, and that its document does not name."""

    id = fields.UUID()
    method = fields.String()
    path = fields.String()
    status = fields.Integer()
    calls = fields.Integer()


class FoundSchema(Schema):
    """How much there is of each kind; the lists themselves are bounded."""

    undocumented = fields.Integer()
    silent = fields.Integer()
    statuses = fields.Integer()


class DriftSchema(Schema):
    """Where an app and its description have drifted apart."""

    days = fields.Integer()
    last_seen_at = Moment(allow_none=True)
    found = fields.Nested(FoundSchema)
    undocumented = fields.Nested(UndocumentedSchema, many=True, metadata=UNDOCUMENTED)
    silent = fields.Nested(SilentSchema, many=True, metadata=SILENT)
    statuses = fields.Nested(StatusSchema, many=True, metadata=STATUSES)


class ToldSchema(Schema):
    """How many applications were told of breaking changes now and before, and which can't be told."""

    told = fields.Integer()
    told_before = fields.Integer()
    without_contact = fields.Nested(ActorSchema, many=True)
