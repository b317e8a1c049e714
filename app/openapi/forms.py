"""What a form can carry of a body that JSON describes: texts, each field once, and so no lists and no null."""

from collections.abc import Container
from typing import Any

from marshmallow import Schema


def form_of(json_schema: dict[str, Any], without: Container[str] = ()) -> dict[str, Any]:
    """Return the schema of a body as a form: without lists and objects, and without some of the other fields."""
    properties = json_schema["properties"].items()
    kept = {name: field for name, field in properties if name not in without and not is_list(field)}
    fields = {name: field_of_form(field) for name, field in kept.items()}
    return {name: part for name, part in json_schema.items() if name != "examples"} | {"properties": fields}


def is_list(field: dict[str, Any]) -> bool:
    """Return whether a field takes nothing but a list or an object, or null."""
    kinds = field.get("type", ())
    return "$ref" in field or bool({"array", "object"} & {*([kinds] if isinstance(kinds, str) else kinds)})


def fits_form(json_schema: dict[str, Any]) -> bool:
    """Return whether a form can carry all that a body needs."""
    return not any(is_list(json_schema["properties"][name]) for name in json_schema.get("required", ()))


def either_of(schema: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return a schema as alternatives that hold one of the fields each, for tools that fill in every field they see."""
    kept = {name: part for name, part in schema.items() if name not in ("if", "then", "else")}
    return {"oneOf": [kept | with_one_of(schema, name, names) for name in names]}


def with_one_of(schema: dict[str, Any], name: str, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the properties of a schema, of some fields only the one that is named, and what is required then."""
    properties = {field: part for field, part in schema["properties"].items() if field == name or field not in names}
    return {"properties": properties, "required": [name, *schema["required"]]}


def field_of_form(field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a form's field: without null, and without the alternative of a list."""
    kept = dict(field)
    for kind in kept.pop("oneOf", ()):
        if kind["type"] not in ("array", "null"):
            kept |= kind
    if isinstance(kept["type"], list):
        (kept["type"],) = (kind for kind in kept["type"] if kind != "null")
    examples = [example for example in kept.pop("examples", ()) if not isinstance(example, list)]
    return kept | ({"examples": examples} if examples else {})


def example_of_form(schema: Schema, example: dict[str, Any]) -> dict[str, Any]:
    """Return an example of a form: what is a list in JSON is given as the number that it loads as, or left out."""
    loaded = schema.load(example)
    kept = {name: value for name, value in example.items() if not isinstance(loaded[name], list | dict)}
    return {name: int(loaded[name]) if isinstance(value, list) else value for name, value in kept.items()}
