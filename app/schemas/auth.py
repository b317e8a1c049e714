"""Logging in, as it comes in and goes out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validates_schema

from app.schemas.factor_fields import FactorCode
from app.schemas.fields import CookieWish
from app.schemas.pages import SOMETIMES
from app.schemas.users import HAS_EMAIL, NAME_OR_EMAIL, CredentialsSchema, UserSchema, login_missing


class RegisterSchema(CredentialsSchema):
    """An account that its own user makes."""

    cookie = CookieWish(load_default=False)


class LoginSchema(Schema):
    """A login text and a password. Whether they could be anybody's is not said here, so that no answer tells."""

    json_schema = NAME_OR_EMAIL | {"then": {"not": HAS_EMAIL}}
    either = ("name", "email")
    example = {"name": "alice", "password": "a quiet harbour"}

    name = fields.String()
    email = fields.String()
    password = fields.String(required=True)
    code = FactorCode(load_default=None, allow_none=False)
    cookie = CookieWish(load_default=False)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_one_login(self, data: Any, given_data: dict[str, Any], **kwargs: Any) -> None:
        """Ask for a name or an email, not both."""
        given = [key for key in ("name", "email") if key in given_data]
        if not given:
            raise login_missing()
        if len(given) > 1:
            raise ValidationError({"email": ["Give a name or an email, not both."]})


class HolderSchema(Schema):
    """Whose the tokens are."""

    user = fields.Nested(UserSchema)


class TokenSchema(Schema):
    """A pair of tokens; the refresh token is left out where it travels in a cookie."""

    access_token = fields.String()
    refresh_token = fields.String(metadata=SOMETIMES)
    token_type = fields.String()
    expires_in = fields.Integer()
    refresh_expires_in = fields.Integer()


class LoginAnswerSchema(TokenSchema, HolderSchema):
    """A pair of tokens, and whose they are."""
