"""Which way values go, and how they are written there."""

from typing import NamedTuple

from app.catalogue.comparison.shapes import ALL_TYPES, Shape

REQUEST, ANSWER = "request", "answer"
# What is written as a text on the way: a text stands for any of them.
WRITTEN = frozenset({"boolean", "number", "integer"})


class Way(NamedTuple):
    """A direction, and whether values are written as texts: in a query, a header, a form."""

    direction: str
    is_textual: bool = False

    def rule(self, name: str) -> str:
        """Return the id of a rule of this direction."""
        return f"{self.direction}-{name}"

    def hides(self, shape: Shape) -> bool:
        """Return whether a property is not sent this way."""
        return bool(shape.annotations["readOnly" if self.direction == REQUEST else "writeOnly"])

    def types(self, shape: Shape) -> frozenset[str]:
        """Return the types that a value has on the way, without null."""
        return shape.types | WRITTEN if self.is_textual and "string" in shape.types else shape.types


def type_names(types: frozenset[str]) -> frozenset[str]:
    """Return types as documents write them."""
    return frozenset({"anything"}) if types == ALL_TYPES else types - ({"integer"} if "number" in types else set())
