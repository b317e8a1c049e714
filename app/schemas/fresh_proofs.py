"""Fresh proofs, as they come in and go out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validates_schema

from app.schemas.factor_fields import (
    CODE_OR_PASSKEY,
    WAYS,
    ChallengeToken,
    FactorCode,
    PasskeyAnswer,
    check_one,
    having,
)
from app.schemas.fields import Moment

PASSWORD_ALONE = {"not": {"anyOf": [having("code"), having("passkey")]}}


class FreshProofSchema(Schema):
    """The proof that it is still the user: a password, a code, or what a passkey says to a challenge."""

    json_schema = {
        "if": having("password"),
        "then": PASSWORD_ALONE,
        "else": CODE_OR_PASSKEY,
        "dependentRequired": {"passkey": ["challenge"]},
    }
    example = {"password": "a quiet harbour"}

    password = fields.String()
    code = FactorCode()
    challenge = ChallengeToken()
    passkey = PasskeyAnswer()

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_one_way(self, data: Any, given: dict[str, Any], **kwargs: Any) -> None:
        """Take one proof, and a challenge with a passkey alone."""
        check_one(given, ("password", *WAYS))
        if "passkey" in given and "challenge" not in given:
            raise ValidationError({"challenge": ["A passkey answers a challenge."]})


class FreshnessSchema(Schema):
    """Until when the session is fresh."""

    fresh_until = Moment()
