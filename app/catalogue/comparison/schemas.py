"""Schemas of one document, read into shapes; each is read once."""

from collections.abc import Iterator
from typing import Any

from app.catalogue import references
from app.catalogue.comparison import keywords
from app.catalogue.comparison.notes import listing
from app.catalogue.comparison.shapes import ANYTHING, Group, Mark, Raw, Raws, Shape

DEEPEST_NULL = 40
LONGEST_CHAIN = 100
Said = frozenset[tuple[str, type, Any]]


class Schemas:
    """The shapes of a document's schemas; the document must not change while they are used."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.is_old = str(content.get("openapi", "")).startswith("3.0")
        self.read_parts = 0
        self._known: dict[tuple[frozenset[int], frozenset[Mark]], Shape] = {}
        self._null: dict[int, bool] = {}
        self._flat: dict[Said, dict[str, Any]] = {}
        self._grouped: dict[int, tuple[Group, ...]] = {}

    def of(self, raws: Raws, consumed: frozenset[Mark] = frozenset()) -> Shape:
        """Return the shape of schemas that all hold, without the groups of alternatives that are consumed."""
        ends = tuple(self.end(raw) for raw in raws)
        key = frozenset(map(id, ends)), consumed
        if key not in self._known:
            self._known[key] = self._read(ends, consumed)  # whose raws live on, so that no other gets their ids
        return self._known[key]

    def chosen(self, shape: Shape, group: Group, alternative: Raw) -> Shape:
        """Return a shape where one alternative of a group is taken."""
        return self.of((*shape.raws, alternative), shape.consumed | {group.mark})

    def end(self, raw: Raw) -> Raw:
        """Return the schema at the end of references that have nothing beside them that counts."""
        for _ in range(LONGEST_CHAIN):
            ref = references.reference(raw)
            if ref is None or not (self.is_old or len(raw) == 1):
                return raw
            raw = self.target(ref)
        return ANYTHING[0]

    def target(self, ref: str) -> Raw:
        """Return the schema that a reference points to; one that allows anything if none is there."""
        try:
            return references.target(self.content, ref)
        except LookupError:
            return ANYTHING[0]

    def _read(self, raws: Raws, consumed: frozenset[Mark]) -> Shape:
        parts = list(self._parts(raws))
        self.read_parts += len(parts)
        found = {group.mark: group for part in parts for group in self._groups(part)}
        groups = [group for group in found.values() if group.mark not in consumed]
        plain = {group.mark: union for group in groups if (union := self._union(group))}
        return Shape(
            raws=raws,
            consumed=consumed,
            null=all(self.allows_null(raw) for raw in raws),
            groups=tuple(group for group in groups if group.mark not in plain and len(group.alternatives) > 1),
            **self._fields([*parts, *plain.values()]),
        )

    def _fields(self, parts: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the fields of a shape that single keywords make; those of flat schemas that say the same once."""
        said = flat(parts[0]) if len(parts) == 1 else None
        if said is None:
            return keywords.read(parts)
        if said not in self._flat:
            self._flat[said] = keywords.read(parts)
        return self._flat[said]

    def _parts(self, raws: Raws) -> Iterator[dict[str, Any]]:
        """Yield each schema that holds where these do, the nearest first: by references, `allOf`, single choices."""
        waiting, seen = list(raws), set()
        for given in waiting:  # which grows on the way
            raw = self.end(given)
            if id(raw) in seen:
                continue
            seen.add(id(raw))
            if raw is False:
                yield {"enum": []}
            elif isinstance(raw, dict):
                yield raw
                ref = references.reference(raw)
                waiting += [] if ref is None else [self.target(ref)]
                waiting += listing(raw.get("allOf"))
                waiting += [group.alternatives[0] for group in self._groups(raw) if len(group.alternatives) == 1]

    def allows_null(self, raw: Raw, depth: int = 0) -> bool:
        """Return whether a schema allows null; what it states itself is believed, whatever stands beside."""
        raw = self.end(raw)
        if not isinstance(raw, dict) or depth > DEEPEST_NULL:
            return raw is not False
        if id(raw) not in self._null:
            self._null[id(raw)] = True  # what a ring comes back to adds nothing
            stated = keywords.states_null(raw)
            self._null[id(raw)] = self._parts_allow_null(raw, depth + 1) if stated is None else stated
        return self._null[id(raw)]

    def _parts_allow_null(self, raw: dict[str, Any], depth: int) -> bool:
        ref = references.reference(raw)
        all_of = [*([] if ref is None else [self.target(ref)]), *listing(raw.get("allOf"))]
        any_of = [group for keyword in keywords.GROUPS if (group := listing(raw.get(keyword)))]
        return all(self.allows_null(each, depth) for each in all_of) and all(
            any(self.allows_null(each, depth) for each in group) for group in any_of
        )

    def _groups(self, part: dict[str, Any]) -> tuple[Group, ...]:
        """Return the alternatives of a schema, apart from null, which is read on its own."""
        if id(part) not in self._grouped:
            given = [(name, each) for name in keywords.GROUPS if (each := listing(part.get(name)))]
            read = [Group.of(name, self._leaves(each), self.end) for name, each in given]
            self._grouped[id(part)] = tuple(group for group in read if group.alternatives)
        return self._grouped[id(part)]

    def _leaves(self, alternatives: list[Raw]) -> Raws:
        """Return alternatives, and in place of one that is alternatives and nothing else its own; null is left out."""
        leaves, seen, waiting = [], set(), list(alternatives)
        for given in waiting:  # which grows on the way
            raw = self.end(given)
            if id(raw) in seen or keywords.is_null(raw):
                continue
            seen.add(id(raw))
            inner = [listing(raw.get(name)) for name in keywords.GROUPS] if keywords.is_group(raw) else []
            inner += [keywords.one_by_one(raw)]
            if any(inner):
                waiting += [each for group in inner for each in group]
            else:
                leaves.append(given)
        self.read_parts += len(waiting)
        return tuple(leaves)

    def _union(self, group: Group) -> dict[str, Any] | None:
        """Return one schema that alternatives of types or of values alone amount to, None for others."""
        ends = [self.end(each) for each in group.alternatives]
        if len(group.alternatives) == 1 or not all(keywords.is_plain(each) for each in ends):
            return None
        values = [keywords.values_of(each) for each in ends]
        types = [keywords.stated_types(each) for each in ends]
        if None not in values:
            return {"enum": [value for each in values for value in each or []]}
        if any(values) or None in types:
            return None
        return {"type": sorted(frozenset().union(*(each or () for each in types)))}


def flat(part: dict[str, Any]) -> Said | None:
    """Return what a schema says that has nothing in it, None for others; 1 and true are told apart."""
    if any(isinstance(each, dict | list) for each in part.values()):
        return None
    return frozenset((name, type(each), each) for name, each in part.items())
