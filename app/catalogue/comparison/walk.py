"""The walk through two schemas side by side: every pair once, so that rings end and time is bounded."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from app.catalogue.comparison import facets
from app.catalogue.comparison.alternatives import MOST_ALTERNATIVES, Pairing, choices, likest
from app.catalogue.comparison.notes import Note, note, worst
from app.catalogue.comparison.schemas import Schemas
from app.catalogue.comparison.shapes import Raws, Shape
from app.catalogue.comparison.structure import MOST_FIRST_ITEMS, Inner, Structure
from app.catalogue.comparison.way import REQUEST, Way
from app.catalogue.rules import Level

MOST_PAIRS = 100_000
MOST_STEPS = 400_000
MOST_PARTS = 150_000  # of schemas, read on their own or by `allOf`
DEEPEST_TRIAL = 12
TOO_MUCH = note("not-compared", "")


class Found(NamedTuple):
    """What is to be said of one pair of shapes itself, and which pairs are in it."""

    notes: tuple[Note, ...]
    inner: "tuple[tuple[Key, Inner], ...]"


Key = tuple[int, int, Way, bool, int]


class Walk:
    """The comparison of the schemas of two documents."""

    def __init__(self, before: Schemas, after: Schemas, today: date) -> None:
        self.before = before
        self.after = after
        self.structure = Structure(before, after, today)
        self.steps = 0
        # What is known of a pair hangs on how deep trials go from it on and on nothing else, so not on any order.
        self._left = DEEPEST_TRIAL
        self._made: dict[tuple[Any, ...], tuple[list[Note] | None, tuple[Any, ...]]] = {}
        self._noted: dict[tuple[Key, str], list[Note]] = {}
        self._found: dict[Key, Found] = {}
        self._covered: dict[Key, bool] = {}
        self._quiet: set[Key] = set()  # pairs that lead to no note

    @property
    def is_spent(self) -> bool:
        """Return whether no more is to be compared, so that no document takes a worker for long."""
        read = self.before.read_parts + self.after.read_parts
        return self.steps > MOST_STEPS or len(self._found) > MOST_PAIRS or read > MOST_PARTS

    def notes(self, before: Raws, after: Raws, way: Way, name: str) -> list[Note]:
        """Return the worst notes of two schemas and of all in them, each pair at the shortest pointer to it."""
        if self.is_spent:
            return [TOO_MUCH]
        start = Inner("", name, self.before.of(before), self.after.of(after))
        known = self._key(start, way), name
        if known not in self._noted:
            self._noted[known] = worst(self._walk(start, way))
        return self._noted[known]

    def once(self, made: Callable[[], Iterable[Note]], *about: Any) -> list[Note]:
        """Return the worst notes of parts of the documents; from the second time on they are kept for these parts."""
        known = tuple(id(each) if isinstance(each, dict) else each for each in about)
        if known not in self._made:
            self._made[known] = None, about  # which live on, so that no other parts get their ids
            return worst(made())
        notes, _ = self._made[known]
        if notes is None:
            notes = worst(made())
            self._made[known] = notes, about
        return notes

    def covers(self, before: Shape, after: Shape, way: Way) -> bool:
        """Return whether one may stand for the other without breaking anything; what is too deep to try may."""
        self.steps += 1
        if not self._left:
            return True
        pair = Inner("", "", before, after, has_null=False)
        key = self._key(pair, way)
        if key not in self._covered:
            self._left -= 1
            found = self._walk(pair, way)
            self._covered[key] = all(each.level < Level.BREAKING and each.rule != TOO_MUCH.rule for each in found)
            self._left += 1
        return self._covered[key]

    def _walk(self, start: Inner, way: Way) -> Iterator[Note]:
        first = self._key(start, way)
        waiting, seen, is_quiet = deque([(first, start)]), {first}, True
        while waiting:
            self.steps += 1
            if self.is_spent:
                yield TOO_MUCH
                return
            key, pair = waiting.popleft()
            found = self._of(key, pair, way)
            for each in found.notes:
                is_quiet = False
                yield each.at(pair.pointer, pair.name)
            for inner, what in found.inner:
                if inner not in seen:
                    seen.add(inner)
                    waiting.append((inner, what._replace(pointer=pair.pointer + what.pointer)))
        if is_quiet:
            self._quiet |= seen

    def _key(self, pair: Inner, way: Way) -> Key:
        """Return what a pair is known by: the two shapes, whatever leads to them, and how deep trials may go."""
        return id(pair.before), id(pair.after), way, pair.has_null, self._left

    def _of(self, key: Key, pair: Inner, way: Way) -> Found:
        """Return what is found in one pair, without pairs that are known to lead to no note."""
        known = self._found.get(key)
        if known is None:
            found = list(self._compared(pair, way))
            inner = [each for each in found if isinstance(each, Inner)]
            notes = tuple(each for each in found if isinstance(each, Note))
            known = Found(notes, tuple((self._key(each, way), each) for each in inner))
        left = tuple(each for each in known.inner if each[0] not in self._quiet)
        if not known.notes and not left:
            self._quiet.add(key)
        self._found[key] = Found(known.notes, left)
        return self._found[key]

    def _compared(self, pair: Inner, way: Way) -> Iterator[Note | Inner]:
        """Yield what is found in one pair, which may be as large as a document."""
        for each in self._compare(pair, way):
            yield each
            if self.is_spent:
                yield TOO_MUCH
                return

    def _compare(self, pair: Inner, way: Way) -> Iterator[Note | Inner]:
        before, after = pair.before, pair.after
        if pair.has_null:
            yield from facets.of_annotations(before, after, way)
            yield from facets.of_null(before, after, way)
        if any(is_too_long(each) for each in (before, after)):
            yield TOO_MUCH
        if before.groups or after.groups:
            yield from self._alternatives(before, after, way)
            return
        is_one_dialect = self.before.is_old == self.after.is_old
        yield from facets.of_values(before, after, way, is_one_dialect=is_one_dialect)
        yield from self.structure.compare(before, after, way)

    def _alternatives(self, before: Shape, after: Shape, way: Way) -> Iterator[Note | Inner]:
        old, new = likest(before.groups, after.groups)
        keywords = [group.keyword for group in (new, old) if group]
        if way.direction == REQUEST and old is None and keywords == ["oneOf"]:
            yield note("request-alternatives-exclusive", "/oneOf")
        choosing = choices(self.before, before, old), choices(self.after, after, new)
        yield from Pairing(*choosing, way, self.covers).compare(keywords[0])


def is_too_long(shape: Shape) -> bool:
    """Return whether a shape has more alternatives or first items than are compared."""
    return len(shape.prefix) > MOST_FIRST_ITEMS or any(
        len(group.alternatives) > MOST_ALTERNATIVES for group in shape.groups
    )
