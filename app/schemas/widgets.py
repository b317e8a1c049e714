"""Widgets, as they come in and go out."""

import re
from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow_sqlalchemy import auto_field

from app.models.user import User
from app.models.widget import NAME_LENGTH, Widget, end_of_day
from app.schemas.pages import AFTER, PageQuerySchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Normalized, PublicUrl
from app.utils import dates
from app.utils.clock import now, time_left

NAME_PATTERN = rf"[a-z0-9_-]{{1,{NAME_LENGTH}}}"


class WidgetName(Normalized):
    """The name that a widget is addressed by."""

    longest, too_long = NAME_LENGTH, f"A name has 1 to {NAME_LENGTH} characters of a-z, 0-9, - and _."
    json_schema = {"pattern": f"^{NAME_PATTERN}$", "maxLength": NAME_LENGTH}

    @staticmethod
    def normalize(text: str) -> str:
        """Return the name as it was given."""
        if not re.fullmatch(NAME_PATTERN, text):
            raise ValueError(WidgetName.too_long)
        return text


class Deadline(Normalized):
    """A day, today or later; loads as its end in UTC."""

    longest, too_long = dates.LONGEST_DAY, dates.NO_DAY
    json_schema = {"pattern": dates.DAY_PATTERN, "examples": ["2099-05-13"]}

    @staticmethod
    def normalize(text: str) -> datetime:
        """Return the end of the day."""
        deadline = end_of_day(dates.parse_day(text))
        if deadline < now():
            raise ValidationError(f"The deadline has passed; today or later is accepted. {dates.DAYS_ACCEPTED}")
        return deadline


class DeadlinePassed(fields.Boolean):
    """Whether a deadline has passed."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> bool:
        return bool(now() > value)


class TimeRemaining(fields.String):
    """How much time is left until a deadline, for people."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return time_left(value - now())


class OwnerSchema(TableSchema):
    """Who made a widget."""

    class Meta:
        model = User

    id = auto_field()
    name = auto_field()
    email = auto_field()


class WidgetSchema(TableSchema):
    """A widget."""

    told_by_clock = ("deadline_passed", "time_remaining")  # a widget is not changed when these are

    class Meta:
        model = Widget

    name = auto_field()
    info_url = auto_field()
    deadline = auto_field()
    deadline_passed = DeadlinePassed(attribute="deadline", dump_only=True)
    time_remaining = TimeRemaining(attribute="deadline", dump_only=True)
    created_at = auto_field()
    owner = fields.Nested(OwnerSchema)
    link = fields.String()


class WidgetUpdateSchema(TableSchema):
    """A change of a widget."""

    class Meta:
        model = Widget

    example = {"deadline": "2099-05-13"}

    info_url = auto_field(field_class=PublicUrl, required=False)
    deadline = auto_field(field_class=Deadline, required=False)


class WidgetPutSchema(TableSchema):
    """All that a widget is made of but its name, which stands in the path."""

    class Meta:
        model = Widget

    example = {"info_url": "https://example.com/anchor", "deadline": "May 13 2099"}

    info_url = auto_field(field_class=PublicUrl)
    deadline = auto_field(field_class=Deadline)


class WidgetCreateSchema(WidgetPutSchema):
    """A new widget."""

    example = {"name": "anchor", "info_url": "https://example.com/anchor", "deadline": "May 13 2099"}

    name = auto_field(field_class=WidgetName)


class WidgetQuerySchema(PageQuerySchema):
    """Which widgets to list; `after` is the name of the last one seen."""

    after = WidgetName(metadata=AFTER)  # type: ignore[assignment] # a widget's key is its name
