"""What anyone may know of the service, as it goes out."""

from flask_marshmallow import Schema
from marshmallow import fields
from marshmallow.validate import OneOf


class AboutSchema(Schema):
    """What the console's pages without a user need to know."""

    name = fields.String()
    registration = fields.Boolean()
    samples = fields.Boolean()
    first_sign_in = fields.Boolean()
    registration_mode = fields.String(validate=OneOf(["open", "verified", "closed"]))
    mail = fields.Boolean()
    mail_readable = fields.Boolean()
