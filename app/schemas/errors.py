"""The one shape of a failure."""

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.pages import SOMETIMES
from app.schemas.syncs import ChangeSchema, FaultSchema


class ErrorSchema(Schema):
    """A failure: programs read the code, people the message."""

    status = fields.Constant("error")
    code = fields.String()
    message = fields.String()
    errors = fields.Dict(fields.String(), fields.List(fields.String()), metadata=SOMETIMES)
    required = fields.List(fields.String(), metadata=SOMETIMES)
    changes = fields.Nested(ChangeSchema, many=True, metadata=SOMETIMES)
    faults = fields.Nested(FaultSchema, many=True, metadata=SOMETIMES)
    request_id = fields.String()
