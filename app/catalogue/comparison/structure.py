"""What two shapes say of what is in a value: properties, further properties, items."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.catalogue.comparison.endings import gone
from app.catalogue.comparison.notes import Note, note
from app.catalogue.comparison.schemas import Schemas
from app.catalogue.comparison.shapes import ANYTHING, Raws, Shape
from app.catalogue.comparison.way import REQUEST, Way
from app.catalogue.references import pointer

MOST_FIRST_ITEMS = 50


class Inner(NamedTuple):
    """Two shapes that are to be compared too, where they stand, and what they are called."""

    pointer: str
    name: str
    before: Shape
    after: Shape
    has_null: bool = True


class Structure:
    """The comparison of what is in values."""

    def __init__(self, before: Schemas, after: Schemas, today: date) -> None:
        self.before = before
        self.after = after
        self.today = today

    def inner(self, place: str, name: str, before: Raws, after: Raws) -> Inner:
        """Return what is to be compared at a place."""
        return Inner(place, name, self.before.of(before), self.after.of(after))

    def compare(self, before: Shape, after: Shape, way: Way) -> Iterator[Note | Inner]:
        """Yield the notes of properties and items, and what in them is to be compared."""
        common = way.types(before) & way.types(after)
        if "object" in common:
            for name in sorted(before.names | after.names):
                yield from self.property(before, after, way, name)
            yield from self.additional(before, after, way)
        if "array" in common:
            yield from self.items(before, after)

    def property(self, before: Shape, after: Shape, way: Way, name: str) -> Iterator[Note | Inner]:
        """Yield what became of one property."""
        place = pointer(("properties", name))
        inner = self.inner(place, name, before.properties.get(name, ANYTHING), after.properties.get(name, ANYTHING))
        was = name in before.names and not way.hides(inner.before)
        is_now = name in after.names and not way.hides(inner.after)
        is_required = name in after.required
        if was and is_now:
            if is_required != (name in before.required):
                rule = "property-became-required" if is_required else "property-became-optional"
                yield note(way.rule(rule), place, name=name)
            yield inner
        elif is_now and is_required and name not in after.properties and way.direction == REQUEST:
            yield note(way.rule("property-became-required"), place, name=name)
        elif is_now:
            is_demanded = is_required and way.direction == REQUEST
            yield note(way.rule("property-added-required" if is_demanded else "property-added"), place, name=name)
        elif was:
            yield self.removed(inner, after, way, is_described=name in before.properties)

    def removed(self, inner: Inner, after: Shape, way: Way, *, is_described: bool) -> Note:
        """Return the note of a property that went."""
        if not is_described:
            return note(way.rule("property-became-optional"), inner.pointer, name=inner.name)
        is_closed = after.additional is False or after.conditions.get("unevaluatedProperties") == "false"
        refuses = way.direction == REQUEST and is_closed
        said = inner.before.annotations
        deprecated, sunset = said["deprecated"], said["sunset"]
        rule = way.rule("property-refused" if refuses else "property-removed")
        return gone(rule, inner.pointer, self.today, deprecated=deprecated, sunset=sunset, name=inner.name)

    def additional(self, before: Shape, after: Shape, way: Way) -> Iterator[Note | Inner]:
        """Yield what became of the properties that are not described."""
        old, new, place = before.additional, after.additional, "/additionalProperties"
        if isinstance(old, tuple) and new is not False and (isinstance(new, tuple) or way.direction != REQUEST):
            yield self.inner(place, "a further property", old, new if isinstance(new, tuple) else ANYTHING)
        elif (new is False and old is not False) or (isinstance(new, tuple) and old is True):
            yield note(way.rule("additional-closed"), place)
        elif old is not new:
            yield note(way.rule("additional-opened"), place)

    def items(self, before: Shape, after: Shape) -> Iterator[Inner]:
        """Yield the items of lists: the first ones, where those are described one by one, and all further ones."""
        length = min(max(len(before.prefix), len(after.prefix)), MOST_FIRST_ITEMS)
        for index in range(length):
            old = before.prefix[index] if index < len(before.prefix) else before.items
            new = after.prefix[index] if index < len(after.prefix) else after.items
            yield self.inner(f"/prefixItems/{index}", f"item {index}", old, new)
        if before.items != ANYTHING or after.items != ANYTHING:
            yield self.inner("/items", "an item", before.items, after.items)
