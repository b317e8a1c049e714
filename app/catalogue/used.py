"""What of the shared parts of a document is used: the rest may tell of operations that were left out."""

from collections.abc import Iterator
from typing import Any

from app.catalogue.paths import path_items
from app.catalogue.references import parts_of, reference, resolve
from app.catalogue.shapes import METHODS

Place = tuple[str, str]  # the kind of a component and its name
SHARED = ("components", "tags")


def used_alone(content: dict[str, Any]) -> dict[str, Any]:
    """Return a document without the components and the tags that nothing in it uses."""
    there = {kind: of for kind, of in content.get("components", {}).items() if isinstance(of, dict)}
    used: set[Place] = set()
    waiting = [{name: part for name, part in content.items() if name not in SHARED}]
    while waiting:
        new = {place for place in places_in(waiting.pop()) if place[1] in there.get(place[0], {})} - used
        used |= new
        waiting += [there[kind][name] for kind, name in new]
    left = {kind: {name: part for name, part in of.items() if (kind, name) in used} for kind, of in there.items()}
    named = tags_in(content)
    shared = {
        "components": {kind: of for kind, of in left.items() if of},
        "tags": [each for each in content.get("tags", []) if each.get("name") in named],
    }
    return {name: part for name, part in (content | shared).items() if part or name not in SHARED}


def places_in(part: Any) -> Iterator[Place]:
    """Yield the components that a part of a document names: by reference, by discriminator, as what it requires."""
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            mapping, required = node.get("mapping"), node.get("security")
            refs = [reference(node), *(mapping.values() if isinstance(mapping, dict) else ())]
            yield from (place_of(ref) for ref in refs if isinstance(ref, str))
            for each in required if isinstance(required, list) else ():
                yield from (("securitySchemes", name) for name in (each if isinstance(each, dict) else ()))


def place_of(ref: str) -> Place:
    """Return the component that a reference leads to, or that a discriminator names by its name alone."""
    match parts_of(ref) if ref.startswith("#/") else ("components", "schemas", ref):
        case ("components", kind, name, *_):
            return kind, name
    return "", ""


def tags_in(content: dict[str, Any]) -> set[str]:
    """Return the tags of all operations."""
    hooks = (resolve(content, each) for each in content.get("webhooks", {}).values())
    items = [*(item for _, item, _ in path_items(content)), *hooks]
    return {tag for item in items for name in METHODS for tag in item.get(name, {}).get("tags", ())}
