"""Which operation is which: those before a change paired with those after it."""

from collections import Counter
from collections.abc import Iterable
from typing import Generic, NamedTuple, Protocol, TypeVar

Key = tuple[str, str]  # a method and a path with the names of its parameters blanked


class Known(Protocol):
    """What an operation is known by."""

    @property
    def method(self) -> str:
        """Return the method, in upper case."""

    @property
    def path_key(self) -> str:
        """Return the path with the names of its parameters blanked."""

    @property
    def operation_id(self) -> str | None:
        """Return the operationId."""


Old = TypeVar("Old", bound=Known)
New = TypeVar("New", bound=Known)


class Match(NamedTuple, Generic[Old, New]):
    """An operation before and after, None where it was not or is no more."""

    before: Old | None
    after: New | None

    @property
    def kind(self) -> str:
        """Return what became of it: added, removed, moved or same."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "same" if place(self.before) == place(self.after) else "moved"


def match(before: Iterable[Old], after: Iterable[New]) -> list[Match[Old, New]]:
    """Return each operation once: by method and blanked path, then by an operationId that only one on each side has."""
    before, after = list(before), list(after)
    by_place = {place(each): each for each in before}
    pairs = {place(each): by_place.pop(place(each), None) for each in after}
    left = unique(by_place.values())
    found: list[Match[Old, New]] = []
    moving = unique(each for each in after if pairs[place(each)] is None)
    for each in after:
        earlier = pairs[place(each)]
        if earlier is None and each.operation_id in moving and each.operation_id in left:
            earlier = left.pop(each.operation_id)
            del by_place[place(earlier)]
        found.append(Match(earlier, each))
    return found + [Match(each, None) for each in by_place.values()]


def place(operation: Known) -> Key:
    """Return where an operation is, whatever the names of its parameters."""
    return operation.method, operation.path_key


def unique(operations: Iterable[Old]) -> dict[str | None, Old]:
    """Return the operations whose operationId no other has, by it."""
    named = [each for each in operations if each.operation_id is not None]
    counts = Counter(each.operation_id for each in named)
    return {each.operation_id: each for each in named if counts[each.operation_id] == 1}
