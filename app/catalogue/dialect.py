"""A document of OpenAPI 3.0 written anew as one of 3.1, which says the same."""

from collections.abc import Mapping
from typing import Any

from app.catalogue.references import reference
from app.catalogue.shapes import SHAPES, Part

VERSION = "3.1.0"
# What each part of a document has in it, beside what SHAPES says: the shape of the value, or of each in a list or map.
MORE: Mapping[str, Mapping[str, Part]] = {
    "document": {"paths": Part("item", dict), "components": Part("components")},
    "components": {
        "schemas": Part("schema", dict),
        "parameters": Part("parameter", dict),
        "headers": Part("header", dict),
        "requestBodies": Part("body", dict),
        "responses": Part("response", dict),
        "callbacks": Part("callback", dict),
    },
    "item": {name: Part("operation") for name in ("get", "put", "post", "delete", "options", "head", "patch", "trace")},
    "operation": {"callbacks": Part("callback", dict)},
    "media": {"encoding": Part("encoding", dict)},
    "encoding": {"headers": Part("header", dict)},
}
BOUNDS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def as_31(content: dict[str, Any]) -> dict[str, Any]:
    """Return a document as one of OpenAPI 3.1; one that is of 3.1 stays as it is."""
    if not str(content.get("openapi", "")).startswith("3.0"):
        return content
    written: dict[str, Any] = _part("document", content)
    return written | {"openapi": VERSION}


def _part(shape: str, node: Any) -> Any:
    """Return a part of a shape, rewritten."""
    if not isinstance(node, dict):
        return node
    # In 3.0 nothing counts that stands beside a reference, but in 3.1 it would.
    if reference(node) is not None and shape != "item":
        return {"$ref": node["$ref"]}
    if shape == "callback":
        return {name: _part("item", each) for name, each in node.items()}
    rules: dict[str, Any] = {**SHAPES.get(shape, {}), **MORE.get(shape, {})}
    written = {name: _inner(rules.get(name), value) for name, value in node.items()}
    return _schema(written) if shape == "schema" else written


def _inner(rule: Any, value: Any) -> Any:
    """Return what stands in a part, rewritten as far as its rule says that it has a shape."""
    if not isinstance(rule, Part):
        return value
    if rule.within is list and isinstance(value, list):
        return [_part(rule.shape, each) for each in value]
    if rule.within is dict and isinstance(value, dict):
        return {name: _part(rule.shape, each) for name, each in value.items()}
    return _part(rule.shape, value) if rule.within is None else value


def _schema(written: dict[str, Any]) -> dict[str, Any]:
    """Return a schema whose parts are rewritten with its own keywords as 3.1 has them."""
    for keyword, bound in BOUNDS.items():
        flag = written.get(keyword)
        if isinstance(flag, bool):
            del written[keyword]
            if flag and bound in written:
                written[keyword] = written.pop(bound)
    # Without a type it says nothing in 3.0, and in 3.1 no more.
    if isinstance(written.get("type"), str) and written.pop("nullable", False) is True:
        written["type"] = [written["type"], "null"]
    return written
