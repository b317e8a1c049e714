"""The keys that verify access tokens, as they go out."""

from flask_marshmallow import Schema
from marshmallow import fields


class KeySetSchema(Schema):
    """A set of public keys (RFC 7517 §5)."""

    keys = fields.List(fields.Dict())
