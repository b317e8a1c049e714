"""Small documents for comparisons: an operation around what is compared, in OpenAPI 3.0 and 3.1."""

from datetime import date
from typing import Any

from app.catalogue.comparison import Change, compare

TODAY = date(2030, 1, 1)
OLD, NEW = "3.0.3", "3.1.0"
Schema = Any
INFO = {"title": "Things", "version": "1"}
SHARED = {
    "Cat": {"type": "object", "required": ["meows"], "properties": {"meows": {"type": "boolean"}}},
    "Dog": {"type": "object", "required": ["barks"], "properties": {"barks": {"type": "boolean"}}},
    "Name": {"type": "string", "maxLength": 20},
}


def document(operation: dict[str, Any], *, path: str = "/things", **more: Any) -> dict[str, Any]:
    """Return a document with one operation; what else is given stands at its top."""
    item = operation if operation.keys() & {"get", "post", "put", "delete"} else {"post": operation}
    item = {name: sound(each) if isinstance(each, dict) else each for name, each in item.items()}
    return {"openapi": NEW, "info": INFO, "paths": {path: item}, **more}


def sound(operation: dict[str, Any]) -> dict[str, Any]:
    """Return an operation with the answers that every one has to have."""
    return {"responses": {"204": {"description": "Done."}}, **operation}


def carrying(version: str = NEW, /, **schemas: Schema) -> dict[str, Any]:
    """Return a document with a request and an answer for each schema, at `/request/<name>` and `/answer/<name>`."""
    named = {**SHARED, **schemas}
    named = as_old(named) if version == OLD else named
    paths = {}
    for name in schemas:
        body = {"description": "", "content": {"application/json": {"schema": named[name]}}}
        paths[f"/request/{name}"] = {"post": sound({"requestBody": body})}
        paths[f"/answer/{name}"] = {"get": {"responses": {"200": body}}}
    return {"openapi": version, "info": INFO, "paths": paths, "components": {"schemas": named}}


def as_old(schema: Any) -> Any:
    """Return a schema of OpenAPI 3.1 as 3.0 writes it."""
    if isinstance(schema, list):
        return [as_old(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: as_old(each) for name, each in schema.items()}
    if isinstance(found.get("type"), list):
        found = without_list(found)
    for keyword in ("oneOf", "anyOf"):
        if {"type": "null"} in found.get(keyword, []):
            found[keyword] = [each for each in found[keyword] if each != {"type": "null"}]
            found["nullable"] = True
    return with_old_keywords(found)


def with_old_keywords(found: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with the keywords that OpenAPI 3.0 writes another way."""
    for strict, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if strict in found:
            found |= {plain: found[strict], strict: True}
    if "const" in found:
        found["enum"] = [found.pop("const")]
    if "examples" in found:
        found["example"] = found.pop("examples")[0]
    if "contentEncoding" in found:
        found |= {"format": {"base64": "byte"}[found.pop("contentEncoding")]}
    return found


def without_list(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with a list of types as OpenAPI 3.0 writes it."""
    names = [name for name in schema.pop("type") if name != "null" or schema.update(nullable=True)]
    if len(names) == 1:
        return {**schema, "type": names[0]}
    return {**schema, "anyOf": [{"type": name} for name in names]}


def rules(changes: list[Change]) -> set[str]:
    """Return the rules that were met, with the first letter of their levels: `B type-narrowed`."""
    return {f"{each.level!s:.1}".upper() + " " + each.rule for change in changes for each in change.findings}


def met(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the rules that two documents meet."""
    return rules(compare(before, after, TODAY))
