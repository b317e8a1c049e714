"""JSON objects, refused whole if anything about one is malformed."""

import json
import math
import re
from collections.abc import Callable
from typing import Any

DEEPEST = 32
BOM = "\ufeff"
# Matches a whole string, or an unclosed one to the end of the text, so that each character is read once.
_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|([\[{])|([\]}])', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotStrictError(ValueError):
    """A text that is refused; the message is the rest of a sentence about it: "is not UTF-8"."""


def as_text(data: bytes) -> str:
    """Return UTF-8 as text, or raise NotStrictError."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotStrictError("is not UTF-8") from None


def read_object(text: str, deepest: int = DEEPEST, parse_int: Callable[[str], Any] = int) -> dict[str, Any]:
    """Return a JSON object, or raise NotStrictError; a BOM before it is skipped (RFC 8259 §8.1)."""
    text = text.removeprefix(BOM)
    _refuse_depth(text, deepest)
    hooks: dict[str, Any] = {"object_pairs_hook": unique, "parse_constant": _refuse_constant, "parse_float": finite}
    try:
        read = json.loads(text, parse_int=parse_int, **hooks)
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno}" if text.strip() else "it is empty"
        raise NotStrictError(f"is not JSON: {reason}") from None
    except NotStrictError:
        raise
    except ValueError:  # Python refuses to read an integer of thousands of digits
        raise NotStrictError("holds a number that is too long") from None
    if not isinstance(read, dict):
        raise NotStrictError("is not a JSON object")
    refuse_characters(read)
    return read


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return fields by their names, or raise NotStrictError if one comes twice or holds a forbidden character."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise NotStrictError("holds a field twice")
    for name, value in pairs:
        refuse_characters(name)
        if isinstance(value, str):
            refuse_characters(value)
    return fields


def _refuse_depth(text: str, deepest: int) -> None:
    """Refuse deep nesting before parsing, because the parser recurses."""
    depth = 0
    for found in _OUTSIDE_STRINGS.finditer(text):
        if found.lastindex:
            depth += 1 if found.lastindex == 1 else -1
            if depth > deepest:
                raise NotStrictError(f"is nested deeper than {deepest} levels")


def _refuse_constant(name: str) -> None:
    raise NotStrictError(f"holds {name}, which is not JSON")


def finite(digits: str) -> float:
    """Return a number, or raise NotStrictError if it is too large."""
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrictError("holds a number that is too large")
    return number


def refuse_characters(value: Any) -> None:
    """Refuse U+0000 and lone surrogates at any depth: the databases differ in how they store them."""
    if isinstance(value, dict):
        for part in value.values():  # `unique` has checked the keys
            refuse_characters(part)
    elif isinstance(value, list):
        for part in value:
            refuse_characters(part)
    elif isinstance(value, str):
        if "\0" in value:
            raise NotStrictError("holds the character U+0000")
        if not value.isascii() and _SURROGATE.search(value):
            raise NotStrictError("holds half of a surrogate pair")
