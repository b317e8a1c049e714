"""Media types of bodies and answers: which is which, and their schemas."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from app.catalogue import references
from app.catalogue.comparison.keywords import BINARY_TYPE
from app.catalogue.comparison.notes import Notes, canonical, listing, mapping, note
from app.catalogue.comparison.shapes import ANYTHING, Raws
from app.catalogue.comparison.walk import Walk
from app.catalogue.comparison.way import REQUEST, Way
from app.catalogue.references import pointer

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
BINARY = ({"type": "string", "format": "binary"}, {"contentMediaType": BINARY_TYPE}, {"format": "binary"})
TEXTUAL = ("json", "xml", "text/", "yaml", *FORMS)


class Pair(NamedTuple):
    """A media type before and the one that takes its place."""

    before: str
    after: str


def compare(walk: Walk, before: Any, after: Any, direction: str) -> Notes:
    """Yield the notes of two `content` objects."""
    old, new = named(before), named(after)
    pairs = list(paired(old, new, direction))
    for pair in pairs:
        way = Way(direction, is_textual=pair.before in FORMS)
        sides = old[pair.before], new[pair.after]
        yield from walk.once(partial(of_pair, walk, pair, *sides, way), "media", *sides, pair, way)
    for name in old.keys() - {pair.before for pair in pairs}:
        yield note(f"{direction}-media-type-removed", pointer(("content", name)), name=name)
    for name in new.keys() - {pair.after for pair in pairs}:
        yield note(f"{direction}-media-type-added", pointer(("content", name)), name=name)


def named(content: Any) -> dict[str, Any]:
    """Return what media types have, by names in one spelling."""
    return {
        ";".join(part.strip() for part in name.lower().split(";")): mapping(each)
        for name, each in mapping(content).items()
    }


def paired(before: dict[str, Any], after: dict[str, Any], direction: str) -> Iterator[Pair]:
    """Yield the media types that are the same, but for parameters, and those that a range covers."""
    for name in before:
        if name in after:
            yield Pair(name, name)
            continue
        for other in after:
            wide, narrow = (other, name) if direction == REQUEST else (name, other)
            is_taken = other in before
            if not is_taken and (bare(name) == bare(other) or covers(wide, narrow)):
                yield Pair(name, other)
                break


def bare(name: str) -> str:
    """Return a media type without its parameters."""
    return name.partition(";")[0]


def covers(wide: str, narrow: str) -> bool:
    """Return whether a range, such as `text/*`, has a media type in it."""
    return bare(wide) == "*/*" or (wide.endswith("/*") and narrow.startswith(wide[:-1]))


def of_pair(walk: Walk, pair: Pair, before: Any, after: Any, way: Way) -> Notes:
    """Yield the notes of two media type objects."""
    place = pointer(("content", pair.before))
    name = "The body" if way.direction == REQUEST else "The answer"
    for each in walk.notes(schema(pair.before, before), schema(pair.after, after), way, name):
        yield each._replace(pointer=f"{place}/schema{each.pointer}")
    if canonical(before.get("encoding")) != canonical(after.get("encoding")):
        yield note("request-encoding-changed", f"{place}/encoding", name=pair.before)
    if examples(walk.before.content, before) != examples(walk.after.content, after):
        yield note("examples-changed", f"{place}/examples", name=pair.before)


def schema(name: str, given: dict[str, Any]) -> Raws:
    """Return the schema of a media type; bytes, which are written in three ways, are anything."""
    raw: Any = given.get("schema", ANYTHING[0])
    if any(part in name for part in TEXTUAL):
        return (raw,)
    stated = {key: value for key, value in mapping(raw).items() if key not in ("description", "title")}
    return ANYTHING if stated in BINARY or stated == {"type": "string", **BINARY[1]} else (raw,)


def examples(content: dict[str, Any], given: dict[str, Any]) -> frozenset[str]:
    """Return the values of the examples of a media type, a parameter or a header."""
    several = [references.resolve(content, each) for each in mapping(given.get("examples")).values()]
    single = [{"value": given["example"]}] if "example" in given else listing(given.get("examples"))
    return frozenset(
        canonical(mapping(each).get("value", mapping(each).get("externalValue"))) for each in [*several, *single]
    )
