"""Dumping by functions that are made of a schema once, where marshmallow asks each value anew what it is."""

from collections.abc import Callable, Iterable
from typing import Any

from marshmallow import Schema, fields, missing

from app.schemas.fields import Moment

Dump = Callable[[Any], Any]
# How fields dump what the JSON encoder writes as it is: texts, numbers, UUIDs, days and moments in UTC.
AS_IT_IS = {
    field._serialize
    for field in (fields.String, fields.UUID, fields.Integer, fields.Boolean, fields.Date, fields.Raw, Moment)
}


def compile_schema(schema: Schema) -> Dump:
    """Return a function that gives what the schema dumps, for the JSON encoder to write."""
    constants = {name: field.constant for name, field in schema.fields.items() if isinstance(field, fields.Constant)}
    parts = [
        (name, field.attribute or name, compile_field(field))
        for name, field in schema.fields.items()
        if name not in constants
    ]

    def dump(thing: Any) -> dict[str, Any]:
        dumped = dict(constants)
        read = dict.get if type(thing) is dict else getattr
        for name, attribute, convert in parts:
            value = read(thing, attribute, missing)
            if value is not missing:
                dumped[name] = value if value is None or convert is None else convert(value)
        return dumped

    return dump


def compile_field(field: fields.Field[Any]) -> Dump | None:
    """Return a function that gives what the field dumps, None where that is the value itself."""
    if isinstance(field, fields.Nested):
        one = compile_schema(field.schema)
        return many(one) if field.many else one
    if isinstance(field, fields.List) and type(field)._serialize is fields.List._serialize:
        inner = compile_field(field.inner)
        return list if inner is None else many(inner)
    if type(field)._serialize in AS_IT_IS:
        return None
    return lambda value: field._serialize(value, None, None)


def many(dump: Dump) -> Callable[[Iterable[Any]], list[Any]]:
    """Return a function that dumps each of many."""
    return lambda values: [dump(value) for value in values]
