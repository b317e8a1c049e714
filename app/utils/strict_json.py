"""JSON objects, refused whole if anything about one is malformed."""

import json
import math
import re
from typing import Any

DEEPEST = 32
BOM = "\ufeff"
# Matches a whole string, or an unclosed one to the end of the text, so that each character is read once.
_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|([\[{])|([\]}])', re.DOTALL)


class NotStrictError(ValueError):
    """A text that is refused; the message is the rest of a sentence about it: "is not UTF-8"."""


def as_text(data: bytes) -> str:
    """Return UTF-8 as text, or raise NotStrictError."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotStrictError("is not UTF-8") from None


def read_object(text: str) -> dict[str, Any]:
    """Return a JSON object, or raise NotStrictError; a BOM before it is skipped (RFC 8259 §8.1)."""
    text = text.removeprefix(BOM)
    _refuse_depth(text)
    try:
        read = json.loads(text, object_pairs_hook=unique, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno}" if text.strip() else "it is empty"
        raise NotStrictError(f"is not JSON: {reason}") from None
    except NotStrictError:
        raise
    except ValueError:  # Python refuses to read an integer of thousands of digits
        raise NotStrictError("holds a number that is too long") from None
    if not isinstance(read, dict):
        raise NotStrictError("is not a JSON object")
    _refuse_characters(read)
    return read


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return fields by their names, or raise NotStrictError if one comes twice or holds a forbidden character."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise NotStrictError("holds a field twice")
    for name, value in pairs:
        _refuse_characters(name)
        if isinstance(value, str):
            _refuse_characters(value)
    return fields


def _refuse_depth(text: str) -> None:
    """Refuse deep nesting before parsing, because the parser recurses."""
    depth = 0
    for opened, closed in _OUTSIDE_STRINGS.findall(text):
        depth += bool(opened) - bool(closed)
        if depth > DEEPEST:
            raise NotStrictError(f"is nested deeper than {DEEPEST} levels")


def _refuse_constant(name: str) -> None:
    raise NotStrictError(f"holds {name}, which is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrictError("holds a number that is too large")
    return number


def _refuse_characters(value: Any) -> None:
    """Refuse U+0000 and lone surrogates at any depth: the databases differ in how they store them."""
    if isinstance(value, dict):
        for part in value.values():  # `unique` has checked the keys
            _refuse_characters(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_characters(part)
    elif isinstance(value, str):
        if "\0" in value:
            raise NotStrictError("holds the character U+0000")
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise NotStrictError("holds half of a surrogate pair")
