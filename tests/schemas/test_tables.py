"""Schemas that mirror a table: their columns are the model's, as the house's own fields."""

import importlib.metadata
import pkgutil
from datetime import UTC, datetime
from typing import Any

import pytest
from marshmallow import ValidationError, fields, validate
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field

import app.schemas
from app.models import LogEntry, Role, Session, Todo, User
from app.models.user import EDITABLE, PUBLIC, Status
from app.schemas.fields import Boolean, Choice, Integer, Moment
from app.schemas.tables import Converter, TableSchema
from app.schemas.texts import Email, Line, Name
from app.schemas.todos import TodoCreateSchema, TodoUpdateSchema
from app.schemas.transfer import UserRecordSchema
from app.schemas.users import OwnUserSchema, ProfileUpdateSchema, UserSchema, UserUpdateSchema

pytestmark = pytest.mark.once
MODULES = [importlib.import_module(f"app.schemas.{info.name}") for info in pkgutil.iter_modules(app.schemas.__path__)]
SCHEMAS = [
    thing
    for module in MODULES
    for thing in vars(module).values()
    if isinstance(thing, type) and issubclass(thing, TableSchema) and thing.__module__ == module.__name__
]


class LoginSchema(TableSchema):
    """Two columns of a user."""

    class Meta:
        model = User

    status = auto_field()
    created_at = auto_field()


def field_of(model: Any, column: str, **kwargs: Any) -> Any:
    """Return the field that a column becomes."""
    return Converter(TableSchema).field_for(model, column, **kwargs)


@pytest.mark.parametrize(
    ("model", "column", "kind"),
    [
        (User, "id", fields.UUID),
        (User, "name", fields.String),
        (User, "role_id", Integer),
        (Role, "permissions", Integer),
        (User, "status", Choice),
        (LogEntry, "source", Choice),
        (User, "created_at", Moment),
        (Todo, "complete", Boolean),
    ],
)
def test_column_becomes_a_field_of_the_house(model, column, kind):
    assert type(field_of(model, column)) is kind


def test_named_field_is_taken_for_a_column():
    assert type(field_of(LogEntry, "action", field_class=Line)) is Line


@pytest.mark.parametrize(
    ("model", "column", "least", "most"),
    [(User, "name", None, 64), (Todo, "text", 1, 500), (LogEntry, "action", 1, 256), (LogEntry, "detail", None, 512)],
)
def test_lengths_are_the_column_s(model, column, least, most):
    (length,) = field_of(model, column).validators
    assert isinstance(length, validate.Length)
    assert (length.min, length.max) == (least, most)


@pytest.mark.parametrize(
    ("model", "column", "nullable", "required"),
    [
        (User, "name", True, False),
        (Todo, "text", False, True),
        (Todo, "complete", False, False),  # it has a default
        (Session, "expires_at", False, True),
        (Session, "ip", True, False),
    ],
)
def test_nullability_is_the_column_s(model, column, nullable, required):
    field = field_of(model, column)
    assert (field.allow_none, field.required) == (nullable, required)


def test_enumeration_is_the_column_s():
    schema = LoginSchema()
    assert schema.dump({"status": Status.BLOCKED}) == {"status": "blocked"}
    assert schema.load({"status": "blocked"}) == {"status": Status.BLOCKED}


def test_moment_of_a_column_is_dumped_with_its_zone():
    moment = {"created_at": datetime(2026, 5, 13, 8, 30, tzinfo=UTC)}
    assert LoginSchema().dump(moment) == {"created_at": "2026-05-13T08:30:00Z"}


def test_loading_gives_a_dict_and_asks_neither_database_nor_packages(monkeypatch):
    monkeypatch.delattr(importlib.metadata, "version")  # the library asks for marshmallow's, which takes long
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
    assert tuple(OwnUserSchema().fields) == (
        *PUBLIC,
        "locale",
        "pending_email",
        "permissions",
        "recovery_codes_low",
        "token",
    )
    assert set(UserRecordSchema().fields) == {*PUBLIC, "password_hash"}
    assert "password_hash" not in PUBLIC


def test_editable_columns_of_a_user_are_one_list():
    for schema in (UserUpdateSchema, ProfileUpdateSchema):
        assert tuple(schema().fields)[: len(EDITABLE)] == EDITABLE
    taken = ProfileUpdateSchema().fields
    assert (type(taken["name"]), type(taken["email"])) == (Name, Email)
    assert all(taken[name].allow_none and not taken[name].required for name in EDITABLE)
