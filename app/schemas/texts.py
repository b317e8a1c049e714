"""The texts that schemas are made of: a text's length is checked before anything reads it."""

import re
from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.utils import names, passwords, urls
from app.utils.locales import LOCALE_LENGTH, LOCALES

_CONTROLS = r"\u0000-\u001f\u007f-\u009f\u2028\u2029"
_UNPRINTABLE = re.compile(f"[{_CONTROLS}]")
# Patterns tell what a text may hold, as far as the regular expressions of JSON Schema can.
NO_NUL = r"^[^\u0000]*$"
_NO_CONTROLS = f"^[^{_CONTROLS}]*$"
_NO_BLANKS_NOR_AT = rf"^[^\s@{_CONTROLS}]*$"


def bounds(length: range) -> dict[str, Any]:
    """Return the JSON Schema of how many characters a text may have."""
    return {"minLength": length[0], "maxLength": length[-1]}


def without_blanks(text: str) -> str:
    """Return a code without the blanks and hyphens that people read it with."""
    return "".join(text.split()).replace("-", "")


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

    json_schema: dict[str, Any] = {"pattern": _NO_CONTROLS}

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
    """A name that a user may take, in compared form."""

    longest, too_long = names.INPUT_MOST, names.NAME_WRONG_LENGTH
    normalize = staticmethod(names.new_name)
    json_schema = bounds(names.NAME_LENGTH) | {
        "description": "The letters of one script. A name that a user has left stays theirs, and some are reserved.",
        "pattern": _NO_BLANKS_NOR_AT,
        "examples": ["alice"],
    }


class Email(Normalized):
    """An email, in compared form."""

    longest, too_long = names.INPUT_MOST, names.NO_EMAIL
    normalize = staticmethod(names.canonical_email)
    json_schema = {"format": "email", "examples": ["alice@example.com"]}


class Password(Normalized):
    """A new password, prepared for hashing."""

    longest, too_long = passwords.INPUT_MOST, passwords.WRONG_LENGTH
    normalize = staticmethod(passwords.check)
    json_schema = bounds(passwords.LENGTH) | {
        "description": "Neither commonly used, nor guessed in a million tries, nor the name or the email.",
        "format": "password",
        "pattern": _NO_CONTROLS,
        "examples": ["a quiet harbour"],
    }


class Locale(Text):
    """The language of mails."""

    json_schema = {"enum": [*LOCALES]}
    default_error_messages = {"unknown": f"Must be one of: {', '.join(LOCALES)}."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(max=LOCALE_LENGTH), **kwargs)

    def read(self, text: str) -> str:
        """Return the language, or raise ValidationError."""
        if text not in LOCALES:
            raise self.make_error("unknown")
        return text


class Title(Normalized):
    """A role's title; loads as the pair of the title and its compared form."""

    longest, too_long = names.INPUT_MOST, names.TITLE_WRONG_LENGTH
    normalize = staticmethod(names.canonical_title)
    json_schema = bounds(names.TITLE_LENGTH) | {"pattern": _NO_CONTROLS, "examples": ["Support"]}


class PublicUrl(Normalized):
    """An http(s) URL with a public host name."""

    json_schema = {"format": "uri", "pattern": urls.PUBLIC_PATTERN, "examples": ["https://example.com/anchor"]}

    normalize = staticmethod(urls.check_public_url)


class WebUrl(Normalized):
    """Any absolute http(s) URL."""

    json_schema = {"format": "uri", "pattern": urls.WEB_PATTERN, "examples": ["https://example.com/read"]}

    @staticmethod
    def normalize(text: str) -> str:
        """Return the URL as it was given."""
        urls.check_web_url(text)
        return text
