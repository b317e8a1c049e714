"""Bounds of values: numbers, lengths and counts."""

from collections.abc import Iterator
from typing import Any, TypeGuard

from app.catalogue.comparison.shapes import Bound

# What a bound is about, by its keyword.
LOWER = {"minimum": "number", "minLength": "string", "minItems": "array", "minProperties": "object"}
UPPER = {"maximum": "number", "maxLength": "string", "maxItems": "array", "maxProperties": "object"}
UNIQUE = "uniqueItems"
KEYWORDS = {**LOWER, **UPPER, UNIQUE: "array"}
STRICT = {"exclusiveMinimum": ("minimum", ">"), "exclusiveMaximum": ("maximum", "<")}


def bounds(parts: list[dict[str, Any]]) -> dict[str, Bound]:
    """Return the tightest of each bound."""
    found: dict[str, Bound] = {}
    for part in parts:
        for keyword, bound in stated(part):
            found[keyword] = max(found.get(keyword, bound), bound)
    return found


def stated(part: dict[str, Any]) -> Iterator[tuple[str, Bound]]:
    """Yield the bounds of one schema."""
    for keyword in KEYWORDS:
        value = part.get(keyword)
        if keyword == UNIQUE:
            if value is True:
                yield UNIQUE, Bound((1, 0), "true")
        elif is_number(value) and (value > 0 or keyword in UPPER or keyword == "minimum"):
            yield keyword, Bound((value if keyword in LOWER else -value, 0), str(value))
    for strict, (keyword, sign) in STRICT.items():
        value = part.get(keyword) if part.get(strict) is True else part.get(strict)
        if is_number(value):
            yield keyword, Bound((value if keyword in LOWER else -value, 1), f"{sign} {value}")


def multiples(parts: list[dict[str, Any]]) -> frozenset[str]:
    """Return the numbers that a value has to be a multiple of."""
    given = [part.get("multipleOf") for part in parts]
    return frozenset(str(value) for value in given if is_number(value) and value > 0)


def is_number(value: Any) -> TypeGuard[int | float]:
    """Return whether a value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)
