"""Logging in by a second factor or a passkey, as it comes in and goes out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import EXCLUDE, fields, validates_schema

from app.schemas.factor_fields import (
    CODE_OR_PASSKEY,
    EXAMPLE_ANSWER,
    EXAMPLE_TOKEN,
    WAYS,
    ChallengeToken,
    FactorCode,
    PasskeyAnswer,
    answered,
    check_one,
)
from app.schemas.fields import CookieWish
from app.schemas.pages import SOMETIMES


class SecondFactorSchema(Schema):
    """The answer to a challenge: a code, or what a passkey says."""

    json_schema = CODE_OR_PASSKEY
    example = {"challenge": EXAMPLE_TOKEN, "code": "123 456"}

    challenge = ChallengeToken(required=True)
    code = FactorCode()
    passkey = PasskeyAnswer()
    cookie = CookieWish(load_default=False)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_one_way(self, data: Any, given: dict[str, Any], **kwargs: Any) -> None:
        """Take a code or a passkey."""
        check_one(given, WAYS)


class PasskeySignInSchema(Schema):
    """What a passkey says that signs its user in by itself."""

    example = {"challenge": EXAMPLE_TOKEN, "passkey": EXAMPLE_ANSWER | {"response": answered(PasskeyAnswer)}}

    challenge = ChallengeToken(required=True)
    passkey = PasskeyAnswer(required=True)
    cookie = CookieWish(load_default=False)


class BesideBasicSchema(Schema):
    """What a body may add to HTTP Basic; the rest of it is ignored."""

    class Meta:
        unknown = EXCLUDE

    code = FactorCode(load_default=None, allow_none=False)


class PasskeyOptionsSchema(Schema):
    """A challenge, and what the browser's own function for passkeys takes."""

    challenge = fields.String()
    expires_in = fields.Integer()
    options = fields.Dict()


class ChallengeShownSchema(Schema):
    """A challenge, and by which factors it can be answered."""

    id = fields.String()
    methods = fields.List(fields.String())
    expires_in = fields.Integer()
    passkey = fields.Dict(metadata=SOMETIMES)
