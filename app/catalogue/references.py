"""References inside of an OpenAPI document: `#/…`, JSON Pointers in fragments (RFC 6901)."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

# What may stand beside a reference without a say in what is valid.
ANNOTATIONS = frozenset({"title", "summary", "description", "deprecated", "default", "example", "examples", "readOnly"})
ANNOTATIONS |= {"writeOnly", "$comment", "externalDocs"}
LONGEST_CHAIN = 50
_INDEX = re.compile("0|[1-9][0-9]{0,8}")


def pointer(parts: Iterable[str | int]) -> str:
    """Return the JSON Pointer of a place, given by its names and numbers."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def parts_of(ref: str) -> tuple[str, ...]:
    """Return the names in a reference inside of the document, or raise LookupError if it is none of these."""
    if ref == "#":
        return ()
    if not ref.startswith("#/"):
        raise LookupError(ref)
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in unquote(ref[2:]).split("/"))


def reference(node: Any) -> str | None:
    """Return where a node refers to, or None if it is no reference; whoever walks a tree cuts rings by these texts."""
    ref = node.get("$ref") if isinstance(node, dict) else None
    return ref if isinstance(ref, str) else None


def target(content: Any, ref: str) -> Any:
    """Return what stands where a reference points to, maybe a reference again; raise LookupError if nothing does."""
    node = content
    for part in parts_of(ref):
        if isinstance(node, dict):
            node = node[part]
        elif isinstance(node, list) and _INDEX.fullmatch(part):
            node = node[int(part)]
        else:
            raise LookupError(ref)
    return node


def end(content: Any, ref: str) -> tuple[Any, list[dict[str, Any]]]:
    """Return the end of a chain of references, and all references of it; raise LookupError if it has no end."""
    passed: list[dict[str, Any]] = []
    node: Any = {"$ref": ref}
    while (onward := reference(node)) is not None:
        if len(passed) == LONGEST_CHAIN:  # which is a ring, or meant to keep us busy
            raise LookupError(ref)
        passed.append(node)
        node = target(content, onward)
    return node, passed


def resolve(content: dict[str, Any], node: Any) -> Any:
    """Return what a node stands for: itself, or the end of its chain of references; {} for one that leads nowhere.

    What stands beside a `$ref` is laid over the end of the chain where the document is one of OpenAPI 3.1.
    """
    ref = reference(node)
    if ref is None:
        return node
    try:
        found, passed = end(content, ref)
    except LookupError:
        return {}
    if str(content.get("openapi", "")).startswith("3.0") or not isinstance(found, dict):
        return found
    for above in [*reversed(passed[1:]), node]:
        found = _laid_over(above, found)
    return found


def _laid_over(above: dict[str, Any], found: Any) -> Any:
    """Return what a reference with something beside it stands for: both hold, but its annotations replace others."""
    beside = {name: value for name, value in above.items() if name != "$ref"}
    if not beside:
        return found
    notes = {name: value for name, value in beside.items() if name in ANNOTATIONS or name.startswith("x-")}
    rest = {name: value for name, value in beside.items() if name not in notes}
    if rest:
        return {"allOf": [{"$ref": above["$ref"]}, rest], **notes}
    return {**found, **notes}
