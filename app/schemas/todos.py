"""To-dos, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.models.todo import TEXT_LENGTH
from app.schemas.fields import Boolean, Moment
from app.schemas.pages import PageQuerySchema


class TodoSchema(Schema):
    """A to-do."""

    id = fields.UUID()
    text = fields.String()
    complete = fields.Boolean()
    created_at = Moment()
    updated_at = Moment()


class TodoUpdateSchema(Schema):
    """A change of a to-do."""

    example = {"complete": True}

    text = fields.String(validate=validate.Length(1, TEXT_LENGTH))
    complete = Boolean()


class TodoCreateSchema(Schema):
    """A new to-do."""

    example = {"text": "Paint the boat"}

    text = fields.String(required=True, validate=validate.Length(1, TEXT_LENGTH))


class TodoQuerySchema(PageQuerySchema):
    """Which to-dos to list."""

    complete = Boolean(load_default=None)
