"""To-dos, as they come in and go out."""

from marshmallow_sqlalchemy import auto_field

from app.models.todo import Todo
from app.schemas.fields import Boolean
from app.schemas.pages import PageQuerySchema
from app.schemas.tables import TableSchema


class TodoSchema(TableSchema):
    """A to-do."""

    class Meta:
        model = Todo

    id = auto_field()
    text = auto_field()
    complete = auto_field()
    created_at = auto_field()
    updated_at = auto_field()


class TodoUpdateSchema(TableSchema):
    """A change of a to-do."""

    class Meta:
        model = Todo

    example = {"complete": True}

    text = auto_field(required=False)
    complete = auto_field()


class TodoCreateSchema(TableSchema):
    """A new to-do."""

    class Meta:
        model = Todo

    example = {"text": "Paint the boat"}

    text = auto_field()


class TodoQuerySchema(PageQuerySchema):
    """Which to-dos to list."""

    complete = Boolean(load_default=None)
