"""Operations that are broken in the newest document: they go out as an earlier one had them, sound."""

from collections.abc import Collection, Iterable
from typing import Any

from app.catalogue.handmade import ids_in
from app.catalogue.identity import Key
from app.catalogue.merging import hand_down
from app.catalogue.paths import path_items
from app.catalogue.references import resolve
from app.catalogue.shapes import METHODS
from app.catalogue.used import places_in
from app.utils.api_texts import path_key


def put_back(content: dict[str, Any], wanted: Collection[Key], earlier: Iterable[dict[str, Any]]) -> None:
    """Put operations that a document lacks into it, each from the first of the earlier documents that has it."""
    missing = set(wanted) - {key for _, _, _, key in _operations_of(content)}
    if not missing:
        return
    for document in earlier:
        for path, item, name, key in _operations_of(document):
            if key in missing:
                missing.discard(key)
                _put(content, document, path, _alone(document, item, name))
        if not missing:
            return


def _operations_of(content: dict[str, Any]) -> list[tuple[str, dict[str, Any], str, Key]]:
    """Return path, item and name of each operation, with its method and its blanked path."""
    items = path_items(content)
    return [
        (path, item, name, (name.upper(), path_key(path)))
        for path, item, _ in items
        for name in item
        if name in METHODS
    ]


def _alone(document: dict[str, Any], item: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the item of an operation as if that were all of its document: what goes for others too is its own."""
    made = {name: item[name], "parameters": item.get("parameters", [])}
    hand_down(document, made)
    security = {"security": document["security"]} if "security" in document else {}
    return {name: security | made[name]}


def _put(content: dict[str, Any], document: dict[str, Any], path: str, alone: dict[str, Any]) -> None:
    """Put an operation into a document, with the shared parts that it needs and that are not there."""
    [(name, operation)] = alone.items()
    if operation.get("operationId") in ids_in(content):
        operation = {field: value for field, value in operation.items() if field != "operationId"}
    there = dict(resolve(content, content["paths"].get(path, {})))
    hand_down(content, there)
    content["paths"][path] = there | {name: operation}
    _bring_shared(content, document, operation)


def _bring_shared(content: dict[str, Any], document: dict[str, Any], operation: dict[str, Any]) -> None:
    shared, given = content.setdefault("components", {}), document.get("components", {})
    waiting = [operation]
    while waiting:
        for kind, name in places_in(waiting.pop()):
            if name in given.get(kind, {}) and name not in shared.setdefault(kind, {}):
                shared[kind][name] = given[kind][name]
                waiting.append(given[kind][name])
