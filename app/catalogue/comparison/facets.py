"""What two shapes say of a value itself: type, null, format, values, bounds, pattern, default."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from app.catalogue.comparison.endings import announced
from app.catalogue.comparison.limits import KEYWORDS
from app.catalogue.comparison.notes import NOTHING, Note, Notes, listed, mapping, note
from app.catalogue.comparison.shapes import ALL_TYPES, NULL, Bound, Shape
from app.catalogue.comparison.way import REQUEST, Way, type_names

LOOSEST = Bound((float("-inf"), 0), NOTHING)
WIDER_FORMATS = {("int64", "int32"), ("double", "float")}
NUMBERS = frozenset({"number", "integer"})


def of_annotations(before: Shape, after: Shape, way: Way) -> Notes:
    """Yield what changed in what is said of a value."""
    old, new = before.annotations, after.annotations
    if old["default"] != new["default"]:
        values = {"before": old["default"] or NOTHING, "after": new["default"] or NOTHING}
        yield note(way.rule("default-changed"), "/default", **values)
    if old["description"] != new["description"]:
        yield note("text-changed", "/description")
    if before.examples != after.examples:
        yield note("examples-changed", "/examples")
    if is_told_apart_otherwise(old["discriminator"], new["discriminator"]):
        yield note(way.rule("discriminator-changed"), "/discriminator")
    yield from announced(old["deprecated"], new["deprecated"], old["sunset"], new["sunset"])


def is_told_apart_otherwise(old: dict[str, object], new: dict[str, object]) -> bool:
    """Return whether a discriminator reads another property, or leads a value elsewhere or nowhere."""
    first, second = mapping(old.get("mapping")), mapping(new.get("mapping"))
    is_elsewhere = any(second.get(value) != place for value, place in first.items())
    return bool(old and new) and (old.get("propertyName") != new.get("propertyName") or is_elsewhere)


def of_null(before: Shape, after: Shape, way: Way) -> Notes:
    """Yield whether null came or went, unless a schema of anything says so already."""
    is_anything = any(each.types == ALL_TYPES and not each.groups for each in (before, after))
    if before.null != after.null and not is_anything:
        yield note(way.rule("null-added" if after.null else "null-removed"), "/type")


def of_values(before: Shape, after: Shape, way: Way, *, is_one_dialect: bool) -> Notes:
    """Yield what changed in what a value may be."""
    yield from types(before, after, way)
    common = way.types(before) & way.types(after)
    if not common:
        return
    yield from formats(before, after, way)
    with_null = is_one_dialect and before.null == after.null
    yield from enums(before, after, way, frozenset() if with_null else frozenset({NULL}))
    yield from bounds(before, after, way, common)
    if common & NUMBERS:
        yield from multiples(before, after, way)
    if "string" in common:
        yield from patterns(before, after, way)
    for keyword in sorted(before.conditions.keys() | after.conditions.keys()):
        old, new = before.conditions.get(keyword), after.conditions.get(keyword)
        if old != new:
            rule = "condition-added" if old is None else "condition-removed" if new is None else "condition-changed"
            yield note(way.rule(rule), f"/{keyword}", keyword=keyword)


def types(before: Shape, after: Shape, way: Way) -> Notes:
    """Yield how the types changed."""
    old, new = way.types(before), way.types(after)
    if old == new:
        return
    went, came = "type-narrowed" if old - new else "", "type-widened" if new - old else ""
    rule = (went or came) if way.direction == REQUEST else (came or went)
    values = {"before": listed(type_names(before.types)), "after": listed(type_names(after.types))}
    yield note(way.rule(rule), "/type", **values)


def formats(before: Shape, after: Shape, way: Way) -> Notes:
    """Yield how the format changed."""
    how = relation(before.formats, after.formats, lambda old, new: (old, new) in WIDER_FORMATS)
    if how:
        rule = {"tightened": "format-narrowed", "loosened": "format-widened"}.get(how, "format-changed")
        yield note(way.rule(rule), "/format", before=listed(before.formats), after=listed(after.formats))


def enums(before: Shape, after: Shape, way: Way, left_out: frozenset[str]) -> Notes:
    """Yield how the values that are listed changed."""
    old = None if before.enum is None else before.enum - left_out
    new = None if after.enum is None else after.enum - left_out
    if old == new or (None in (old, new) and (before.extensible or after.extensible)):
        return
    went = NOTHING if old is None or new is None else listed(old - new)
    came = NOTHING if old is None or new is None else listed(new - old)
    for rule in enum_rules(old, new, way, is_extensible=after.extensible):
        yield note(way.rule(rule), "/enum", before=went, after=came)


def enum_rules(
    old: frozenset[str] | None, new: frozenset[str] | None, way: Way, *, is_extensible: bool
) -> Iterator[str]:
    """Yield the rules for values that went and came."""
    if new is not None and (old is None or old - new):
        yield "enum-narrowed"
    if new is None and old is not None:
        yield "enum-widened" if way.direction == REQUEST else "enum-opened"
    elif old is not None and new is not None and new - old:
        grew = "enum-grew-extensible" if is_extensible else "enum-grew"
        yield "enum-widened" if way.direction == REQUEST else grew


def bounds(before: Shape, after: Shape, way: Way, common: frozenset[str]) -> Notes:
    """Yield how the bounds changed."""
    for keyword in sorted(before.bounds.keys() | after.bounds.keys()):
        about = KEYWORDS[keyword]
        if about in common or (about == "number" and common & NUMBERS):
            old, new = before.bounds.get(keyword, LOOSEST), after.bounds.get(keyword, LOOSEST)
            if old.tightness != new.tightness:
                rule = "bound-tightened" if new > old else "bound-loosened"
                yield bound(way, rule, keyword, old.text, new.text)


def multiples(before: Shape, after: Shape, way: Way) -> Notes:
    """Yield how the step of numbers changed."""
    how = relation(before.multiples, after.multiples, lambda old, new: Fraction(new) % Fraction(old) == 0)
    if how:
        worse = "tightened" if way.direction == REQUEST else "loosened"
        rule = f"bound-{worse if how == 'changed' else how}"
        yield bound(way, rule, "multipleOf", listed(before.multiples), listed(after.multiples))


def bound(way: Way, rule: str, keyword: str, before: str, after: str) -> Note:
    """Return a note of a bound."""
    return note(way.rule(rule), f"/{keyword}", keyword=keyword, before=before, after=after)


def patterns(before: Shape, after: Shape, way: Way) -> Notes:
    """Yield how the patterns changed."""
    how = relation(before.patterns, after.patterns, lambda old, new: old == new)
    if how:
        rule = {"tightened": "pattern-added", "loosened": "pattern-removed"}.get(how, "pattern-changed")
        yield note(way.rule(rule), "/pattern", before=listed(before.patterns), after=listed(after.patterns))


def relation(before: frozenset[str], after: frozenset[str], follows: Callable[[str, str], bool]) -> str:
    """Return how demands changed, where the first of two may follow from the second: "" for not at all."""

    def hold(loose: frozenset[str], strict: frozenset[str]) -> bool:
        return all(any(old == new or follows(old, new) for new in strict) for old in loose)

    still, were = hold(before, after), hold(after, before)
    if before == after or (still and were):
        return ""
    return "tightened" if still else "loosened" if were else "changed"
