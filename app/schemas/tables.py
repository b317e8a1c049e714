"""The base of the schemas that mirror a table: types, lengths and nullability come from the model's columns."""

from datetime import datetime
from functools import partial
from typing import Any

from flask_marshmallow.sqla import SQLAlchemySchemaOpts
from marshmallow import Schema, validate
from marshmallow_sqlalchemy import ModelConverter

from app.extensions import ma
from app.schemas.fields import Boolean, Choice, Integer, Moment


class Converter(ModelConverter):
    """Reads in a column's `info` what its type does not say: the `enum` of a number, the `min_length` of a text."""

    def property2field(self, prop: Any, *, field_class: Any = None, **kwargs: Any) -> Any:
        """Return the field of a column."""
        column = prop.columns[0]
        if "enum" in column.info:
            field_class = field_class or partial(Choice, column.info["enum"])
        if "min_length" in column.info:
            kwargs.setdefault("validate", validate.Length(column.info["min_length"], column.type.length))
        return super().property2field(prop, field_class=field_class, **kwargs)


class TableOptions(SQLAlchemySchemaOpts):
    """The options of a table's schema, which need not name the converter."""

    def __init__(self, meta: type, **kwargs: Any) -> None:
        """Read the options of `class Meta`."""
        super().__init__(meta, **kwargs)  # type: ignore[no-untyped-call] # the library's own
        self.model_converter = Converter


class TableSchema(ma.SQLAlchemySchema):  # type: ignore[name-defined,misc] # it is set in __init__
    """A schema whose columns come by `auto_field`, as the house's own fields; it loads a dict and makes no object."""

    OPTIONS_CLASS = TableOptions
    TYPE_MAPPING = Schema.TYPE_MAPPING | {bool: Boolean, int: Integer, datetime: Moment}
    # The library's own load reads the metadata of installed packages each time, and a hook after it makes the object.
    load = Schema.load
    make_instance = None
