"""Tokens that an application asks about, as they come in."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

MOST_TOKEN = 8000


class TokenQuestionSchema(Schema):
    """A token (RFC 7662 §2.1, RFC 7009 §2.1); the hint is accepted and not needed."""

    token = fields.String(required=True, validate=validate.Length(1, MOST_TOKEN))
    token_type_hint = fields.String(validate=validate.Length(max=64))
