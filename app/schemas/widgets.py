"""Widgets, as they come in and go out."""

from datetime import datetime
from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate

from app.models.widget import NAME_LENGTH, URL_LENGTH, end_of_day
from app.schemas.fields import Moment, Normalized, PublicUrl
from app.schemas.pages import PageQuerySchema
from app.utils import dates
from app.utils.clock import now

NAME_PATTERN = rf"\A[a-z0-9_-]{{1,{NAME_LENGTH}}}\Z"


class WidgetName(fields.String):
    """The name that a widget is addressed by."""

    def __init__(self, **kwargs: Any) -> None:
        """Check the whole name."""
        error = "A name has 1 to 100 characters of a-z, 0-9, - and _."
        super().__init__(validate=validate.Regexp(NAME_PATTERN, error=error), **kwargs)


class Deadline(Normalized):
    """A day, today or later; loads as its end in UTC."""

    json_schema = {"examples": ["2099-05-13"]}

    @staticmethod
    def normalize(text: str) -> datetime:
        """Return the end of the day."""
        deadline = end_of_day(dates.parse_day(text))
        if deadline < now():
            raise ValidationError(f"The deadline has passed; today or later is accepted. {dates.DAYS_ACCEPTED}")
        return deadline


class OwnerSchema(Schema):
    """Who made a widget."""

    id = fields.UUID()
    name = fields.String(allow_none=True)
    email = fields.String(allow_none=True)


class WidgetSchema(Schema):
    """A widget."""

    name = fields.String()
    info_url = fields.String()
    deadline = Moment()
    deadline_passed = fields.Boolean()
    time_remaining = fields.String()
    created_at = Moment()
    owner = fields.Nested(OwnerSchema)
    link = fields.String()


class WidgetUpdateSchema(Schema):
    """A change of a widget."""

    example = {"deadline": "2099-05-13"}

    info_url = PublicUrl(validate=validate.Length(max=URL_LENGTH))
    deadline = Deadline()


class WidgetPutSchema(Schema):
    """All that a widget is made of but its name, which stands in the path."""

    example = {"info_url": "https://example.com/anchor", "deadline": "May 13 2099"}

    info_url = PublicUrl(required=True, validate=validate.Length(max=URL_LENGTH))
    deadline = Deadline(required=True)


class WidgetCreateSchema(WidgetPutSchema):
    """A new widget."""

    example = {"name": "anchor", "info_url": "https://example.com/anchor", "deadline": "May 13 2099"}

    name = WidgetName(required=True)


class WidgetQuerySchema(PageQuerySchema):
    """Which widgets to list; `after` is the name of the last one seen."""

    after = WidgetName()  # type: ignore[assignment] # a widget's key is its name
