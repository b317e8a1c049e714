"""What a schema asks for, in one form: OpenAPI 3.0 and 3.1, through references and `allOf`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

NULL = "null"
# An integer is a number; "number" stands for the numbers that are none.
ALL_TYPES = frozenset({"boolean", "object", "array", "number", "integer", "string"})
Raw = Any  # a schema as the document has it
Raws = tuple[Raw, ...]  # schemas that all hold
ANYTHING: Raws = ({},)
Mark = frozenset[int]


class Bound(NamedTuple):
    """A bound: the greater its tightness, the tighter; and how it is written."""

    tightness: tuple[float, int]
    text: str


class Group(NamedTuple):
    """One `oneOf` or `anyOf`, which a mark tells from others; two of the same alternatives are one."""

    mark: Mark
    keyword: str
    alternatives: Raws

    @classmethod
    def of(cls, keyword: str, alternatives: Raws, end: Callable[[Raw], Raw]) -> Self:
        """Return the group of alternatives, which are the same where their references end in the same schemas."""
        return cls(frozenset(id(end(each)) for each in alternatives), keyword, alternatives)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Shape:
    """What schemas that all hold ask for together; two shapes are one only if they are the same object."""

    raws: Raws
    consumed: frozenset[Mark]
    types: frozenset[str]
    null: bool
    formats: frozenset[str]
    enum: frozenset[str] | None
    extensible: bool
    bounds: Mapping[str, Bound]
    multiples: frozenset[str]
    patterns: frozenset[str]
    properties: Mapping[str, Raws]
    required: frozenset[str]
    names: frozenset[str]  # of the properties that are described or required
    additional: Raws | bool
    items: Raws
    prefix: tuple[Raws, ...]
    groups: tuple[Group, ...]
    conditions: Mapping[str, str]
    annotations: Mapping[str, Any]
    examples: frozenset[str]
