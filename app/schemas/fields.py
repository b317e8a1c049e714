"""The fields that schemas are made of, as strict as the contract says; `json_schema` tells a reader what one takes."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.models.role import EVERY_PERMISSION, Permission
from app.utils import dates, names, passwords, urls

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,18})")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MOST_ROLE_ID = 2**31 - 1
# A number that can be no role's id is refused before the database sees it.
NO_SUCH_ROLE = "There is no role with this id."
ROLE_ID = validate.Range(1, MOST_ROLE_ID, error=NO_SUCH_ROLE)


def bounds(length: range) -> dict[str, Any]:
    """Return the JSON Schema of how many characters a text may have."""
    return {"minLength": length[0], "maxLength": length[-1]}


def parse_integer(value: Any) -> int | None:
    """Return a JSON integer, or its plain ASCII decimal text, as a number; None for anything else."""
    if type(value) is int:
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return int(value)
    return None


class Integer(fields.Field[int]):
    """A whole number, as a JSON integer or its plain decimal text."""

    default_error_messages = {"invalid": "Not a whole number."}
    json_schema = {"type": "integer"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        number = parse_integer(value)
        if number is None:
            raise self.make_error("invalid")
        return number


class Boolean(fields.Field[bool]):
    """`true` or `false`, or that text."""

    default_error_messages = {"invalid": "Neither true nor false."}
    json_schema = {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if value is True or value == "true":
            return True
        if value is False or value == "false":
            return False
        raise self.make_error("invalid")


class Text(fields.String):
    """A text that is read only if its length can be accepted, because reading may cost more than its length."""

    # The bound of what is given, where reading changes the length; elsewhere the bounds of what is kept hold.
    longest: int | None = None
    too_long = "Longer than maximum length {max}."

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        for check in self._lengths():
            check(text)
        return self.read(text)

    def _lengths(self) -> list[validate.Length]:
        if self.longest is not None:
            return [validate.Length(max=self.longest, error=self.too_long)]
        return [check for check in self.validators if isinstance(check, validate.Length)]

    def read(self, text: str) -> Any:
        """Return what the text loads as, or raise ValidationError."""
        return text


class Line(Text):
    """A text of one line: no control characters."""

    def read(self, text: str) -> str:
        """Return the text, or raise ValidationError."""
        if _UNPRINTABLE.search(text):
            raise ValidationError("Control characters are not accepted.")
        return text


class Normalized(Text):
    """A text brought into the form that is kept by a function, whose ValueError is the fault."""

    normalize: Callable[[str], Any]

    def read(self, text: str) -> Any:
        """Return the form that is kept, or raise ValidationError."""
        try:
            return type(self).normalize(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Name(Normalized):
    """A user name, in compared form."""

    longest, too_long = names.INPUT_MOST, names.NAME_WRONG_LENGTH
    normalize = staticmethod(names.canonical_name)
    json_schema = bounds(names.NAME_LENGTH) | {"examples": ["alice"]}


class Email(Normalized):
    """An email, in compared form."""

    longest, too_long = names.INPUT_MOST, names.NO_EMAIL
    normalize = staticmethod(names.canonical_email)
    json_schema = {"format": "email", "examples": ["alice@example.com"]}


class Password(Normalized):
    """A new password, prepared for hashing."""

    longest, too_long = passwords.INPUT_MOST, passwords.WRONG_LENGTH
    normalize = staticmethod(passwords.check)
    json_schema = bounds(passwords.LENGTH) | {"format": "password", "examples": ["a quiet harbour"]}


class Title(Normalized):
    """A role's title; loads as the pair of the title and its compared form."""

    longest, too_long = names.INPUT_MOST, names.TITLE_WRONG_LENGTH
    normalize = staticmethod(names.canonical_title)
    json_schema = bounds(names.TITLE_LENGTH) | {"examples": ["Support"]}


class PublicUrl(Normalized):
    """An http(s) URL with a public host name."""

    json_schema = {"format": "uri", "examples": ["https://example.com/anchor"]}

    normalize = staticmethod(urls.check_public_url)


class WebUrl(Normalized):
    """Any absolute http(s) URL."""

    json_schema = {"format": "uri", "examples": ["https://example.com/read"]}

    @staticmethod
    def normalize(text: str) -> str:
        """Return the URL as it was given."""
        urls.check_web_url(text)
        return text


class PermissionMask(fields.Field[int]):
    """Permissions, as a mask or a list of names."""

    default_error_messages = {
        "invalid": "Neither a mask nor a list of permission names.",
        "unknown": "There is no such permission.",
    }
    json_schema = {
        "oneOf": [
            {"type": "integer", "minimum": 0, "maximum": int(EVERY_PERMISSION)},
            {"type": "array", "items": {"enum": list(Permission.__members__)}},
        ],
        "examples": [[str(Permission.LIST_USERS.name)]],
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, list):
            return self._add_up(value)
        mask = parse_integer(value)
        if mask is None:
            raise self.make_error("invalid")
        if not 0 <= mask <= EVERY_PERMISSION:
            raise self.make_error("unknown")
        return mask

    def _add_up(self, flags: list[Any]) -> int:
        mask = 0
        for name in flags:
            if not isinstance(name, str):
                raise self.make_error("invalid")
            if name not in Permission.__members__:
                raise self.make_error("unknown")
            mask |= Permission[name]
        return mask


class Choice(fields.Field[IntEnum]):
    """One of an enumeration's members, by its name in lower case."""

    def __init__(self, options: type[IntEnum], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = {option: option.name.lower() for option in options}
        self.json_schema = {"type": "string", "enum": [*self.names.values()]}

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return self.names[value]

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> IntEnum:
        for option, name in self.names.items():
            if value == name:
                return option
        raise ValidationError(f"Must be one of: {', '.join(self.names.values())}.")


class Moment(fields.Field[datetime]):
    """A moment as RFC 3339, in UTC, with `Z`."""

    json_schema = {"type": "string", "format": "date-time", "examples": ["2026-05-13T08:30:00.250000Z"]}

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else f"{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            return dates.parse_time(value if isinstance(value, str) else "")
        except ValueError as error:
            raise ValidationError(str(error)) from None
