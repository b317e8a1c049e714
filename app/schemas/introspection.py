"""Tokens that an application asks about, as they come in."""

from flask_marshmallow import Schema
from marshmallow import EXCLUDE, fields, validate

from app.schemas.pages import SOMETIMES

MOST_TOKEN = 8000


class TokenQuestionSchema(Schema):
    """A token (RFC 7662 §2.1, RFC 7009 §2.1); the hint is accepted and not needed, and what is unknown is ignored.

    An application may prove itself by its id and its token here (RFC 6749 §2.3.1).
    """

    class Meta:
        unknown = EXCLUDE  # RFC 6749 §3.2

    example = {"token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"}

    token = fields.String(required=True, validate=validate.Length(1, MOST_TOKEN))
    token_type_hint = fields.String(validate=validate.Length(max=64))
    client_id = fields.String(validate=validate.Length(max=64))
    client_secret = fields.String(validate=validate.Length(max=256))


class IntrospectionSchema(Schema):
    """Whether a token is active, and of one that is, what it says (RFC 7662 §2.2)."""

    active = fields.Boolean()
    scope = fields.String(metadata=SOMETIMES)
    username = fields.String(metadata=SOMETIMES)
    token_type = fields.String(metadata=SOMETIMES)
    client_id = fields.UUID(metadata=SOMETIMES)
    sub = fields.UUID(metadata=SOMETIMES)
    sid = fields.UUID(metadata=SOMETIMES)
    iss = fields.String(metadata=SOMETIMES)
    aud = fields.String(metadata=SOMETIMES)
    jti = fields.String(metadata=SOMETIMES)
    iat = fields.Integer(metadata=SOMETIMES)
    nbf = fields.Integer(metadata=SOMETIMES)
    exp = fields.Integer(metadata=SOMETIMES)
    amr = fields.List(fields.String(), metadata=SOMETIMES)
    auth_time = fields.Integer(metadata=SOMETIMES)
