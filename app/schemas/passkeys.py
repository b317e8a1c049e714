"""Passkeys, as they come in and go out."""

from typing import Any

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.passkey import Passkey
from app.schemas.factor_fields import EXAMPLE_ANSWER, EXAMPLE_TOKEN, ChallengeToken, NewPasskeyAnswer, answered
from app.schemas.pages import SOMETIMES
from app.schemas.tables import TableSchema
from app.schemas.texts import Line


class PasskeySchema(TableSchema):
    """A passkey; `device` names the authenticator that it was made in, if that is known."""

    class Meta:
        model = Passkey

    id = auto_field()
    name = auto_field()
    device = fields.String(allow_none=True)
    backed_up = auto_field()
    verifies_user = auto_field()
    transports = fields.List(fields.String(), attribute="transport_names")
    created_at = auto_field()
    last_used_at = auto_field()


class NewPasskeySchema(PasskeySchema):
    """A new passkey, and recovery codes where it is the account's first factor."""

    recovery_codes = fields.List(fields.String(), metadata=SOMETIMES)


class PasskeyNameSchema(TableSchema):
    """A passkey's name."""

    class Meta:
        model = Passkey

    example: dict[str, Any] = {"name": "My laptop"}

    name = auto_field(field_class=Line)


class PasskeyCreateSchema(PasskeyNameSchema):
    """What a browser answers where it has made a passkey, and its name."""

    example = {
        "challenge": EXAMPLE_TOKEN,
        "passkey": EXAMPLE_ANSWER | {"response": answered(NewPasskeyAnswer)},
        "name": "My laptop",
    }

    challenge = ChallengeToken(required=True)
    passkey = NewPasskeyAnswer(required=True)
