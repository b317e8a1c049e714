"""References of an OpenAPI document that lead out of it."""

from collections.abc import Iterator
from typing import Any

from app.catalogue.places import Place
from app.catalogue.references import reference

# What an object's names are chosen by its author; below those, a name such as `example` is nothing special.
NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "paths", "callbacks"})
NAMED |= {"schemas", "responses", "parameters", "headers", "requestBodies", "examples", "pathItems"}
NAMED |= {"content", "links", "securitySchemes", "webhooks"}
# What a schema or an example holds as data, in which `$ref` is a name like others.
DATA = frozenset({"example", "default", "enum", "const", "value"})


def outside(content: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """Yield the place and the text of each reference that leads out of the document."""
    yield from _outside(content, [], named=False)


def _outside(node: Any, place: list[str | int], *, named: bool) -> Iterator[tuple[Place, str]]:
    ref = None if named else reference(node)
    if ref and not ref.startswith("#"):
        yield (*place, "$ref"), ref
    parts = node.items() if isinstance(node, dict) else enumerate(node)
    for name, part in parts:
        if isinstance(part, (dict, list)) and (named or not _is_data(name, part)):
            place.append(name)
            yield from _outside(part, place, named=name in NAMED and not named and isinstance(part, dict))
            place.pop()


def _is_data(name: str | int, part: Any) -> bool:
    """Return whether a part is data, and no part of the description."""
    if isinstance(name, int):
        return False
    return name in DATA or name.startswith("x-") or (name == "examples" and isinstance(part, list))
