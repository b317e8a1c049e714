"""The operations that a document states."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.catalogue import references
from app.catalogue.comparison.notes import mapping, text
from app.utils.api_texts import METHODS, path_key


class Stated(NamedTuple):
    """An operation, and the path item that it is in."""

    method: str
    path: str
    path_key: str
    operation_id: str | None
    item: dict[str, Any]
    given: dict[str, Any]


def stated(content: dict[str, Any]) -> list[Stated]:
    """Return the operations of a document in its order, the first of each method and blanked path."""
    found: dict[tuple[str, str], Stated] = {}
    for each in _all(content):
        found.setdefault((each.method, each.path_key), each)
    return list(found.values())


def _all(content: dict[str, Any]) -> Iterator[Stated]:
    for path, given in mapping(content.get("paths")).items():
        item = mapping(references.resolve(content, given))
        for method in METHODS:
            operation = item.get(method.lower())
            if isinstance(operation, dict):
                yield Stated(method, path, path_key(path), text(operation.get("operationId")), item, operation)
