"""Places in a document: the names and numbers that lead to one, and the lines where they begin."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from app.catalogue.faults import Fault
from app.catalogue.references import pointer

Place = tuple[str | int, ...]
# What begins or ends ("close"), the text of a key or a scalar, and the line.
Event = tuple[Literal["object", "list", "key", "value", "close"], str, int]
LONGEST_POINTER = 1_000


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """A document that can't be taken at all; `found` are the places and sentences of its faults."""

    def __init__(self, found: Iterable[tuple[Place, str]]) -> None:
        self.found = list(found)
        super().__init__()


def fault(place: Iterable[str | int], line: int | None, text: str) -> Fault:
    """Return a fault at a place, fit to be kept: a pointer of absurd length is cut."""
    way = clip(pointer(clip(str(part), LONGEST_POINTER) for part in place), LONGEST_POINTER)
    return Fault(_storable(way), line, _storable(text))


def clip(text: str, longest: int = 100) -> str:
    """Return a text, or its beginning if it is too long to be quoted."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _storable(text: str) -> str:
    """Return a text without what was refused in it: U+0000, and halves of surrogate pairs."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


@dataclass(slots=True)
class Spot:
    """A place that is looked for, or one on the way to it."""

    line: int | None = None
    below: dict[str, "Spot"] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    is_list: bool
    spot: Spot | None
    part: str | int | None = None
    below: Spot | None = None


class Track:
    """Where a walk through the events of a document is; notes the lines of the spots that it passes."""

    def __init__(self, root: Spot | None = None) -> None:
        self.opened: list[_Open] = []
        self.root = root

    @property
    def place(self) -> Place:
        """Return the names and numbers of the place."""
        return tuple(each.part for each in self.opened if each.part is not None)

    def take(self, event: Event) -> None:
        """Go on by one event."""
        kind, text, line = event
        if kind == "close":
            self.opened.pop()
        elif kind == "key":
            self._enter(text, line)
        else:
            around = self.opened[-1] if self.opened else None
            if around and around.is_list:
                self._enter(0 if around.part is None else int(around.part) + 1, line)
            if kind != "value":
                spot = around.below if around else self.root
                self.opened.append(_Open(kind == "list", spot))

    def _enter(self, part: str | int, line: int) -> None:
        around = self.opened[-1]
        around.part = part
        around.below = around.spot.below.get(str(part)) if around.spot else None
        if around.below and around.below.line is None:
            around.below.line = line


def lines(events: Iterable[Event], places: Iterable[Place]) -> list[int]:
    """Return for each place the line where it begins, or where the nearest one around it does."""
    root = Spot(1)
    ways = [_way(root, place) for place in places]
    track = Track(root)
    for event in events:
        track.take(event)
    return [next(spot.line for spot in reversed(way) if spot.line is not None) for way in ways]


def _way(root: Spot, place: Place) -> list[Spot]:
    """Return the spots that lead to a place, and make those that are missing."""
    way = [root]
    for part in place:
        way.append(way[-1].below.setdefault(str(part), Spot()))
    return way
