"""Parameters: which came, went, or are asked for another way."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from app.catalogue import references
from app.catalogue.comparison import media
from app.catalogue.comparison.endings import announced, gone
from app.catalogue.comparison.notes import Note, Notes, listing, mapping, note, text
from app.catalogue.comparison.shapes import ANYTHING, Raws
from app.catalogue.comparison.stated import Stated
from app.catalogue.comparison.walk import Walk
from app.catalogue.comparison.way import REQUEST, Way
from app.catalogue.references import pointer

IGNORED_HEADERS = ("accept", "content-type", "authorization")  # OpenAPI says so
STYLES = {"query": "form", "cookie": "form"}
COMPOSITE = {"array", "object"}
Key = tuple[str, str]  # where it is, and its name, or its number in a path


class Parameter(NamedTuple):
    """What a parameter is, with all that its document leaves out."""

    name: str
    is_required: bool
    style: str
    explode: bool
    takes_empty: bool
    media_type: str | None
    schema: Raws
    given: dict[str, Any]

    @property
    def way(self) -> Way:
        """Return how its values travel."""
        return Way(REQUEST, is_textual=self.media_type is None)

    @property
    def form(self) -> str:
        """Return how it is written."""
        return self.media_type or self.style + (", exploded" if self.explode else "")


def compare(walk: Walk, before: Stated, after: Stated, today: date) -> Notes:
    """Yield the notes of the parameters of two operations."""
    by_number = before.path_key == after.path_key
    old = parameters(walk.before.content, before, by_number=by_number)
    new = parameters(walk.after.content, after, by_number=by_number)
    yield from moved(before, after) if by_number else ()
    for key in old.keys() | new.keys():
        place = pointer(("parameters", *key))
        if key in old and key in new:
            for each in of_pair(walk, old[key], new[key]):
                yield each.at(place, new[key].name)
        elif key in old:
            said, name = old[key].given, old[key].name
            deprecated, sunset = said.get("deprecated") is True, text(said.get("x-sunset"))
            yield gone("parameter-removed", place, today, deprecated=deprecated, sunset=sunset, name=name)
        else:
            rule = "parameter-added-required" if new[key].is_required else "parameter-added"
            yield note(rule, place, name=new[key].name)


def moved(before: Stated, after: Stated) -> Iterator[Note]:
    """Yield the parameters that a path has in another place."""
    old, new = names(before.path), names(after.path)
    for number, name in enumerate(old):
        if name in new and new[number] != name:
            yield note("path-parameter-moved", pointer(("parameters", "path", number)), name=name)


def names(path: str) -> tuple[str, ...]:
    """Return the parameters in a path."""
    return tuple(re.findall(r"\{([^{}/]+)\}", path))


def parameters(content: dict[str, Any], operation: Stated, *, by_number: bool) -> dict[Key, Parameter]:
    """Return the parameters of an operation, those of its path among them; in a path numbers count, not names."""
    found: dict[Key, Parameter] = {}
    numbers = {name: str(number) for number, name in enumerate(names(operation.path))} if by_number else {}
    for given in [*listing(operation.item.get("parameters")), *listing(operation.given.get("parameters"))]:
        said = mapping(references.resolve(content, given))
        name, place = str(said.get("name")), str(said.get("in"))
        if place == "header":
            name = name.lower()
        if place != "header" or name not in IGNORED_HEADERS:
            found[place, numbers.get(name, name) if place == "path" else name] = parameter(said)
    return found


def parameter(said: dict[str, Any]) -> Parameter:
    """Return a parameter as its document describes it."""
    content = mapping(said.get("content"))
    media_type = next(iter(content), None)
    style = str(said.get("style", STYLES.get(str(said.get("in")), "simple")))
    raw = mapping(content[media_type]).get("schema", ANYTHING[0]) if media_type else said.get("schema", ANYTHING[0])
    return Parameter(
        name=str(said.get("name")),
        is_required=said.get("required") is True or said.get("in") == "path",
        style=style,
        explode=said.get("explode", style == "form") is True,
        takes_empty=said.get("allowEmptyValue") is True,
        media_type=media_type,
        schema=(raw,),
        given=said,
    )


def of_pair(walk: Walk, before: Parameter, after: Parameter) -> Notes:
    """Yield the notes of one parameter."""
    if before.is_required != after.is_required:
        yield note("parameter-became-required" if after.is_required else "parameter-became-optional", "/required")
    if before.takes_empty != after.takes_empty:
        yield note("parameter-empty-taken" if after.takes_empty else "parameter-empty-refused", "/allowEmptyValue")
    if is_written_otherwise(walk, before, after):
        yield note("parameter-style-changed", "/style", before=before.form, after=after.form)
    for each in walk.notes(before.schema, after.schema, after.way, after.name):
        yield each._replace(pointer=f"/schema{each.pointer}")
    yield from texts(walk, before.given, after.given)


def is_written_otherwise(walk: Walk, before: Parameter, after: Parameter) -> bool:
    """Return whether a parameter is written another way; whether it explodes is of no matter for a single value."""
    types = walk.before.of(before.schema).types & walk.after.of(after.schema).types
    if before.media_type == after.media_type and before.style == after.style and not types & COMPOSITE:
        return False
    return before.form != after.form


def texts(walk: Walk, before: dict[str, Any], after: dict[str, Any]) -> Notes:
    """Yield what changed in what is said of a parameter or a header."""
    if text(before.get("description")) != text(after.get("description")):
        yield note("text-changed", "/description")
    if media.examples(walk.before.content, before) != media.examples(walk.after.content, after):
        yield note("examples-changed", "/examples")
    sunsets = text(before.get("x-sunset")), text(after.get("x-sunset"))
    yield from announced(before.get("deprecated") is True, after.get("deprecated") is True, *sunsets)
