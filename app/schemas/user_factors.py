"""The factors of a user, as others see them."""

from flask_marshmallow import Schema
from marshmallow import fields


class FactorsSchema(Schema):
    """Whether an account has a time code, and how many passkeys and recovery codes."""

    totp = fields.Integer()
    passkeys = fields.Integer()
    recovery_codes = fields.Integer()
