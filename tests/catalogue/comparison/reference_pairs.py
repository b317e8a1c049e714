"""Pairs after the cases that oasdiff documents, with the levels that its list of checks gives them.

Written by hand from the names of its checks and from what its pages say; the levels are those of August 2026.
A level is E for what breaks, W for what may, and - for what does not, or what it has no check for.
"""

from typing import Any

from tests.catalogue.comparison.operation_pairs import (
    DEPRECATED,
    ENDED,
    ENDING,
    JSON,
    READ,
    TEXT,
    WRITE,
    a,
    a_header,
    answering,
    asking,
    content,
    paths,
    secured,
    taking,
)
from tests.catalogue.comparison.schema_pairs import CAT, DOG, FLAG, NAME, NUMBER, WHOLE, a_list, a_map, an

Row = tuple[str, Any, Any, str, str]
NULL = {"type": "null"}
AB, BC = {**TEXT, "enum": ["a", "b"]}, {**TEXT, "enum": ["a"]}


def valued(schema: dict[str, Any], *values: Any) -> dict[str, Any]:
    """Return a schema with a list of values."""
    return {**schema, "enum": [*values]}


def a_pair(*items: Any) -> dict[str, Any]:
    """Return a list of just these items."""
    return {"type": "array", "prefixItems": [*items], "items": False}


def q(**schema: Any) -> dict[str, Any]:
    """Return an operation with a parameter in its query."""
    return asking(a("q", schema=schema))


# Each with a level for a request from the first to the second, one for the way back, and the same for an answer.
# The last column names why a verdict of ours may be another one, "" for none.
SCHEMAS: list[Row] = [
    # Types and formats
    ("type generalized", WHOLE, NUMBER, "-EE-", ""),
    ("type changed", TEXT, WHOLE, "EEEE", ""),
    ("type changed to a list", TEXT, a_list(TEXT), "EEEE", ""),
    ("type changed to an object", TEXT, an(), "EEEE", ""),
    ("type given up", TEXT, {}, "-EE-", ""),
    ("list of types widened", TEXT, {"type": ["string", "integer"]}, "-EE-", ""),
    (
        "list of types widened from two",
        {"type": ["string", "integer"]},
        {"type": ["string", "integer", "boolean"]},
        "-EE-",
        "",
    ),
    ("types as alternatives", {"oneOf": [TEXT, WHOLE]}, {"oneOf": [TEXT, WHOLE, FLAG]}, "-EE-", ""),
    ("types in another order", {"type": ["string", "integer"]}, {"type": ["integer", "string"]}, "----", ""),
    ("format given up", {**TEXT, "format": "uuid"}, TEXT, "-EE-", ""),
    ("format changed", {**TEXT, "format": "uuid"}, {**TEXT, "format": "date"}, "EEEE", ""),
    ("format of numbers widened", {**WHOLE, "format": "int32"}, {**WHOLE, "format": "int64"}, "-EE-", ""),
    ("items changed", a_list(TEXT), a_list(WHOLE), "EEEE", ""),
    ("items of a reference changed", a_list(NAME), a_list(CAT), "EEEE", ""),
    ("values of a map changed", a_map(TEXT), a_map(WHOLE), "EEEE", ""),
    ("encoding of a text changed", {**TEXT, "contentEncoding": "base64"}, TEXT, "-EE-", ""),
    (
        "media type of a text changed",
        {**TEXT, "contentMediaType": "a/b"},
        {**TEXT, "contentMediaType": "a/c"},
        "EEEE",
        "",
    ),
    ("schema of a text added", TEXT, {**TEXT, "contentSchema": an()}, "E--E", ""),
    # Null
    ("became nullable", TEXT, {"type": ["string", "null"]}, "-EE-", ""),
    ("reference became nullable", CAT, {"oneOf": [NULL, CAT]}, "-EE-", ""),
    ("reference became nullable by anyOf", CAT, {"anyOf": [CAT, NULL]}, "-EE-", ""),
    ("values became nullable", AB, {"oneOf": [AB, NULL]}, "-EE-", ""),
    ("alternatives became nullable", {"oneOf": [CAT, DOG]}, {"oneOf": [CAT, DOG, NULL]}, "-EE-", ""),
    ("nullable in another form", {"type": ["string", "null"]}, {"oneOf": [NULL, TEXT]}, "----", ""),
    (
        "nullable alternatives in another form",
        {"oneOf": [CAT, DOG, NULL]},
        {"oneOf": [{"oneOf": [CAT, DOG]}, NULL]},
        "----",
        "",
    ),
    ("items became nullable", a_list(TEXT), a_list({"type": ["string", "null"]}), "-EE-", ""),
    # Values
    ("value removed", AB, BC, "E--W", ""),
    ("value of a number removed", valued(WHOLE, 1, 2), valued(WHOLE, 1), "E--W", ""),
    ("value of a list removed", a_list(AB), a_list(BC), "E--W", ""),
    ("became a list of values", TEXT, AB, "E--E", ""),
    ("const added", TEXT, {**TEXT, "const": "a"}, "E--E", ""),
    ("const changed", {**TEXT, "const": "a"}, {**TEXT, "const": "b"}, "EEEE", ""),
    ("const for a value", {**TEXT, "const": "a"}, {**TEXT, "enum": ["a"]}, "----", ""),
    ("values in another order", AB, {**TEXT, "enum": ["b", "a"]}, "----", ""),
    (
        "value of an extensible list removed",
        {**TEXT, "x-extensible-enum": ["a", "b"]},
        {**TEXT, "x-extensible-enum": ["a"]},
        "E---",
        "",
    ),
    # Bounds
    ("max decreased", {**WHOLE, "maximum": 9}, {**WHOLE, "maximum": 5}, "E--E", ""),
    ("max set", WHOLE, {**WHOLE, "maximum": 5}, "W--E", ""),
    ("min increased", {**WHOLE, "minimum": 1}, {**WHOLE, "minimum": 5}, "E--E", ""),
    ("min set", WHOLE, {**WHOLE, "minimum": 5}, "W--E", ""),
    ("exclusive max decreased", {**NUMBER, "exclusiveMaximum": 9}, {**NUMBER, "exclusiveMaximum": 5}, "E--E", ""),
    ("exclusive max set", NUMBER, {**NUMBER, "exclusiveMaximum": 9}, "W--E", ""),
    ("exclusive min increased", {**NUMBER, "exclusiveMinimum": 1}, {**NUMBER, "exclusiveMinimum": 5}, "E--E", ""),
    ("exclusive min set", NUMBER, {**NUMBER, "exclusiveMinimum": 1}, "W--E", ""),
    ("max length decreased", {**TEXT, "maxLength": 9}, {**TEXT, "maxLength": 5}, "E--E", ""),
    ("max length set", TEXT, {**TEXT, "maxLength": 5}, "W--E", ""),
    ("min length increased", {**TEXT, "minLength": 1}, {**TEXT, "minLength": 5}, "E--E", ""),
    ("max items decreased", a_list(TEXT, maxItems=9), a_list(TEXT, maxItems=5), "E--E", ""),
    ("min items increased", a_list(TEXT, minItems=1), a_list(TEXT, minItems=5), "E--E", ""),
    ("min items set", a_list(TEXT), a_list(TEXT, minItems=1), "W--E", ""),
    ("max length of a reference decreased", NAME, {"allOf": [NAME, {"maxLength": 9}]}, "E--E", ""),
    ("max of a property of a list decreased", a_list(an(a=WHOLE)), a_list(an(a={**WHOLE, "maximum": 3})), "W--E", ""),
    # Patterns
    ("pattern added", TEXT, {**TEXT, "pattern": "^a"}, "E---", "exact answers"),
    ("pattern changed", {**TEXT, "pattern": "^a"}, {**TEXT, "pattern": "^b"}, "WW--", "patterns and defaults"),
    ("pattern generalized", {**TEXT, "pattern": "^a"}, {**TEXT, "pattern": ".*"}, "-E--", "exact answers"),
    # Properties
    ("property became required", an(a=TEXT), an(a_=TEXT), "E--E", ""),
    (
        "property with a default became required",
        an(a={**TEXT, "default": "x"}),
        an(a_={**TEXT, "default": "x"}),
        "E--E",
        "",
    ),
    ("optional property added", an(b=TEXT), an(b=TEXT, a=TEXT), "-W-W", ""),
    ("required property added", an(b=TEXT), an(b=TEXT, a_=TEXT), "EW-E", ""),
    ("required property with a default added", an(), an(a_={**TEXT, "default": "x"}), "EW-E", ""),
    ("property of a property added", an(a=an()), an(a=an(b_=TEXT)), "EW-E", ""),
    ("property of a part added", {"allOf": [an(a=TEXT)]}, {"allOf": [an(a=TEXT, b_=TEXT)]}, "EW-E", ""),
    (
        "property of an alternative added",
        {"oneOf": [an(a_=TEXT), CAT]},
        {"oneOf": [an(a_=TEXT, b_=TEXT), CAT]},
        "EW-E",
        "",
    ),
    ("property of a reference added", {"allOf": [CAT]}, {"allOf": [CAT, an(b_=TEXT)]}, "EW-E", ""),
    ("read-only property added", an(), an(a={**TEXT, "readOnly": True}), "---W", ""),
    ("required read-only property added", an(), an(a_={**TEXT, "readOnly": True}), "---E", ""),
    ("write-only property added", an(), an(a={**TEXT, "writeOnly": True}), "-W--", ""),
    (
        "write-only property became required",
        an(a={**TEXT, "writeOnly": True}),
        an(a_={**TEXT, "writeOnly": True}),
        "E---",
        "",
    ),
    (
        "value of a read-only property removed",
        an(a={**AB, "readOnly": True}),
        an(a={**BC, "readOnly": True}),
        "---W",
        "",
    ),
    (
        "value of a write-only property removed",
        an(a={**AB, "writeOnly": True}),
        an(a={**BC, "writeOnly": True}),
        "E---",
        "",
    ),
    (
        "max of a read-only property decreased",
        an(a={**WHOLE, "readOnly": True}),
        an(a={**WHOLE, "readOnly": True, "maximum": 1}),
        "---E",
        "",
    ),
    ("property became read-only", an(a=TEXT), an(a={**TEXT, "readOnly": True}), "----", "sides of a property"),
    ("property became write-only", an(a=TEXT), an(a={**TEXT, "writeOnly": True}), "----", "sides of a property"),
    (
        "required property became write-only",
        an(a_=TEXT),
        an(a_={**TEXT, "writeOnly": True}),
        "---W",
        "sides of a property",
    ),
    ("property deprecated", an(a=TEXT), an(a={**TEXT, "deprecated": True}), "----", ""),
    # Alternatives and parts
    ("alternative of oneOf removed", {"oneOf": [CAT, DOG]}, {"oneOf": [CAT]}, "E--E", "one alone"),
    ("alternative of three removed", {"oneOf": [CAT, DOG, an(x_=TEXT)]}, {"oneOf": [CAT, DOG]}, "E--E", ""),
    ("alternative of anyOf removed", {"anyOf": [CAT, DOG]}, {"anyOf": [CAT]}, "E---", "exact answers"),
    ("alternatives of a list", a_list({"oneOf": [CAT, DOG]}), a_list({"oneOf": [CAT]}), "E--E", "one alone"),
    ("part added", {"allOf": [an(a=TEXT)]}, {"allOf": [an(a=TEXT), an(b_=TEXT)]}, "EW--", "exact answers"),
    (
        "part that says nothing added",
        {"allOf": [an(a=TEXT)]},
        {"allOf": [an(a=TEXT), {"description": "x"}]},
        "----",
        "",
    ),
    ("parts and what they come to", {"allOf": [an(a=TEXT), an(b_=TEXT)]}, an(a=TEXT, b_=TEXT), "----", ""),
    ("alternative for a schema", CAT, {"oneOf": [CAT, DOG]}, "EEE-", ""),
    (
        "discriminator added",
        {"oneOf": [CAT, DOG]},
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "a"}},
        "----",
        "",
    ),
    (
        "discriminator led elsewhere",
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "a"}},
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "b"}},
        "----",
        "discriminators",
    ),
    # Defaults
    ("default changed", {**WHOLE, "default": 1}, {**WHOLE, "default": 2}, "----", "patterns and defaults"),
    # Lists whose first items are told one by one, and conditions
    ("first item of a closed list removed", a_pair(TEXT, WHOLE), a_pair(TEXT), "E--E", ""),
    ("if added", an(a=TEXT), {**an(a=TEXT), "if": {"required": ["a"]}, "then": {"required": ["b"]}}, "E--E", ""),
    (
        "else added",
        {**an(), "if": {}, "then": {}},
        {**an(), "if": {}, "then": {}, "else": {"required": ["b"]}},
        "E--E",
        "",
    ),
    ("contains added", a_list(TEXT), a_list(TEXT, contains={"const": "a"}), "E--E", ""),
    (
        "minContains increased",
        a_list(TEXT, contains=TEXT, minContains=2),
        a_list(TEXT, contains=TEXT, minContains=3),
        "E--E",
        "counts of contains",
    ),
    ("property names added", an(), {**an(), "propertyNames": {"pattern": "^a"}}, "E--E", ""),
    ("pattern properties added", an(), {**an(), "patternProperties": {"^a": TEXT}}, "E--E", ""),
    ("dependent required added", an(a=TEXT), {**an(a=TEXT), "dependentRequired": {"a": ["b"]}}, "E--E", ""),
    (
        "dependent required changed",
        {**an(), "dependentRequired": {"a": ["b"]}},
        {**an(), "dependentRequired": {"a": ["c"]}},
        "EEEE",
        "",
    ),
    ("dependent schemas added", an(a=TEXT), {**an(a=TEXT), "dependentSchemas": {"a": an(b_=TEXT)}}, "E--E", ""),
    ("unevaluated items closed", a_list(TEXT), a_list(TEXT, unevaluatedItems=False), "E--E", ""),
    ("unevaluated properties closed", an(), {**an(), "unevaluatedProperties": False}, "E--E", ""),
    ("name in another place", an(a=NAME, b=CAT), an(b=CAT, a=NAME), "----", ""),
]

# Each with a level for the way on and one for the way back.
OPERATIONS: list[Row] = [
    # Paths and operations
    ("endpoint added", paths(a={}), paths(a={}, b={}), "-E", ""),
    ("deprecated endpoint removed", paths(a={}, b=DEPRECATED), paths(a={}), "--", "deprecated without an end"),
    ("endpoint removed after its sunset", paths(a={}, b=ENDED), paths(a={}), "--", ""),
    ("endpoint removed before its sunset", paths(a={}, b=ENDING), paths(a={}), "E-", ""),
    ("endpoint deprecated", {}, DEPRECATED, "--", ""),
    ("sunset deleted", ENDING, DEPRECATED, "E-", ""),
    ("sunset earlier", ENDING, ENDED, "E-", ""),
    ("operationId changed", {"operationId": "a"}, {"operationId": "b"}, "--", ""),
    ("tag removed", {"tags": ["a"]}, {"tags": []}, "--", ""),
    # Parameters
    ("optional parameter added", {}, asking(a("q")), "-W", ""),
    ("required parameter added", {}, asking(a("q", required=True)), "EW", ""),
    ("required header added", {}, asking(a("X-A", "header", required=True)), "EW", ""),
    ("optional header added", {}, asking(a("X-A", "header")), "-W", ""),
    ("required cookie added", {}, asking(a("c", "cookie", required=True)), "EW", ""),
    ("deprecated parameter removed", asking(a("q", **DEPRECATED)), {}, "--", "deprecated without an end"),
    ("parameter removed after its sunset", asking(a("q", **ENDED)), {}, "--", ""),
    ("parameter removed before its sunset", asking(a("q", **ENDING)), {}, "E-", ""),
    ("sunset of a parameter deleted", asking(a("q", **ENDING)), asking(a("q", **DEPRECATED)), "E-", ""),
    ("parameter became required", asking(a("q")), asking(a("q", required=True)), "E-", ""),
    ("parameter restricted to values", q(type="string"), q(type="string", enum=["a"]), "E-", ""),
    ("value of a parameter removed", q(type="string", enum=["a", "b"]), q(type="string", enum=["a"]), "E-", ""),
    ("max of a parameter decreased", q(type="integer", maximum=9), q(type="integer", maximum=5), "E-", ""),
    ("max of a parameter set", q(type="integer"), q(type="integer", maximum=5), "W-", ""),
    ("min of a parameter increased", q(type="integer", minimum=1), q(type="integer", minimum=5), "E-", ""),
    ("max length of a parameter decreased", q(type="string", maxLength=9), q(type="string", maxLength=5), "E-", ""),
    ("min length of a parameter increased", q(type="string", minLength=1), q(type="string", minLength=5), "E-", ""),
    ("max items of a parameter", q(type="array", maxItems=9), q(type="array", maxItems=5), "E-", ""),
    ("min items of a parameter", q(type="array", minItems=1), q(type="array", minItems=5), "E-", ""),
    ("pattern of a parameter added", q(type="string"), q(type="string", pattern="^a"), "E-", ""),
    ("pattern of a parameter changed", q(type="string", pattern="^b"), q(type="string", pattern="^a"), "WW", ""),
    ("type of a parameter generalized", q(type="integer"), q(type="number"), "-E", ""),
    ("type of a parameter to a text", q(type="integer"), q(type="string"), "-E", ""),
    ("type of a parameter changed", q(type="integer"), q(type="boolean"), "EE", ""),
    ("default of a parameter added", q(type="integer"), q(type="integer", default=5), "EE", ""),
    ("default of a parameter changed", q(type="integer", default=1), q(type="integer", default=5), "EE", ""),
    ("property of a parameter", q(**an(a=AB)), q(**an(a=BC)), "E-", ""),
    ("property of a parameter became required", q(**an(a=TEXT)), q(**an(a_=TEXT)), "E-", ""),
    # Bodies
    ("optional body added", {}, taking("application/json"), "-E", ""),
    ("required body added", {}, taking("application/json", required=True), "EE", ""),
    ("body became required", taking("a/b"), taking("a/b", required=True), "E-", ""),
    ("media type of a body added", taking("a/b"), taking("a/b", "a/c"), "-E", ""),
    ("schema of a body added", {"requestBody": {"content": {"a/b": {}}}}, taking("a/b"), "E-", ""),
    # Answers
    ("success status added", answering(_200={}), answering(_200={}, _201={}), "-E", ""),
    ("error status added", answering(_200={}), answering(_200={}, _404={}), "--", ""),
    ("media type of an answer added", answering(_200=content("a/b")), answering(_200=content("a/b", "a/c")), "-E", ""),
    (
        "schema of an answer added",
        answering(_200={"content": {"a/b": {}}}),
        answering(_200={"content": {"a/b": JSON}}),
        "-W",
        "",
    ),
    ("optional header of an answer added", answering(_200={}), a_header(), "-W", ""),
    ("required header of an answer added", answering(_200={}), a_header(required=True), "-E", ""),
    ("header of an answer became optional", a_header(required=True), a_header(), "E-", ""),
    # Authentication
    ("security added", secured(is_own=False), secured({"key": []}), "--", "authentication"),
    (
        "security added everywhere",
        secured(is_own=False),
        secured(is_own=False, everywhere=[{"key": []}]),
        "--",
        "authentication",
    ),
    ("scope added", secured(READ), secured(WRITE), "--", "authentication"),
]
# Why a verdict of ours is another one than the reference's; the first four are what the rules were agreed to be.
DEPARTURES = {
    "exact answers": "An answer may only get more exact: less is said of it, or more may be in it.",
    "patterns and defaults": "A changed default or pattern is risky in either direction.",
    "authentication": "Authentication that is new or stricter breaks whoever calls without it.",
    "deprecated without an end": "What vanishes before an announced end is risky, and there is no end yet.",
    "sides of a property": "A property that one side no longer sends or reads is gone on that side.",
    "discriminators": "A value that leads elsewhere is read as another thing by clients that dispatch on it.",
    "one alone": "A oneOf of one schema is that schema: a second one makes it a choice of just one.",
    "counts of contains": "Two conditions are not told apart, so that a looser one is risky too.",
}
