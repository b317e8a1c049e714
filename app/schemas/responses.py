"""Fields of an operation's answers, as they come in and go out."""

from typing import Any

from marshmallow import ValidationError, fields
from marshmallow_sqlalchemy import auto_field

from app.models.api_response import STATUS_LENGTH, ApiResponse
from app.schemas.fields import Boolean
from app.schemas.pages import PageQuerySchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Normalized, Text
from app.utils import api_texts

# A form has the last of the alternatives.
STATUSES = [
    {"type": "integer", "minimum": 100, "maximum": 599},
    {"type": "string", "pattern": api_texts.STATUS_PATTERN},
]


class StatusCode(fields.Field[str]):
    """The status of an answer as an OpenAPI document writes it; a number is taken too."""

    json_schema = {"oneOf": STATUSES, "examples": ["200"]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(value) if type(value) is int else value
        try:
            return api_texts.check_status(text if isinstance(text, str) and len(text) <= STATUS_LENGTH else "")
        except ValueError as error:
            raise ValidationError(str(error)) from None


class FieldPath(Normalized):
    """Where in an answer a field stands."""

    longest, too_long = api_texts.FIELD_LENGTH[-1], api_texts.NO_FIELD
    json_schema = {"pattern": api_texts.FIELD_PATTERN, "maxLength": longest, "examples": ["data.items[].id"]}
    normalize = staticmethod(api_texts.check_field)


class ApiResponseSchema(TableSchema):
    """A field of an operation's answers."""

    class Meta:
        model = ApiResponse

    id = auto_field()
    api_id = auto_field()
    status_code = auto_field()
    field = auto_field()
    description = auto_field()
    nullable = auto_field()
    data_type = auto_field()
    origin = auto_field()


class ApiResponseUpdateSchema(TableSchema):
    """A change of a field."""

    class Meta:
        model = ApiResponse

    example: dict[str, object] = {"description": "When the order was paid.", "nullable": True}

    status_code = auto_field(field_class=StatusCode, required=False)
    field = auto_field(field_class=FieldPath, required=False)
    description = auto_field(field_class=Text)
    nullable = Boolean()
    data_type = auto_field()


class ApiResponseCreateSchema(ApiResponseUpdateSchema):
    """A new field."""

    example = {
        "api_id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba",
        "status_code": "200",
        "field": "data.items[].paid_at",
        "nullable": True,
        "data_type": "string",
    }

    api_id = auto_field()
    status_code = auto_field(field_class=StatusCode)
    field = auto_field(field_class=FieldPath)


class ApiResponseQuerySchema(PageQuerySchema):
    """Which fields to list."""

    api_id = fields.UUID(load_default=None)
    status_code = StatusCode(load_default=None)
