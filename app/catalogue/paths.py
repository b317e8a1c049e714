"""The operations in the paths of an OpenAPI document: which there are, which are broken, which are one."""

from collections.abc import Iterator
from typing import Any

from app.catalogue.checking import Checker
from app.catalogue.faults import MOST
from app.catalogue.places import Place, Refused, clip
from app.catalogue.references import end, parts_of, reference
from app.catalogue.shapes import METHODS
from app.utils.api_texts import check_path, path_key

MOST_OPERATIONS = 2_000
Item = tuple[str, dict[str, Any], Place]


def path_items(content: dict[str, Any]) -> Iterator[Item]:
    """Yield each path that has sound operations, with what it holds, and where that stands."""
    paths: dict[str, Any] = content.get("paths", {})
    for path, item in paths.items():
        if not path.startswith("x-"):
            yield path, *_item(content, path, item)


def check_operations(checker: Checker) -> set[tuple[str, str]]:
    """Return methods and blanked paths of the broken operations, and mark those to be left out.

    Raise Refused if there are too many operations, or two that are one.
    """
    broken: set[tuple[str, str]] = set()
    ids: set[str] = set()
    items = list(_sound_paths(checker))
    _refuse_many(items)
    for path, item, place in items:
        item_is_sound = checker.is_sound("item", item, place)
        for method in _methods(item):
            if not checker.is_sound("operation", item[method], (*place, method)) or not item_is_sound:
                checker.leave_out(item, method)
                broken.add((method.upper(), path_key(path)))
            elif (named := item[method].get("operationId")) in ids:
                checker.say((*place, method, "operationId"), "Another operation has this operationId.")
            elif isinstance(named, str):
                ids.add(named)
    return broken


def _refuse_many(items: list[Item]) -> None:
    """Raise Refused if there are too many operations, or two that are one."""
    once: dict[tuple[str, str], str] = {}
    twice: list[tuple[Place, str]] = []
    for path, item, _ in items:
        for method in _methods(item):
            first = once.setdefault((method, path_key(path)), path)
            if first != path:
                names = f"{method.upper()} {clip(first)} and {method.upper()} {clip(path)}"
                twice.append((("paths", path, method), f"{names} are one operation to a server."))
        if len(once) + len(twice) > MOST_OPERATIONS:
            raise Refused([(("paths",), f"The document has more than {MOST_OPERATIONS:,} operations.")])
    if twice:
        raise Refused(twice[:MOST])


def _methods(item: dict[str, Any]) -> list[str]:
    """Return the methods of a path's operations, in the order of the document."""
    return [name for name in item if name in METHODS]


def _sound_paths(checker: Checker) -> Iterator[Item]:
    """Yield as `path_items` does, and note what is wrong with the others."""
    paths: dict[str, Any] = checker.content.get("paths", {})
    for path, item in paths.items():
        if path.startswith("x-"):
            continue
        try:
            yield check_path(path), *_item(checker.content, path, item)
        except LookupError:
            checker.say(("paths", path, "$ref"), "This leads to no path item.")
            checker.leave_out(paths, path)
        except ValueError as error:
            checker.say(("paths", path), str(error))
            checker.leave_out(paths, path)


def _item(content: dict[str, Any], path: str, item: Any) -> tuple[dict[str, Any], Place]:
    """Return what stands at a path; raise LookupError or ValueError if that is no path item."""
    place: Place = ("paths", path)
    if (ref := reference(item)) is not None:
        item, passed = end(content, ref)
        place = parts_of(passed[-1]["$ref"])
    if not isinstance(item, dict):
        raise ValueError("This must be an object.")  # noqa: TRY004 - what is at fault is a value of the document
    return item, place
