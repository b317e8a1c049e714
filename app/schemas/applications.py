"""Applications, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.models.application import NAME_LENGTH
from app.schemas.fields import Line, Moment


class ApplicationSchema(Schema):
    """An application."""

    id = fields.UUID()
    name = fields.String()
    created_at = Moment()
    last_used_at = Moment(allow_none=True)


class ApplicationTokenSchema(ApplicationSchema):
    """An application with its token, which is shown once."""

    token = fields.String()


class ApplicationUpdateSchema(Schema):
    """A change of an application."""

    example = {"name": "Website"}

    name = Line(validate=validate.Length(1, NAME_LENGTH))


class ApplicationCreateSchema(Schema):
    """A new application."""

    example = {"name": "Website"}

    name = Line(required=True, validate=validate.Length(1, NAME_LENGTH))
