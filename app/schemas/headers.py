"""Headers of requests and answers, as the catalogue describes them."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate

from app.schemas.fields import Boolean
from app.schemas.pages import SOMETIMES
from app.schemas.texts import NO_NUL, Line, Normalized, Text
from app.utils import api_texts

HEADERS_AT_MOST = 50
DESCRIPTION_AT_MOST, VALUE_AT_MOST = 1000, 2000


class HeaderName(Normalized):
    """The name of a header."""

    longest, too_long = api_texts.HEADER_NAME_LENGTH[-1], api_texts.NO_HEADER
    json_schema = {"pattern": api_texts.HEADER_PATTERN, "maxLength": longest, "examples": ["X-Request-ID"]}
    normalize = staticmethod(api_texts.check_header)


class HeaderDescription(Text):
    """What a header is for."""

    json_schema = {"pattern": NO_NUL}


class GivenHeaderSchema(Schema):
    """A header that a request has, or may have."""

    name = HeaderName(required=True)
    description = HeaderDescription(
        load_default="", validate=validate.Length(max=DESCRIPTION_AT_MOST), metadata=SOMETIMES
    )
    required = Boolean(load_default=False, metadata=SOMETIMES)


class RequestHeaderSchema(Schema):
    """A header that a request has, or may have."""

    name = fields.String()
    description = fields.String()
    required = fields.Boolean()


class ExampleHeaderSchema(Schema):
    """A header of an example."""

    name = HeaderName(required=True)
    value = Line(required=True, validate=validate.Length(max=VALUE_AT_MOST))


class Headers(fields.List[Any]):
    """A list of headers; they are counted before any of them is read."""

    json_schema = {"maxItems": HEADERS_AT_MOST}

    def __init__(self, of: type[Schema], **kwargs: Any) -> None:
        super().__init__(fields.Nested(of), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, list) and len(value) > HEADERS_AT_MOST:
            raise ValidationError(f"Give at most {HEADERS_AT_MOST} headers.")
        return super()._deserialize(value, attr, data, **kwargs)
