"""Ends that people have announced of operations, which a comparison takes as if the document had told them."""

from collections.abc import Mapping
from typing import Any

from app.catalogue.paths import path_items
from app.catalogue.shapes import METHODS
from app.utils.api_texts import path_key

# The days on which deprecated operations end, by their methods and blanked paths; None where none was announced.
Ends = Mapping[tuple[str, str], str | None]


def with_ends(before: dict[str, Any], after: dict[str, Any], ends: Ends) -> dict[str, Any]:
    """Return a document with the ends of those operations that a later one does not have."""
    if not ends:
        return before
    there = set(places_in(after))
    gone = {place: day for place, day in ends.items() if place not in there}
    out = {**before, "paths": dict(before.get("paths", {}))}
    for path, item, _ in path_items(before):
        told = {
            name: with_end(item[name], gone[place])
            for name in item
            if name in METHODS and (place := (name.upper(), path_key(path))) in gone
        }
        if told:
            out["paths"][path] = item | told
    return out


def places_in(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the methods and the blanked paths of a document's operations."""
    return [(name.upper(), path_key(path)) for path, item, _ in path_items(content) for name in item if name in METHODS]


def with_end(operation: dict[str, Any], day: str | None) -> dict[str, Any]:
    """Return an operation that is deprecated, and ends on a day."""
    return operation | {"deprecated": True} | ({"x-sunset": day} if day else {})
