"""The keywords of schemas, each read from all schemas that hold in one place."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.catalogue.comparison.limits import bounds, multiples
from app.catalogue.comparison.notes import canonical, listing, mapping, text
from app.catalogue.comparison.shapes import ALL_TYPES, ANYTHING, NULL, Raw, Raws

Parts = list[dict[str, Any]]
GROUPS = ("oneOf", "anyOf")
OF_VALUES = {bool: "boolean", str: "string", int: "integer", float: "number", list: "array", dict: "object"}
# Formats that say how a value is shown, and those that have two names.
SHOWN_ONLY = ("password", "")
SAME_FORMATS = {"base64": "byte"}
BINARY_TYPE = "application/octet-stream"
# What is compared as a whole, as one can't tell which of two is stricter; one that is new is, though.
CONDITIONS = (
    *("not", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames", "patternProperties"),
    *("dependentRequired", "dependentSchemas", "dependencies", "unevaluatedItems", "unevaluatedProperties"),
    *("contentMediaType", "contentSchema"),
)
# Values by which a keyword asks for nothing, or for what is read as a format.
NO_CONDITION: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"), (True, {})),
    "contentMediaType": (BINARY_TYPE,),
}
ANY_TEXT = frozenset({"", ".*", "^.*$", "^.*", ".*$"})
BESIDE = {"nullable", "title", "description", "deprecated", "example", "examples"}
PLAIN = {"type", "enum", "const", *BESIDE}


def read(parts: Parts) -> dict[str, Any]:
    """Return the fields of a shape that single keywords make."""
    described, demanded = properties(parts), required(parts)
    return {
        "types": types(parts),
        "formats": frozenset(name for part in parts for name in formats(part)),
        "enum": enum(parts),
        "extensible": any("x-extensible-enum" in part for part in parts),
        "bounds": bounds(parts),
        "multiples": multiples(parts),
        "patterns": frozenset(each for each in stated(parts, "pattern") if isinstance(each, str)) - ANY_TEXT,
        "properties": described,
        "required": demanded,
        "names": demanded.union(described),
        "additional": additional(parts),
        "items": tuple(part["items"] for part in parts if isinstance(part.get("items"), dict | bool)) or ANYTHING,
        "prefix": prefix(parts),
        "conditions": {name: whole for name in CONDITIONS if (whole := condition(parts, name))},
        "annotations": annotations(parts),
        "examples": examples(parts),
    }


def stated(parts: Parts, keyword: str) -> Iterator[Any]:
    """Yield the values of a keyword, the nearest first."""
    return (part[keyword] for part in parts if keyword in part)


def values_of(part: dict[str, Any]) -> list[Any] | None:
    """Return the values that a schema allows alone, None for any."""
    if "const" in part:
        return [part["const"]]
    return part["enum"] if isinstance(part.get("enum"), list) else None


def stated_types(part: dict[str, Any]) -> frozenset[str] | None:
    """Return the types that a schema states or that its values have, null among them; None where it states none."""
    given = part.get("type")
    names = [given] if isinstance(given, str) else [name for name in listing(given) if isinstance(name, str)]
    if not names and (values := values_of(part)) is not None:
        names = [OF_VALUES.get(type(value), NULL) for value in values]
    elif not names and part.get("contentMediaType") == BINARY_TYPE:
        names = ["string"]
    elif not names:
        return None
    return frozenset(names) | (frozenset({"integer"}) if "number" in names else frozenset())


def types(parts: Parts) -> frozenset[str]:
    """Return the types that are left, without null."""
    found = [each for part in parts if (each := stated_types(part)) is not None]
    return frozenset.intersection(*found) - {NULL} if found else ALL_TYPES


def states_null(part: dict[str, Any]) -> bool | None:
    """Return whether a schema says that null is allowed, None where it does not say."""
    if part.get("nullable") is True:
        return True
    named = stated_types(part)
    return None if named is None else NULL in named


def is_null(raw: Any) -> bool:
    """Return whether a schema allows null alone."""
    return isinstance(raw, dict) and stated_types(raw) == frozenset({NULL})


def is_plain(raw: Any) -> bool:
    """Return whether a schema states types or values alone."""
    return isinstance(raw, dict) and raw.keys() <= PLAIN


def one_by_one(raw: Raw) -> list[Raw]:
    """Return schemas of one type each for one that states several types and nothing else, none for others."""
    named = listing(raw.get("type")) if is_plain(raw) and values_of(raw) is None else []
    several = [name for name in named if isinstance(name, str) and name != NULL]
    return [{"type": name} for name in several] if len(several) > 1 else []


def is_group(raw: Raw) -> bool:
    """Return whether a schema states alternatives, and beside them at most null and what says nothing of values."""
    return isinstance(raw, dict) and len(raw.keys() - BESIDE) == 1 and not raw.keys().isdisjoint(GROUPS)


def formats(part: dict[str, Any]) -> Iterator[str]:
    """Yield the formats of a schema, as OpenAPI 3.0 names them."""
    for keyword in ("format", "contentEncoding"):
        name = text(part.get(keyword)) or ""
        if name not in SHOWN_ONLY:
            yield SAME_FORMATS.get(name, name)
    if part.get("contentMediaType") == BINARY_TYPE and "contentEncoding" not in part:
        yield "binary"


def enum(parts: Parts) -> frozenset[str] | None:
    """Return the values that are left, None for any."""
    found = [frozenset(map(canonical, values)) for part in parts if (values := values_of(part)) is not None]
    if not found:
        found = [
            frozenset(map(canonical, each)) for each in stated(parts, "x-extensible-enum") if isinstance(each, list)
        ]
    return frozenset.intersection(*found) if found else None


def required(parts: Parts) -> frozenset[str]:
    """Return the properties that have to be there."""
    given = (name for part in parts for name in listing(part.get("required")))
    return frozenset(name for name in given if isinstance(name, str))


def properties(parts: Parts) -> dict[str, Raws]:
    """Return what holds for each property."""
    found: dict[str, list[Raw]] = {}
    for part in parts:
        for name, raw in mapping(part.get("properties")).items():
            found.setdefault(name, []).append(raw)
    return {name: tuple(raws) for name, raws in found.items()}


def additional(parts: Parts) -> Raws | bool:
    """Return what holds for further properties: False where there are none, True where any are."""
    given = [part.get("additionalProperties", True) for part in parts]
    return False if False in given else tuple(each for each in given if isinstance(each, dict) and each) or True


def prefix(parts: Parts) -> tuple[Raws, ...]:
    """Return what holds for the first items, one by one."""
    lists = [*stated(parts, "prefixItems"), *(each for each in stated(parts, "items") if isinstance(each, list))]
    return tuple((raw,) for raw in listing(next(iter(lists), None)))


def condition(parts: Parts, keyword: str) -> str:
    """Return all that a keyword asks for as one text, "" for nothing."""
    given = [each for each in stated(parts, keyword) if each not in NO_CONDITION.get(keyword, ())]
    return " and ".join(sorted(set(map(canonical, given))))


def annotations(parts: Parts) -> dict[str, Any]:
    """Return what is said of a value without saying what it may be."""
    return {
        "default": next((canonical(each) for each in stated(parts, "default")), None),
        "description": next(filter(None, map(text, stated(parts, "description"))), None),
        "sunset": next(filter(None, map(text, stated(parts, "x-sunset"))), None),
        "discriminator": next((each for each in stated(parts, "discriminator") if isinstance(each, dict)), {}),
        **{name: True in stated(parts, name) for name in ("deprecated", "readOnly", "writeOnly")},
    }


def examples(parts: Parts) -> frozenset[str]:
    """Return the examples of the nearest schema that has some."""
    found: Iterable[Any] = ()
    for part in parts:
        given = part.get("examples", [])
        found = [*(given.values() if isinstance(given, dict) else listing(given)), *stated([part], "example")]
        if found:
            break
    return frozenset(map(canonical, found))
