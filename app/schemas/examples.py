"""Examples of requests and answers, as they come in and go out."""

from marshmallow import ValidationError, fields
from marshmallow_sqlalchemy import auto_field

from app.models.api_example import BODY_BYTES, ApiExample, ExampleKind
from app.schemas.fields import Choice
from app.schemas.headers import ExampleHeaderSchema, Headers
from app.schemas.pages import PageQuerySchema
from app.schemas.responses import StatusCode
from app.schemas.tables import TableSchema
from app.schemas.texts import Line, Normalized, Text
from app.utils import api_texts

TOO_LARGE = f"The body of an example has at most {BODY_BYTES} bytes."


class MediaType(Normalized):
    """The type of a body."""

    longest, too_long = api_texts.MEDIA_TYPE_LENGTH[-1], api_texts.NO_MEDIA_TYPE
    json_schema = {"pattern": api_texts.MEDIA_TYPE_PATTERN, "maxLength": longest, "examples": ["application/json"]}
    normalize = staticmethod(api_texts.check_media_type)


class ExampleBody(Text):
    """A body as it travels, as text."""

    longest, too_long = BODY_BYTES, TOO_LARGE

    def read(self, text: str) -> str:
        """Return the text, or raise ValidationError."""
        if len(text.encode()) > BODY_BYTES:
            raise ValidationError(TOO_LARGE)
        return text


class ApiExampleSchema(TableSchema):
    """An example of a request or of an answer."""

    class Meta:
        model = ApiExample

    id = auto_field()
    api_id = auto_field()
    title = auto_field()
    kind = auto_field()
    status_code = auto_field()
    media_type = auto_field()
    headers = fields.List(fields.Nested(ExampleHeaderSchema))
    body = auto_field()
    origin = auto_field()


class ApiExampleUpdateSchema(TableSchema):
    """A change of an example."""

    class Meta:
        model = ApiExample

    example: dict[str, object] = {"title": "A paid order", "body": '{"paid": true}'}

    title = auto_field(field_class=Line, required=False)
    kind = auto_field(required=False)
    status_code = auto_field(field_class=StatusCode)
    media_type = auto_field(field_class=MediaType)
    headers = Headers(ExampleHeaderSchema)
    body = auto_field(field_class=ExampleBody)


class ApiExampleCreateSchema(ApiExampleUpdateSchema):
    """A new example."""

    example = {
        "api_id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba",
        "title": "A paid order",
        "kind": "response",
        "status_code": "200",
        "media_type": "application/json",
        "body": '{"paid": true}',
    }

    api_id = auto_field()
    title = auto_field(field_class=Line)
    kind = auto_field()


class ApiExampleQuerySchema(PageQuerySchema):
    """Which examples to list."""

    api_id = fields.UUID(load_default=None)
    kind = Choice(ExampleKind, load_default=None)
