"""The functions that dump: they give what marshmallow gives, of the same schemas."""

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from marshmallow import Schema, fields

from app.api import ROUTES, sessions
from app.schemas.api_tokens import Words
from app.schemas.compiled import compile_schema
from app.schemas.fields import Boolean, Choice, Integer, Moment, PermissionNames
from app.utils.json import encode
from app.web.declarations import Given, declaration_of

pytestmark = pytest.mark.once
SAMPLES: dict[type, Any] = {
    PermissionNames: 7,
    Words: "todos users",
    Moment: datetime(2026, 5, 13, 23, 59, 59, 120, UTC),
    fields.UUID: UUID("01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"),
    fields.Date: date(2026, 5, 13),
    fields.Integer: 7,
    Integer: 7,
    fields.Boolean: True,
    Boolean: True,
    fields.String: "Zoë <作家>",
    fields.Dict: {"a": [1]},
    fields.Raw: "raw",
}


def given() -> list[Given]:
    """Return every answer that a verb of the route table gives with a body that a schema describes."""
    verbs = [getattr(resource, method.lower()) for _, _, resource in ROUTES for method in resource.methods or ()]
    return [answer for verb in verbs for answer in declaration_of(verb).gives.values() if answer.schema is not None]


def sample(field: fields.Field[Any], *, empty: bool) -> Any:
    """Return a value for a field: None or an empty list where it may be, else something to be dumped."""
    if isinstance(field, fields.Nested):
        if field.many:
            return [] if empty else [thing(field.schema, empty=each) for each in (False, True)]
        return None if empty and field.allow_none else thing(field.schema, empty=empty)
    if isinstance(field, fields.List) and not isinstance(field, (PermissionNames, Words)):
        return [] if empty else [sample(field.inner, empty=False)]
    if isinstance(field, Choice):
        return list(field.names)[-1].value
    if empty and field.allow_none:
        return None
    return next(value for kind, value in SAMPLES.items() if isinstance(field, kind))


def thing(schema: Schema, *, empty: bool) -> Any:
    """Return an object for a schema to dump."""
    values: dict[str, Any] = {}
    for name, field in schema.fields.items():
        if not isinstance(field, fields.Constant):  # of two fields of one attribute the first is the column's own
            values.setdefault(field.attribute or name, sample(field, empty=empty))
    return SimpleNamespace(**values)


@pytest.mark.parametrize("empty", [False, True], ids=["full", "empty"])
def test_compiled_schema_dumps_as_marshmallow_does(migrated_app, monkeypatch, empty):
    monkeypatch.setattr(sessions, "current_user", SimpleNamespace(session_id=SAMPLES[fields.UUID]))
    assert len(given()) > 40
    for answer in given():
        assert answer.schema is not None
        data = thing(answer.schema, empty=empty)
        with migrated_app.test_request_context():
            by_marshmallow: Any = answer.schema.dump(data)
            assert json.loads(encode(answer.dump(data))) == json.loads(json.dumps(by_marshmallow))


def test_attribute_that_is_not_there_is_left_out():
    schema = Schema.from_dict({"id": fields.Integer(), "name": fields.String()})()
    for given_thing in ({"id": 1}, SimpleNamespace(id=1)):
        assert compile_schema(schema)(given_thing) == schema.dump(given_thing) == {"id": 1}


def test_moment_is_written_as_marshmallow_writes_it():
    schema = Schema.from_dict({"at": Moment()})()
    for microsecond in (0, 5, 120_000):
        moment = {"at": datetime(2026, 5, 13, 12, 0, 1, microsecond, UTC)}
        assert json.loads(encode(compile_schema(schema)(moment))) == schema.dump(moment)
