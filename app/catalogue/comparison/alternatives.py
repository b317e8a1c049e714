"""Alternatives, compared as sets: which of those before is which of those after, and which came or went."""

from collections.abc import Callable, Iterator

from app.catalogue import references
from app.catalogue.comparison.notes import Note, canonical, note
from app.catalogue.comparison.schemas import Schemas
from app.catalogue.comparison.shapes import Group, Raw, Shape
from app.catalogue.comparison.structure import Inner
from app.catalogue.comparison.way import REQUEST, Way
from app.catalogue.references import pointer

MOST_ALTERNATIVES = 100
UNNAMED = ("(",)
Choices = dict[str, Shape]  # by a name that is stable
Covers = Callable[[Shape, Shape, Way], bool]


def likest(before: tuple[Group, ...], after: tuple[Group, ...]) -> tuple[Group | None, Group | None]:
    """Return a group of each side, those that have most names in common, None for the side that has no groups."""
    if len(before) < 2 and len(after) < 2:  # noqa: PLR2004 - nothing to choose from
        return next(iter(before), None), next(iter(after), None)
    names = {id(group): {label(raw) for raw in group.alternatives} for group in (*before, *after)}
    pairs = [(old, new) for old in before or (None,) for new in after or (None,)]
    return max(pairs, key=lambda pair: len(names.get(id(pair[0]), set()) & names.get(id(pair[1]), set())))


def choices(schemas: Schemas, shape: Shape, group: Group | None) -> Choices:
    """Return what each alternative of a group makes of a shape, itself if there is no group."""
    if group is None:
        return {"(schema)": shape}
    named: Choices = {}
    for raw in group.alternatives[:MOST_ALTERNATIVES]:
        name = label(raw)
        while name in named:
            name += "'"
        named[name] = schemas.chosen(shape, group, raw)
    return named


def label(raw: Raw) -> str:
    """Return what an alternative is called: the end of its reference, its title, or its type in brackets."""
    ref = references.reference(raw)
    if ref is not None:
        return ref.rpartition("/")[2]
    fields = raw if isinstance(raw, dict) else {}
    return str(fields.get("title") or f"({fields.get('type', 'schema')})")


class Pairing:
    """The alternatives of two shapes, paired as far as they are the same or one covers the other."""

    def __init__(self, before: Choices, after: Choices, way: Way, covers: Covers) -> None:
        self.before = before
        self.after = after
        self.way = way
        self.covers = covers
        self.pairs = {name: name for name in before if name in after and not name.startswith(UNNAMED)}
        written = {id(each): canonical(each.raws[-1]) for each in (*before.values(), *after.values())}
        self._pair(lambda old, new: written[id(before[old])] == written[id(after[new])])
        self._pair(lambda old, new: self._suits(old, new) and covers(after[new], before[old], way))
        self._pair(self._suits)
        if len(self.gone) == len(self.new) == 1:
            self.pairs |= dict(zip(self.gone, self.new, strict=True))

    @property
    def gone(self) -> list[str]:
        """Return the alternatives before that are none of those after."""
        return [name for name in self.before if name not in self.pairs]

    @property
    def new(self) -> list[str]:
        """Return the alternatives after that are none of those before."""
        taken = set(self.pairs.values())
        return [name for name in self.after if name not in taken]

    def _suits(self, old: str, new: str) -> bool:
        """Return whether the one after may stand for the one before."""
        return self.covers(self.before[old], self.after[new], self.way)

    def _pair(self, suits: Callable[[str, str], bool]) -> None:
        for old in self.gone:
            partner = next((new for new in self.new if suits(old, new)), None)
            if partner is not None:
                self.pairs[old] = partner

    def compare(self, keyword: str) -> Iterator[Note | Inner]:
        """Yield the notes of those that came and went, and the pairs that are to be compared."""
        for old, new in self.pairs.items():
            is_choice = len(self.before) > 1 or len(self.after) > 1
            place = pointer((keyword, old)) if is_choice else ""
            yield Inner(place, old, self.before[old], self.after[new], has_null=False)
        for old in self.gone:
            others = self.after.values()
            is_covered = any(self.covers(self.before[old], other, self.way) for other in others)
            yield self.note(keyword, old, "alternative-removed", is_covered=is_covered)
        for new in self.new:
            others = self.before.values()
            is_covered = any(self.covers(other, self.after[new], self.way) for other in others)
            yield self.note(keyword, new, "alternative-added", is_covered=is_covered)

    def note(self, keyword: str, name: str, rule: str, *, is_covered: bool) -> Note:
        """Return the note of one that came or went; of one that another covers, nothing is lost or new."""
        matters = rule == ("alternative-removed" if self.way.direction == REQUEST else "alternative-added")
        chosen = "alternatives-rewritten" if is_covered and matters else self.way.rule(rule)
        return note(chosen, pointer((keyword, name)), name=name)
