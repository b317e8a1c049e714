"""Time codes, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.factor_fields import TimeCode


class TimeCodeSchema(Schema):
    """A code of the app, which confirms that it has the secret."""

    example = {"code": "123 456"}

    code = TimeCode(required=True)


class TotpSchema(Schema):
    """A new secret: as text, as the address that apps take, and as that address's QR code, an SVG image."""

    secret = fields.String()
    uri = fields.String()
    qr = fields.String()
    expires_in = fields.Integer()
