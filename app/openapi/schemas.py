"""The plugin that writes marshmallow schemas into the OpenAPI document."""

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import EXCLUDE, Schema, fields

from app.schemas.texts import NO_NUL

SCHEMAS = "app.schemas."
UUID_EXAMPLE = "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"


class Converter(OpenAPIConverter):
    """A converter that knows the fields of app.schemas, and the members that an answer always has."""

    taken: frozenset[type] = frozenset()  # the schemas of request bodies; every other schema is an answer's

    def field2type_and_format(self, field: fields.Field[Any], **kwargs: Any) -> dict[str, Any]:
        """Return the type of a field; a field of app.schemas describes itself."""
        if isinstance(field, fields.Constant):
            # Generators of clients have no type for what is null alone.
            return {"const": field.constant, "type": ["object", "null"] if field.constant is None else "string"}
        example = {"examples": [UUID_EXAMPLE]} if isinstance(field, fields.UUID) else {}
        return super().field2type_and_format(field) | example | getattr(field, "json_schema", {})

    def field2default(self, field: fields.Field[Any], **kwargs: Any) -> dict[str, Any]:
        """Return the default of a field, unless it is constant or its default is None."""
        shown = not isinstance(field, fields.Constant) and field.load_default is not None
        return super().field2default(field) if shown else {}

    def field2choices(self, field: fields.Field[Any], **kwargs: Any) -> dict[str, Any]:
        """Return the choices of a field; a default of None alone does not allow null."""
        found = super().field2choices(field)
        if field.load_default is None and "enum" in found:
            found["enum"] = [choice for choice in found["enum"] if choice is not None]
        return found

    def field2nullable(self, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
        """Return whether a field may be null; a default of None alone does not allow null."""
        if field.load_default is None:
            return {}
        if field.allow_none and "oneOf" in ret:
            return {"oneOf": [*ret["oneOf"], {"type": "null"}]}
        return super().field2nullable(field, ret)

    def field2pattern(self, field: fields.Field[Any], **kwargs: Any) -> dict[str, Any]:
        """Return the pattern with the anchors of ECMA-262."""
        found = super().field2pattern(field)
        return {name: pattern.replace(r"\A", "^").replace(r"\Z", "$") for name, pattern in found.items()}

    def schema2jsonschema(self, schema: Schema) -> dict[str, Any]:
        """Return an object without unknown members, unless it ignores them; an answer has all but the optional ones."""
        json_schema: dict[str, Any] = self.fields2jsonschema(schema.fields)  # type: ignore[no-untyped-call] # apispec leaves it untyped
        json_schema["additionalProperties"] = schema.unknown == EXCLUDE
        if type(schema) in self.taken:
            refuse_nul(json_schema["properties"])
        else:
            optional = [name for name, field in schema.fields.items() if field.metadata.get("optional")]
            json_schema["required"] = [name for name in schema.fields if name not in optional]
        example = getattr(schema, "example", None)
        return json_schema | getattr(schema, "json_schema", {}) | ({"examples": [example]} if example else {})


def refuse_nul(properties: dict[str, dict[str, Any]]) -> None:
    """Say that the texts of a body hold no U+0000, where nothing stricter is said."""
    for field in properties.values():
        if "string" in field.get("type", ()) and not {"pattern", "format", "enum"} & field.keys():
            field["pattern"] = NO_NUL


class SchemaPlugin(MarshmallowPlugin):
    """apispec's plugin with the converter above."""

    Converter = Converter

    def __init__(self, taken: frozenset[type]) -> None:
        """Take the schemas of request bodies."""
        super().__init__(schema_name_resolver=name_of)  # type: ignore[arg-type] # None is documented: do not name it
        self.taken = taken

    def init_spec(self, spec: APISpec) -> None:
        """Make the converter."""
        super().init_spec(spec)
        self.converter.taken = self.taken  # type: ignore[union-attr] # the line above makes it, of the class above

    def json_schema(self, schema: Schema) -> dict[str, Any]:
        """Return the JSON Schema of a schema, itself and not a reference to it."""
        described: dict[str, Any] = self.converter.schema2jsonschema(schema)  # type: ignore[union-attr] # as above
        return described


def name_of(schema: Schema | type[Schema]) -> str | None:
    """Return a schema's name in the document, None for a schema that is composed of others.

    A schema of a resource module, which adds fields that only a request knows, has the name of its base in app.schemas.
    """
    kind = schema if isinstance(schema, type) else type(schema)
    if not kind.__module__.startswith("app."):
        return None
    named = next(base for base in kind.__mro__ if base.__module__.startswith(SCHEMAS))
    return named.__name__.removesuffix("Schema")
