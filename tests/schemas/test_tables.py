"""Schemas that mirror a table: their columns are the model's, as the house's own fields."""

import importlib
import pkgutil
from datetime import UTC, datetime
from typing import Any

import pytest
from marshmallow import ValidationError, fields, validate
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field

import app.schemas
from app.models import LogEntry, Role, Todo, User
from app.models.user import EDITABLE, PUBLIC, Status
from app.schemas.fields import Boolean, Choice, Email, Integer, Line, Moment, Name
from app.schemas.tables import TableSchema
from app.schemas.todos import TodoCreateSchema, TodoUpdateSchema
from app.schemas.transfer import UserRecordSchema
from app.schemas.users import OwnUserSchema, ProfileUpdateSchema, UserSchema, UserUpdateSchema

pytestmark = pytest.mark.only_on("sqlite")  # no database is asked
MODULES = [importlib.import_module(f"app.schemas.{info.name}") for info in pkgutil.iter_modules(app.schemas.__path__)]
SCHEMAS = [
    thing
    for module in MODULES
    for thing in vars(module).values()
    if isinstance(thing, type) and issubclass(thing, TableSchema) and thing.__module__ == module.__name__
]


class ColumnsSchema(TableSchema):
    """A column of each kind."""

    class Meta:
        model = User

    id = auto_field()
    name = auto_field()
    role_id = auto_field()
    status = auto_field()
    created_at = auto_field()
    complete = auto_field(model=Todo)
    text = auto_field(model=Todo)
    source = auto_field(model=LogEntry)
    permissions = auto_field(model=Role)
    action = auto_field(model=LogEntry, field_class=Line)


FIELDS = ColumnsSchema().fields


def lengths(field: fields.Field[Any]) -> tuple[int | None, int | None]:
    """Return how many characters a field takes."""
    (length,) = field.validators
    assert isinstance(length, validate.Length)
    return length.min, length.max


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("id", fields.UUID),
        ("name", fields.String),
        ("role_id", Integer),
        ("permissions", Integer),
        ("status", Choice),
        ("source", Choice),
        ("created_at", Moment),
        ("complete", Boolean),
        ("action", Line),
    ],
)
def test_column_becomes_a_field_of_the_house(name, kind):
    assert type(FIELDS[name]) is kind


def test_lengths_and_nullability_are_the_column_s():
    assert lengths(FIELDS["name"]) == (None, 64)
    assert lengths(FIELDS["text"]) == (1, 500)
    assert lengths(FIELDS["action"]) == (1, 256)
    assert [name for name, field in FIELDS.items() if field.allow_none] == ["name"]
    assert [name for name, field in FIELDS.items() if field.required] == ["role_id", "text", "source", "action"]


def test_enumeration_is_the_column_s():
    assert ColumnsSchema(only=["status"]).dump({"status": Status.BLOCKED}) == {"status": "blocked"}
    assert ColumnsSchema(only=["status"]).load({"status": "blocked"}) == {"status": Status.BLOCKED}


def test_loading_gives_a_dict_and_asks_no_database():
    # There is no app, and so no session to ask.
    assert TodoCreateSchema().load({"text": "Paint the boat"}) == {"text": "Paint the boat"}
    assert TodoUpdateSchema().load({}) == {}
    with pytest.raises(ValidationError, match="Length must be between 1 and 500"):
        TodoUpdateSchema().load({"text": ""})


@pytest.mark.parametrize("schema", [schema for schema in SCHEMAS if schema is not TableSchema])
def test_schema_names_each_column_and_loads_no_object(schema):
    assert not issubclass(schema, SQLAlchemyAutoSchema)
    assert not schema.opts.load_instance
    assert not schema.opts.exclude
    assert schema.opts.model is not None


def test_public_columns_of_a_user_are_one_list():
    assert tuple(UserSchema().fields) == PUBLIC
    assert tuple(OwnUserSchema().fields) == (*PUBLIC, "permissions")
    assert set(UserRecordSchema().fields) == {*PUBLIC, "password_hash"}
    assert "password_hash" not in PUBLIC


def test_editable_columns_of_a_user_are_one_list():
    for schema in (UserUpdateSchema, ProfileUpdateSchema):
        assert tuple(schema().fields)[: len(EDITABLE)] == EDITABLE
    taken = ProfileUpdateSchema().fields
    assert (type(taken["name"]), type(taken["email"])) == (Name, Email)
    assert all(taken[name].allow_none and not taken[name].required for name in EDITABLE)


def test_moment_of_a_column_is_dumped_with_its_zone():
    moment = {"created_at": datetime(2026, 5, 13, 8, 30, tzinfo=UTC)}
    assert ColumnsSchema(only=["created_at"]).dump(moment) == {"created_at": "2026-05-13T08:30:00Z"}
