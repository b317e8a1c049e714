"""Operations that no document has, as a document would have them."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from app.catalogue.merging import hand_down, security
from app.catalogue.overlay import with_headers
from app.catalogue.paths import path_items
from app.catalogue.references import resolve
from app.catalogue.shapes import METHODS
from app.utils.api_texts import path_parameters


def add(out: dict[str, Any], api: Any, statuses: Iterable[str], ids: set[str]) -> None:
    """Add an operation that was made by hand to a document that is being made, and its operationId to those in it."""
    item = dict(resolve(out, out["paths"].get(api.path, {})))
    hand_down(out, item)
    item[api.method.lower()] = operation_of(out, api, statuses)
    if api.operation_id and api.operation_id not in ids:
        ids.add(api.operation_id)
        item[api.method.lower()]["operationId"] = api.operation_id
    out["paths"][api.path] = item


def operation_of(out: dict[str, Any], api: Any, statuses: Iterable[str]) -> dict[str, Any]:
    """Return what a document says of an operation."""
    made: dict[str, Any] = {"summary": api.title}
    made |= {"description": api.description} if api.description else {}
    made |= {"deprecated": True} if api.deprecated else {}
    places = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in path_parameters(api.path)
    ]
    made["parameters"] = with_headers(places, api.request_headers)
    made["security"] = security(out, {}) if api.need_auth else []
    made["responses"] = {status: {"description": phrase(status)} for status in sorted(statuses) or ("default",)}
    return made


def ids_in(out: dict[str, Any]) -> set[str]:
    """Return the operationIds that a document has."""
    found = (item[name].get("operationId") for _, item, _ in path_items(out) for name in item if name in METHODS)
    return {each for each in found if isinstance(each, str)}


def phrase(status: str) -> str:
    """Return what a status stands for."""
    try:
        return HTTPStatus(int(status)).phrase
    except ValueError:
        return "An answer."
