"""Pairs of schemas, and what is found in requests and answers, from the first to the second and back."""

from typing import Any

CAT, DOG, NAME = ({"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog", "Name"))
TEXT: dict[str, Any] = {"type": "string"}
NUMBER, WHOLE, FLAG = {"type": "number"}, {"type": "integer"}, {"type": "boolean"}


def an(**properties: Any) -> dict[str, Any]:
    """Return an object with properties; those that end with an underscore are required."""
    required = [name.rstrip("_") for name in properties if name.endswith("_")]
    described = {name.rstrip("_"): each for name, each in properties.items()}
    return {"type": "object", "properties": described, **({"required": required} if required else {})}


def a_list(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def a_map(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


# What is found: in a request from the first to the second and back, in an answer from the first to the second and back.
# The first letter is the level; the rule is written without its direction.
Verdicts = tuple[str, str, str, str]
NOTHING = ("", "", "", "")
TIGHTER = ("B bound-tightened", "S bound-loosened", "S bound-tightened", "B bound-loosened")
NARROWER = ("B type-narrowed", "S type-widened", "S type-narrowed", "B type-widened")
OTHER = ("B type-narrowed", "B type-narrowed", "B type-widened", "B type-widened")
NO_NULL = ("B null-removed", "S null-added", "S null-removed", "B null-added")
DEMANDED = (
    *("B property-became-required", "S property-became-optional"),
    *("S property-became-required", "B property-became-optional"),
)
ADDED = ("S property-added", "R property-removed", "S property-added", "B property-removed")
FORMAT = ("B format-narrowed", "S format-widened", "S format-narrowed", "B format-widened")
OTHER_FORMAT = ("B format-changed",) * 4
FEWER = ("B enum-narrowed", "S enum-widened", "S enum-narrowed", "R enum-grew")
DEFAULT = ("R default-changed",) * 4
CLOSED = ("R additional-closed", "S additional-opened", "S additional-closed", "S additional-opened")
ONE_LESS = ("B alternative-removed", "S alternative-added", "S alternative-removed", "B alternative-added")
# One alternative is no choice; of several of `oneOf` a value must be one alone.
ONE_ALONE = (ONE_LESS[0], "S alternative-added, R alternatives-exclusive", *ONE_LESS[2:])
OPENED = (*FEWER[:3], "B enum-opened")
OTHER_VALUES = (*("B enum-narrowed, S enum-widened",) * 2, *("S enum-narrowed, R enum-grew",) * 2)
DEMANDED_UNDESCRIBED = (*DEMANDED[:2], "S property-added", DEMANDED[3])
DEPRECATED = ("S deprecated-set", "S deprecated-unset") * 2
CONDITION = ("B condition-added", "S condition-removed", "S condition-added", "B condition-removed")
OTHER_CONDITION = ("R condition-changed",) * 4
PATTERN = ("B pattern-added", "S pattern-removed", "S pattern-added", "B pattern-removed")
ROWS: list[tuple[str, Any, Any, Verdicts]] = [
    # Types
    ("a number to an integer", NUMBER, WHOLE, NARROWER),
    ("anything to a text", {}, TEXT, NARROWER),
    ("a text to an integer", TEXT, WHOLE, OTHER),
    ("a text to an object", TEXT, an(), OTHER),
    ("an object to a list", an(), a_list(TEXT), OTHER),
    ("two types to one", {"type": ["string", "integer"]}, WHOLE, NARROWER),
    ("two types to others", {"type": ["string", "integer"]}, {"type": ["string", "boolean"]}, OTHER),
    ("two types in another order", {"type": ["string", "integer"]}, {"type": ["integer", "string"]}, NOTHING),
    ("a number and an integer are numbers", {"type": ["number", "integer"]}, NUMBER, NOTHING),
    # Null
    ("no null any more", {"type": ["string", "null"]}, TEXT, NO_NULL),
    ("no null beside a reference", {"anyOf": [CAT, {"type": "null"}]}, CAT, NO_NULL),
    ("no null among alternatives", {"oneOf": [CAT, DOG, {"type": "null"}]}, {"oneOf": [CAT, DOG]}, NO_NULL),
    ("null in another form", {"anyOf": [WHOLE, {"type": "null"}]}, {"type": ["integer", "null"]}, NOTHING),
    ("null by oneOf or anyOf", {"oneOf": [CAT, {"type": "null"}]}, {"anyOf": [{"type": "null"}, CAT]}, NOTHING),
    ("no null in a list", a_list({"type": ["string", "null"]}), a_list(TEXT), NO_NULL),
    ("null and another type", {"type": ["string", "null"]}, {"type": ["integer", "null"]}, OTHER),
    ("anything to what is not null", {}, an(), NARROWER),
    # Formats
    ("a format", TEXT, {**TEXT, "format": "uuid"}, FORMAT),
    ("a date or a moment", {**TEXT, "format": "date"}, {**TEXT, "format": "date-time"}, OTHER_FORMAT),
    ("int64 to int32", {**WHOLE, "format": "int64"}, {**WHOLE, "format": "int32"}, FORMAT),
    ("double to float", {**NUMBER, "format": "double"}, {**NUMBER, "format": "float"}, FORMAT),
    ("a password is shown another way", TEXT, {**TEXT, "format": "password"}, NOTHING),
    ("bytes in base64", TEXT, {**TEXT, "contentEncoding": "base64"}, FORMAT),
    # Values
    ("a value less", {**TEXT, "enum": ["a", "b"]}, {**TEXT, "enum": ["a"]}, FEWER),
    ("one value alone", {**TEXT, "enum": ["a", "b"]}, {**TEXT, "const": "a"}, FEWER),
    ("values in another order", {**TEXT, "enum": ["a", "b"]}, {**TEXT, "enum": ["b", "a"]}, NOTHING),
    ("one value in two forms", {**TEXT, "enum": ["a"]}, {**TEXT, "const": "a"}, NOTHING),
    ("values without a type", {"enum": ["a", "b"]}, {**TEXT, "enum": ["a", "b"]}, NOTHING),
    ("numbers in two forms", {**WHOLE, "enum": [1, 2]}, {**WHOLE, "enum": [2.0, 1.0]}, NOTHING),
    ("values at all", TEXT, {**TEXT, "enum": ["a"]}, OPENED),
    (
        "values that may grow",
        {**TEXT, "enum": ["a", "b"], "x-extensible-enum": True},
        {**TEXT, "enum": ["a"], "x-extensible-enum": True},
        ("B enum-narrowed", "S enum-widened", "S enum-narrowed", "S enum-grew-extensible"),
    ),
    (
        "values in a list that may grow",
        {**TEXT, "x-extensible-enum": ["a", "b"]},
        {**TEXT, "x-extensible-enum": ["a"]},
        ("B enum-narrowed", "S enum-widened", "S enum-narrowed", "S enum-grew-extensible"),
    ),
    ("a list that may grow binds nobody", TEXT, {**TEXT, "x-extensible-enum": ["a"]}, NOTHING),
    (
        "other values",
        {**TEXT, "enum": ["a", "b"]},
        {**TEXT, "enum": ["a", "c"]},
        OTHER_VALUES,
    ),
    ("values told one by one", {"oneOf": [{"const": "a"}, {"const": "b"}]}, {"enum": ["a", "b"]}, NOTHING),
    # Bounds
    ("a minimum", WHOLE, {**WHOLE, "minimum": 1}, TIGHTER),
    ("a greater minimum", {**WHOLE, "minimum": -1}, {**WHOLE, "minimum": 0}, TIGHTER),
    ("a minimum that is not taken", {**NUMBER, "minimum": 0}, {**NUMBER, "exclusiveMinimum": 0}, TIGHTER),
    ("a maximum", NUMBER, {**NUMBER, "maximum": 9.5}, TIGHTER),
    ("a smaller maximum", {**NUMBER, "maximum": 10}, {**NUMBER, "maximum": 9}, TIGHTER),
    ("a maximum that is not taken", {**NUMBER, "maximum": 10}, {**NUMBER, "exclusiveMaximum": 10}, TIGHTER),
    ("a maximum below one that is not taken", {**NUMBER, "exclusiveMaximum": 9}, {**NUMBER, "maximum": 8}, TIGHTER),
    ("a maximum in two forms", {**NUMBER, "maximum": 10}, {**NUMBER, "maximum": 10.0}, NOTHING),
    ("a multiple", WHOLE, {**WHOLE, "multipleOf": 5}, TIGHTER),
    ("a multiple of a multiple", {**WHOLE, "multipleOf": 5}, {**WHOLE, "multipleOf": 10}, TIGHTER),
    ("a multiple of tenths", {**NUMBER, "multipleOf": 0.01}, {**NUMBER, "multipleOf": 0.1}, TIGHTER),
    (
        "another multiple",
        {**WHOLE, "multipleOf": 2},
        {**WHOLE, "multipleOf": 3},
        ("B bound-tightened",) * 2 + ("B bound-loosened",) * 2,
    ),
    ("a length", TEXT, {**TEXT, "maxLength": 9}, TIGHTER),
    ("a shorter length", {**TEXT, "maxLength": 10}, {**TEXT, "maxLength": 9}, TIGHTER),
    ("a least length", TEXT, {**TEXT, "minLength": 1}, TIGHTER),
    ("a least length of nothing", TEXT, {**TEXT, "minLength": 0}, NOTHING),
    ("a number of items", a_list(TEXT), a_list(TEXT, maxItems=3), TIGHTER),
    ("a least number of items", a_list(TEXT, minItems=1), a_list(TEXT, minItems=2), TIGHTER),
    ("no item twice", a_list(TEXT), a_list(TEXT, uniqueItems=True), TIGHTER),
    ("a number of properties", an(), {**an(), "maxProperties": 4}, TIGHTER),
    ("a least number of properties", an(), {**an(), "minProperties": 1}, TIGHTER),
    ("a bound that is about another type", TEXT, {**TEXT, "minimum": 3}, NOTHING),
    ("a pattern", TEXT, {**TEXT, "pattern": "^a"}, PATTERN),
    ("another pattern", {**TEXT, "pattern": "^a"}, {**TEXT, "pattern": "^b"}, ("R pattern-changed",) * 4),
    # Properties
    ("a property is required", an(a=TEXT), an(a_=TEXT), DEMANDED),
    ("a property is new", an(), an(a=TEXT), ADDED),
    (
        "a required property is new",
        an(b=TEXT),
        an(b=TEXT, a_=TEXT),
        ("B property-added-required", "R property-removed", "S property-added", "B property-removed"),
    ),
    (
        "a property that would be refused",
        {**an(), "additionalProperties": False},
        {**an(a=TEXT), "additionalProperties": False},
        ("S property-added", "B property-refused", "S property-added", "B property-removed"),
    ),
    ("properties in another order", an(a=TEXT, b=WHOLE), an(b=WHOLE, a=TEXT), NOTHING),
    ("what is required in another order", an(a_=TEXT, b_=TEXT), an(b_=TEXT, a_=TEXT), NOTHING),
    ("a property in a property", an(a=an(b=an())), an(a=an(b=an(c=TEXT))), ADDED),
    ("a property in a list", a_list(an()), a_list(an(a=TEXT)), ADDED),
    ("a property of another type", an(a=TEXT), an(a=WHOLE), OTHER),
    ("a property that is not null", an(a={"type": ["string", "null"]}), an(a=TEXT), NO_NULL),
    ("a required one without a description", an(a=TEXT), {**an(a=TEXT), "required": ["a"]}, DEMANDED),
    ("a required one that nothing describes", an(), {**an(), "required": ["x"]}, DEMANDED_UNDESCRIBED),
    (
        "a property that only answers have",
        an(),
        an(a_={**TEXT, "readOnly": True}),
        ("", "", "S property-added", "B property-removed"),
    ),
    (
        "a property that only requests have",
        an(),
        an(a_={**TEXT, "writeOnly": True}),
        ("B property-added-required", "R property-removed", "", ""),
    ),
    (
        "a property becomes one that only answers have",
        an(a=TEXT),
        an(a={**TEXT, "readOnly": True}),
        ("R property-removed", "S property-added", "", ""),
    ),
    (
        "a property becomes one that only requests have",
        an(a=TEXT),
        an(a={**TEXT, "writeOnly": True}),
        ("", "", "B property-removed", "S property-added"),
    ),
    # Further properties
    ("no further properties", an(), {**an(), "additionalProperties": False}, CLOSED),
    ("no further properties, said for alternatives", an(), {**an(), "unevaluatedProperties": False}, CONDITION),
    ("further properties of any kind", an(), {**an(), "additionalProperties": True}, NOTHING),
    ("further properties of all kinds", an(), {**an(), "additionalProperties": {}}, NOTHING),
    (
        "further properties of one kind",
        an(),
        {**an(), "additionalProperties": TEXT},
        ("R additional-closed", "S additional-opened", "S additional-closed", "B type-widened"),
    ),
    ("further properties of less", a_map(NUMBER), a_map(WHOLE), NARROWER),
    ("a value of a map", a_map(an()), a_map(an(a=TEXT)), ADDED),
    # Lists
    ("items of less", a_list(NUMBER), a_list(WHOLE), NARROWER),
    ("items at all", {"type": "array"}, a_list(WHOLE), NARROWER),
    ("items of lists", a_list(a_list(NUMBER)), a_list(a_list(WHOLE)), NARROWER),
    # What is said
    ("a default", {**WHOLE, "default": 10}, {**WHOLE, "default": 20}, DEFAULT),
    ("a default at all", WHOLE, {**WHOLE, "default": 20}, DEFAULT),
    ("a default of nothing", FLAG, {**FLAG, "default": False}, DEFAULT),
    ("a default in two forms", {**WHOLE, "default": 1}, {**WHOLE, "default": 1.0}, NOTHING),
    ("a deprecated property", an(a=TEXT), an(a={**TEXT, "deprecated": True}), DEPRECATED),
    ("a description", TEXT, {**TEXT, "description": "New."}, ("S text-changed",) * 4),
    ("an example", {**TEXT, "examples": ["a"]}, {**TEXT, "examples": ["b"]}, ("S examples-changed",) * 4),
    ("a title", TEXT, {**TEXT, "title": "New"}, NOTHING),
    ("an extension", TEXT, {**TEXT, "x-of-ours": True}, NOTHING),
    # References and allOf
    ("a reference and what it stands for", NAME, {**TEXT, "maxLength": 20}, NOTHING),
    ("a reference in allOf", NAME, {"allOf": [NAME]}, NOTHING),
    ("allOf and one schema", {"allOf": [an(a=TEXT), an(b_=WHOLE)]}, an(a=TEXT, b_=WHOLE), NOTHING),
    ("allOf of allOf", {"allOf": [{"allOf": [an(a=TEXT)]}, an(b=TEXT)]}, {"allOf": [an(b=TEXT), an(a=TEXT)]}, NOTHING),
    ("one more in allOf", {"allOf": [an(a=TEXT)]}, {"allOf": [an(a=TEXT), an(b=TEXT)]}, ADDED),
    ("required beside allOf", {"allOf": [an(a=TEXT)]}, {"allOf": [an(a=TEXT)], "required": ["a"]}, DEMANDED),
    ("a bound beside a reference", {"allOf": [NAME]}, {"allOf": [NAME, {"maxLength": 9}]}, TIGHTER),
    ("a looser bound beside a reference", {"allOf": [NAME]}, {"allOf": [NAME, {"maxLength": 99}]}, NOTHING),
    ("a type in allOf", {"allOf": [NUMBER, {"minimum": 1}]}, {"allOf": [WHOLE, {"minimum": 1}]}, NARROWER),
    ("a property of two", {"allOf": [an(a=TEXT), an(a={"maxLength": 5})]}, an(a={**TEXT, "maxLength": 5}), NOTHING),
    ("another reference that asks for the same", an(a=NAME), an(a={"allOf": [{**TEXT, "maxLength": 20}]}), NOTHING),
    # Alternatives
    ("an alternative less", {"oneOf": [CAT, DOG]}, {"oneOf": [CAT]}, ONE_ALONE),
    ("an alternative less of three", {"anyOf": [CAT, DOG, WHOLE]}, {"anyOf": [DOG, WHOLE]}, ONE_LESS),
    ("one schema of two", {"anyOf": [CAT, DOG]}, DOG, ONE_LESS),
    ("alternatives in another order", {"oneOf": [CAT, DOG]}, {"oneOf": [DOG, CAT]}, NOTHING),
    ("oneOf and anyOf", {"oneOf": [CAT, DOG]}, {"anyOf": [CAT, DOG]}, NOTHING),
    ("a single alternative", {"oneOf": [CAT]}, CAT, NOTHING),
    ("alternatives of types", {"oneOf": [TEXT, WHOLE]}, {"type": ["string", "integer"]}, NOTHING),
    ("one type of alternatives less", {"oneOf": [TEXT, WHOLE]}, TEXT, NARROWER),
    ("something in an alternative", {"oneOf": [an(a=TEXT), DOG]}, {"oneOf": [an(a_=TEXT), DOG]}, DEMANDED),
    ("something in one", {"oneOf": [an(a_=TEXT), an(b=WHOLE)]}, {"oneOf": [an(b_=WHOLE), an(a_=TEXT)]}, DEMANDED),
    ("a bound in an alternative", {"oneOf": [NAME, CAT]}, {"oneOf": [CAT, {**TEXT, "maxLength": 8}]}, TIGHTER),
    ("alternatives beside properties", {**an(x=TEXT), "oneOf": [CAT, DOG]}, {**an(x=TEXT), "oneOf": [DOG]}, ONE_ALONE),
    ("alternatives in a property", an(a={"oneOf": [CAT, DOG]}), an(a={"oneOf": [CAT]}), ONE_ALONE),
    ("alternatives in a list", a_list({"oneOf": [CAT, DOG]}), a_list({"oneOf": [CAT]}), ONE_ALONE),
    (
        "what tells alternatives apart",
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "kind"}},
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "type"}},
        ("R discriminator-changed",) * 4,
    ),
    (
        "where a value leads",
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "kind", "mapping": {"pet": "Cat"}}},
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "kind", "mapping": {"pet": "Dog"}}},
        ("R discriminator-changed",) * 4,
    ),
    # Conditions, of which two are not told apart
    ("what must not be", TEXT, {**TEXT, "not": {"enum": ["a"]}}, CONDITION),
    ("what is required with another", an(a=TEXT), {**an(a=TEXT), "dependentRequired": {"a": ["b"]}}, CONDITION),
    ("names of properties", an(), {**an(), "propertyNames": {"pattern": "^x"}}, CONDITION),
    (
        "other names of properties",
        {**an(), "propertyNames": {"pattern": "^y"}},
        {**an(), "propertyNames": {"pattern": "^x"}},
        OTHER_CONDITION,
    ),
    ("no condition", an(), {**an(), "unevaluatedProperties": True}, NOTHING),
    ("what is in a text", TEXT, {**TEXT, "contentMediaType": "text/csv"}, CONDITION),
    ("a pattern of any text", TEXT, {**TEXT, "pattern": ".*"}, NOTHING),
]  # fmt: skip
