"""Recovery codes, as they go out."""

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.fields import Moment
from app.schemas.pages import SOMETIMES


class MadeCodesSchema(Schema):
    """Recovery codes, which only this answer shows."""

    recovery_codes = fields.List(fields.String(), metadata=SOMETIMES)


class RecoveryCodesSchema(Schema):
    """How many recovery codes are left, and when they were made."""

    remaining = fields.Integer()
    created_at = Moment(allow_none=True)
