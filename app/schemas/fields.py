"""The fields that schemas are made of, as strict as the contract says; `json_schema` tells a reader what one takes."""

import re
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.models.role import EVERY_PERMISSION, Permission, bit_names
from app.utils import dates

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,18})")
MOST_ROLE_ID = 2**31 - 1
# A number that can be no role's id is refused before the database sees it.
NO_SUCH_ROLE = "There is no role with this id."
ROLE_ID = validate.Range(1, MOST_ROLE_ID, error=NO_SUCH_ROLE)


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


class CookieWish(Boolean):
    """Whether the answer is to set the refresh token as a cookie; only JSON of its own pages may ask for that."""


class PermissionMask(fields.Field[int]):
    """Permissions, as a mask or a list of names."""

    default_error_messages = {
        "invalid": "Neither a mask nor a list of permission names.",
        "unknown": "There is no such permission.",
    }
    json_schema = {
        "oneOf": [
            {"type": "integer", "minimum": 0, "maximum": int(EVERY_PERMISSION)},
            {"type": "array", "items": {"type": "string", "enum": list(Permission.__members__)}},
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


class PermissionNames(fields.List[str]):
    """The names of a mask's permissions; it is only dumped."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(fields.String(), **kwargs)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[str] | None:
        return None if value is None else bit_names(value)


class Counted(fields.List[Any]):
    """Entries, at least one and so many at the most; they are counted before any of them is read."""

    def __init__(self, entry: fields.Field[Any], most: int, refusal: str, *, none: str = "", **kwargs: Any) -> None:
        super().__init__(entry, **kwargs)
        self.most, self.refusal, self.none = most, refusal, none or refusal
        self.json_schema = {"minItems": 1, "maxItems": most}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and not value:
            raise ValidationError(self.none)
        if isinstance(value, list) and len(value) > self.most:
            raise ValidationError(self.refusal)
        return super()._deserialize(value, attr, data, **kwargs)


class Ids(Counted):
    """Ids, at least one and so many at the most."""

    def __init__(self, most: int, too_many: str, **kwargs: Any) -> None:
        super().__init__(fields.UUID(), most, too_many, none="Give at least one id.", **kwargs)


class Choice(fields.Field[IntEnum]):
    """One of an enumeration's members, by its name in lower case."""

    def __init__(self, options: type[IntEnum], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = {option: option.name.lower() for option in options}
        # A default of None alone does not allow null.
        none = [None] if self.allow_none and self.load_default is not None else []
        self.json_schema: dict[str, Any] = {"type": "string", "enum": [*self.names.values(), *none]}

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return self.names[value]

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> IntEnum:
        for option, name in self.names.items():
            if value == name:
                return option
        raise ValidationError(f"Must be one of: {', '.join(self.names.values())}.")


class NumberedChoice(Choice):
    """One of an enumeration's members, by its name in lower case, or some of them by their numbers too."""

    def __init__(self, options: type[IntEnum], numbers: range, **kwargs: Any) -> None:
        super().__init__(options, **kwargs)
        self.by_number = {option.value: option for option in options if option in numbers}
        # A form has the last of the alternatives.
        self.json_schema = {"oneOf": [{"type": "integer", "enum": [*self.by_number]}, self.json_schema]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> IntEnum:
        number = parse_integer(value)
        if number in self.by_number:
            return self.by_number[number]
        return super()._deserialize(value, attr, data, **kwargs)


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
