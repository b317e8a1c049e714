"""Finding the operation of a path: a tree of the segments of all templates, walked without regular expressions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote
from uuid import UUID

from app.utils.api_texts import path_key

BLANK = "{}"
MOST_STEPS = 500  # of one path; a tree that needs more of them is made to
Literals = tuple[str, ...]  # what stands around the parameters of a segment


@dataclass
class Node:
    """A place in the tree: what may follow, and the operation that ends here."""

    literal: dict[str, "Node"] = field(default_factory=dict)
    mixed: dict[Literals, "Node"] = field(default_factory=dict)
    blank: "Node | None" = None
    api_id: UUID | None = None

    def child(self, segment: str) -> "Node":
        """Return the place behind a segment of a template, made if it is not there."""
        if segment == BLANK:
            if self.blank is None:
                self.blank = Node()
            return self.blank
        if BLANK in segment:
            return self.mixed.setdefault(tuple(segment.split(BLANK)), Node())
        return self.literal.setdefault(unquote(segment), Node())

    def following(self, segment: str, blanks: int) -> Iterator[tuple["Node", int]]:
        """Yield the places behind a segment of a path, the least literal one first, with the number of blanks."""
        if self.blank is not None and segment:
            yield self.blank, blanks + 1
        for literals, node in self.mixed.items():
            if fits(literals, segment):
                yield node, blanks + 1
        if (same := self.literal.get(segment)) is not None:
            yield same, blanks


class Operations:
    """The operations of an app, by method and path."""

    def __init__(self, apis: Iterable[tuple[UUID, str, str]], base_paths: Sequence[str] = ()) -> None:
        """Take ids, methods and blanked paths, and the paths below which servers are."""
        self._roots: dict[str, Node] = {}
        self._base_paths = sorted(base_paths, key=len, reverse=True)
        self._found: dict[tuple[str, str], UUID | None] = {}
        for api_id, method, key in apis:
            node = self._roots.setdefault(method, Node())
            for segment in key.split("/")[1:]:
                node = node.child(segment)
            node.api_id = api_id

    def find(self, method: str, path: str) -> UUID | None:
        """Return the operation of a path, real or a template; without one of its own, HEAD is what GET is."""
        asked = (method, path)
        if asked not in self._found:
            found = self._find(method, path)
            self._found[asked] = self._find("GET", path) if found is None and method == "HEAD" else found
        return self._found[asked]

    def _find(self, method: str, path: str) -> UUID | None:
        root = self._roots.get(method)
        if root is None:
            return None
        key = path_key(path)
        below = [key.removeprefix(base) for base in self._base_paths if key.startswith(f"{base}/")]
        found = (walk(root, [unquote(part) for part in rest.split("/")[1:]]) for rest in (*below, key))
        return next((api_id for api_id in found if api_id is not None), None)

    def forget(self) -> None:
        """Forget the paths that were asked for, so that they take no more memory."""
        self._found.clear()


def walk(root: Node, segments: Sequence[str]) -> UUID | None:
    """Return the operation with the fewest parameters that fits, of several the one that is literal first."""
    best: UUID | None = None
    fewest = len(segments) + 1
    waiting, steps = [(root, 0, 0)], 0
    while waiting and steps < MOST_STEPS:
        node, place, blanks = waiting.pop()
        steps += 1 + (len(node.mixed) if place < len(segments) else 0)
        if blanks >= fewest:
            continue
        if place < len(segments):
            waiting += [(child, place + 1, number) for child, number in node.following(segments[place], blanks)]
        elif node.api_id is not None:
            best, fewest = node.api_id, blanks
    return best


def fits(literals: Literals, segment: str) -> bool:
    """Return whether a segment has these texts in their order, with at least a character between any two."""
    first, *middle, last = literals
    if not segment.startswith(first):
        return False
    place = len(first)
    for text in middle:
        place = segment.find(text, place + 1)
        if place < 0:
            return False
        place += len(text)
    return segment.endswith(last) and len(segment) - len(last) > place
