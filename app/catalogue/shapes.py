"""The shapes of an OpenAPI document's parts, as far as the catalogue uses them; all else may be what it likes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Value:
    """A value of one of some types of JSON; the words say what is expected."""

    words: str
    types: tuple[type, ...]
    of: type | None = None  # of what a list is

    def holds(self, value: Any) -> bool:
        """Return whether a value is of this kind; true and false are no numbers."""
        if not isinstance(value, self.types) or (isinstance(value, bool) and bool not in self.types):
            return False
        return self.of is None or not isinstance(value, list) or all(isinstance(part, self.of) for part in value)


@dataclass(frozen=True)
class Part:
    """A part that has a shape of its own, one of a list, or one of those that an object names."""

    shape: str
    within: type | None = None  # list or dict


Rule = Value | Part
TEXT, FLAG = Value("a text", (str,)), Value("true or false", (bool,))
NUMBER, LIST = Value("a number", (int, float)), Value("a list", (list,))
OBJECT = Value("an object", (dict,))
TEXTS = Value("a list of texts", (list,), of=str)
BOUND = Value("a number, or true or false", (int, float, bool))
_NOTES = {"description": TEXT}
_CONTENT = {"content": Part("media", dict)}
_PARAMETER = _NOTES | _CONTENT | {"required": FLAG, "deprecated": FLAG, "schema": Part("schema"), "style": TEXT}
_PARAMETER |= {"explode": FLAG, "examples": Part("example", dict)}
_SUBSCHEMAS: tuple[str, ...] = (
    "items",
    "not",
    "additionalProperties",
    "propertyNames",
    "contains",
    "if",
    "then",
    "else",
)
_SUBSCHEMAS += ("unevaluatedItems", "unevaluatedProperties")
_BOUNDS = ("multipleOf", "maximum", "minimum", "maxLength", "minLength", "maxItems", "minItems", "maxProperties")

SHAPES: Mapping[str, Mapping[str, Rule]] = {
    "document": {
        "info": OBJECT,
        "components": OBJECT,
        "security": Value("a list of objects", (list,), of=dict),
        "tags": LIST,
        "servers": LIST,
    },
    "item": {**_NOTES, "summary": TEXT, "parameters": Part("parameter", list), "servers": LIST},
    "operation": {
        **_NOTES,
        "summary": TEXT,
        "operationId": TEXT,
        "deprecated": FLAG,
        "tags": TEXTS,
        "parameters": Part("parameter", list),
        "requestBody": Part("body"),
        "responses": Part("response", dict),
        "security": Value("a list of objects", (list,), of=dict),
    },
    "parameter": {**_PARAMETER, "name": TEXT, "in": TEXT},
    "header": _PARAMETER,
    "body": {**_NOTES, **_CONTENT, "required": FLAG},
    "response": {**_NOTES, **_CONTENT, "headers": Part("header", dict)},
    "media": {"schema": Part("schema"), "examples": Part("example", dict)},
    "example": {**_NOTES, "summary": TEXT},
    "schema": {
        **_NOTES,
        **{name: Part("schema") for name in _SUBSCHEMAS},
        **{name: Part("schema", list) for name in ("allOf", "anyOf", "oneOf", "prefixItems")},
        **{name: Part("schema", dict) for name in ("properties", "patternProperties", "dependentSchemas", "$defs")},
        **dict.fromkeys((*_BOUNDS, "minProperties"), NUMBER),
        **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum"), BOUND),
        **dict.fromkeys(("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems"), FLAG),
        **dict.fromkeys(("title", "format", "pattern"), TEXT),
        "type": Value("a text or a list of texts", (str, list), of=str),
        "enum": LIST,
        "required": TEXTS,
        "discriminator": OBJECT,
    },
}
# What must be there.
NEEDED: Mapping[str, tuple[str, ...]] = {"parameter": ("name", "in")}
# Where components of a shape stand.
COMPONENTS: Mapping[str, str] = {
    "parameters": "parameter",
    "headers": "header",
    "requestBodies": "body",
    "responses": "response",
    "examples": "example",
    "schemas": "schema",
}
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
LOCATIONS = ("query", "header", "path", "cookie")
