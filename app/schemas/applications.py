"""Applications, as they come in and go out."""

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.application import Application
from app.schemas.tables import TableSchema
from app.schemas.texts import Line


class ApplicationSchema(TableSchema):
    """An application."""

    class Meta:
        model = Application

    id = auto_field()
    name = auto_field()
    created_at = auto_field()
    last_used_at = auto_field()


class ApplicationTokenSchema(ApplicationSchema):
    """An application with its token, which is shown once."""

    token = fields.String()


class ApplicationUpdateSchema(TableSchema):
    """A change of an application."""

    class Meta:
        model = Application

    example = {"name": "Website"}

    name = auto_field(field_class=Line, required=False)


class ApplicationCreateSchema(TableSchema):
    """A new application."""

    class Meta:
        model = Application

    example = {"name": "Website"}

    name = auto_field(field_class=Line)
