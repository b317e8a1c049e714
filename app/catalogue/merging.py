"""A document with what people wrote over it laid into it, so that who reads it finds what the catalogue shows."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from app.catalogue.operations import described_type
from app.catalogue.overlay import with_headers
from app.catalogue.paths import path_items
from app.catalogue.references import parts_of, resolve
from app.catalogue.shapes import METHODS
from app.utils.api_texts import path_key

# What people wrote over an operation, by its method and its blanked path.
Written = Mapping[tuple[str, str], Mapping[str, Any]]
SCHEME, BEARER = "access", {"type": "http", "scheme": "bearer"}
SAID = {"title": "summary", "description": "description", "deprecated": "deprecated"}
_LISTS = re.compile(r"(?:\[\])*$")


def merged(content: dict[str, Any], written: Written, left_out: Collection[tuple[str, str]] = ()) -> dict[str, Any]:
    """Return a document of OpenAPI 3.1 with overlays in it, without some operations; the given one stays as it is."""
    out = {**content, "paths": dict(content.get("paths", {}))}
    for path, item, _ in path_items(content):
        places = {name: (name.upper(), path_key(path)) for name in item if name in METHODS}
        gone = [name for name, place in places.items() if place in left_out]
        of_item = {name: written.get(place, {}) for name, place in places.items() if name not in gone}
        if gone and not of_item:
            del out["paths"][path]  # which tells of nothing any more
        elif gone or any(of_item.values()):
            out["paths"][path] = _item(out, {name: each for name, each in item.items() if name not in gone}, of_item)
    return out


def _item(out: dict[str, Any], item: dict[str, Any], of_item: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return a path item with overlays in its operations."""
    made = dict(item)
    if any("request_headers" in each for each in of_item.values()):
        hand_down(out, made)
    for name, overlay in of_item.items():
        made[name] = _operation(out, made, made[name], overlay)
    return made


def _operation(
    out: dict[str, Any], item: dict[str, Any], operation: dict[str, Any], overlay: Mapping[str, Any]
) -> dict[str, Any]:
    """Return an operation with an overlay in it."""
    made = operation | {there: overlay[here] for here, there in SAID.items() if here in overlay}
    if "need_auth" in overlay:
        made["security"] = security(out, operation) if overlay["need_auth"] else []
    if "request_headers" in overlay:
        given = [resolve(out, each) for each in made.get("parameters", [])]
        made["parameters"] = with_headers(given, overlay["request_headers"])
    fields: dict[str, dict[str, str]] = {}
    for name, text in overlay.items():
        match parts_of(f"#{name}") if name.startswith("/") else ():
            case ("parameters", where, named):
                made["parameters"] = _with_parameter(out, item, made.get("parameters", []), (where, named), text)
            case ("body",) if "requestBody" in made:
                made["requestBody"] = {**made["requestBody"], "description": text}
            case ("answers", status) if status in made.get("responses", {}):
                made["responses"] = made["responses"] | {status: {**made["responses"][status], "description": text}}
            case ("fields", status, field) if status in made.get("responses", {}):
                fields.setdefault(status, {})[field] = text
    for status, of_status in fields.items():
        made["responses"] = made["responses"] | {status: _with_fields(out, made["responses"][status], of_status)}
    return made


def _with_parameter(
    out: dict[str, Any], item: dict[str, Any], own: list[Any], place: tuple[str, str], text: str
) -> list[Any]:
    """Return an operation's parameters with another description of one, which may be its path's."""

    def is_it(each: Any) -> bool:
        found = resolve(out, each)
        return (found.get("in"), found.get("name")) == place

    if any(map(is_it, own)):
        return [{**each, "description": text} if is_it(each) else each for each in own]
    return [*own, *({**each, "description": text} for each in item.get("parameters", []) if is_it(each))]


def _with_fields(out: dict[str, Any], answer: dict[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return an answer with other descriptions of some of its fields, beside its schema, which others may share."""
    found = resolve(out, answer)
    content = found.get("content", {})
    media_type = described_type(content)
    if media_type is None:
        return answer
    described: dict[str, Any] = {"allOf": [content[media_type]["schema"]]}
    for field, text in texts.items():
        _below(described, field)["description"] = text
    return {**found, "content": {**content, media_type: {**content[media_type], "schema": described}}}


def _below(schema: dict[str, Any], field: str) -> dict[str, Any]:
    """Return the schema of a field in one that says nothing but where things are, made on the way."""
    for part in field.split("."):
        lists = _LISTS.search(part)
        name = part[: lists.start()] if lists else part
        if name:
            schema = schema.setdefault("properties", {}).setdefault(name, {})
        for _ in range((len(part) - len(name)) // 2):
            schema = schema.setdefault("items", {})
    return schema


def security(out: dict[str, Any], operation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return requirements of which none is met by anyone: those that are there, or that of a scheme that is added."""
    if there := [each for each in operation.get("security") or out.get("security") or () if each]:
        return there
    components = out.get("components", {})
    schemes = components.get("securitySchemes") or {SCHEME: BEARER}
    out["components"] = components | {"securitySchemes": schemes}
    return [{next(iter(schemes)): []}]


def hand_down(out: dict[str, Any], item: dict[str, Any]) -> None:
    """Give each operation the parameters of its path, so that one of them can do without."""
    of_path = item.pop("parameters", [])
    for name in [name for name in item if name in METHODS]:
        all_of_it = [*of_path, *item[name].get("parameters", [])]
        if of_path:
            item[name] = item[name] | {
                "parameters": [*{_named(resolve(out, each)): each for each in all_of_it}.values()]
            }


def _named(parameter: dict[str, Any]) -> tuple[Any, Any]:
    return parameter.get("name"), parameter.get("in")
