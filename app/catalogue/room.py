"""How much of a document is shown with one operation, and with all: a document can repeat its parts by references."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Room:
    """Room for so many characters in one operation, and so many in all."""

    most: int
    left: int
    here: int = 0

    def begin(self) -> None:
        """Begin with an operation."""
        self.here = min(self.most, self.left)

    def take(self, size: int) -> bool:
        """Return whether there is room for something, and take it."""
        if size > self.here:
            return False
        self.here -= size
        self.left -= size
        return True


@dataclass
class Sizes:
    """The lengths of a document's parts as JSON, each measured once."""

    known: dict[int, int] = field(default_factory=dict)

    def of(self, node: Any) -> int:
        """Return the length of a part of the document, which must outlive this object."""
        if id(node) not in self.known:
            self.known[id(node)] = len(json.dumps(node, ensure_ascii=False))
        return self.known[id(node)]
