"""Authentication: what is enough before and after."""

from collections.abc import Mapping
from typing import Any

from app.catalogue import references
from app.catalogue.comparison.notes import Notes, listed, listing, mapping, note
from app.catalogue.comparison.stated import Stated

PLACE = "/security"
# What makes a scheme the same, whatever it is called. Others go by their names, as scopes belong to them.
MARKS = {"http": ("type", "scheme"), "apiKey": ("type", "in", "name")}
Enough = Mapping[str, frozenset[str]]  # the scopes of each scheme that is asked for together


def compare(before: dict[str, Any], after: dict[str, Any], old: Stated, new: Stated) -> Notes:
    """Yield the notes of the authentication of two operations."""
    was, now = enough(before, old), enough(after, new)
    lost = [each for each in was if not any(suffices(each, other) for other in now)]
    won = [each for each in now if not any(suffices(each, other) for other in was)]
    if {} in lost:
        yield note("security-added", PLACE, after=" / ".join(map(called, now)))
    else:
        for each in lost:
            yield from stricter(each, now)
    if {} in won:
        yield note("security-removed", PLACE)
    else:
        for each in won:
            if not lost or not any(each.keys() >= other.keys() for other in was):
                yield note("security-looser", f"{PLACE}/{called(each)}", after=called(each))


def enough(content: dict[str, Any], operation: Stated) -> list[Enough]:
    """Return what is enough, one by one; {} is nothing at all."""
    given = listing(operation.given["security"] if "security" in operation.given else content.get("security"))
    schemes = mapping(mapping(content.get("components")).get("securitySchemes"))
    return [
        {mark(content, schemes, name): frozenset(map(str, listing(scopes))) for name, scopes in mapping(each).items()}
        for each in given or [{}]
    ]


def mark(content: dict[str, Any], schemes: dict[str, Any], name: str) -> str:
    """Return what a scheme is known by."""
    scheme = mapping(references.resolve(content, schemes.get(name)))
    marks = MARKS.get(str(scheme.get("type")))
    return (
        " ".join(str(scheme.get(each)).lower() for each in marks)
        if marks
        else f"{scheme.get('type', '')} {name}".strip()
    )


def suffices(given: Enough, asked: Enough) -> bool:
    """Return whether one who has what is given has what is asked."""
    return all(name in given and scopes <= given[name] for name, scopes in asked.items())


def stricter(lost: Enough, now: list[Enough]) -> Notes:
    """Yield why something is no longer enough: further scopes, or another scheme."""
    place = f"{PLACE}/{called(lost)}"
    alike = next((each for each in now if each.keys() == lost.keys()), None)
    if alike is None:
        yield note("security-stricter", place, before=called(lost))
        return
    for name in sorted(alike):
        if further := alike[name] - lost[name]:
            yield note("security-scope-added", f"{PLACE}/{name}", name=name, after=listed(further))


def called(enough: Enough) -> str:
    """Return the schemes that are asked for together as one text."""
    return " + ".join(sorted(enough)) or "none"
