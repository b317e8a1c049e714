"""Mailed links and codes, as requests give them, and what is answered where one is on its way."""

import re
from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validates_schema

from app.schemas.fields import CookieWish
from app.schemas.texts import Email, Name, Normalized, Password, without_blanks

TOKEN = re.compile(r"[A-Za-z0-9_-]{54}", re.ASCII)
CODE = re.compile(r"[0-9]{8}", re.ASCII)
CODE_INPUT_MOST = 40  # with blanks and hyphens between the digits
NO_CODE = "A code has eight digits."
EXAMPLE_TOKEN = "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"  # noqa: S105 - it opens nothing
EXAMPLE_ID = "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e"


class LinkToken(fields.Field[str]):
    """The token of a mailed link. What can't be one loads as "", because all bad links are answered alike."""

    json_schema = {"type": "string", "pattern": f"^{TOKEN.pattern}$", "examples": [EXAMPLE_TOKEN]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return value if isinstance(value, str) and TOKEN.fullmatch(value) else ""


class Code(Normalized):
    """The code of a mail, without the blanks and hyphens between its digits."""

    longest, too_long = CODE_INPUT_MOST, NO_CODE
    json_schema = {"pattern": "^[0-9]{4}[ -]?[0-9]{4}$", "examples": ["1234 5678"]}

    @staticmethod
    def normalize(text: str) -> str:
        """Return the digits, or raise ValueError."""
        digits = without_blanks(text)
        if not CODE.fullmatch(digits):
            raise ValueError(NO_CODE)
        return digits


class LinkSchema(Schema):
    """A mailed link."""

    example = {"token": EXAMPLE_TOKEN}

    token = LinkToken(load_default=None)


class LinkOrCodeSchema(Schema):
    """A mailed link, or a mailed code with the id that its requester was given."""

    json_schema = {
        "dependentRequired": {"id": ["code"], "code": ["id"]},
        "not": {"required": ["token", "code"], "properties": {"token": {}, "code": {}}},
    }
    example = {"id": EXAMPLE_ID, "code": "1234 5678"}

    token = LinkToken(load_default=None)
    id = fields.UUID(load_default=None, allow_none=False)
    code = Code(load_default=None, allow_none=False)
    cookie = CookieWish(load_default=False)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_one_way(self, data: dict[str, Any], given: dict[str, Any], **kwargs: Any) -> None:
        """Take a link, or a code with its id."""
        if "code" in given and "token" in given:
            raise ValidationError({"code": ["Give token or code, not both."]})
        for name, other in (("id", "code"), ("code", "id")):
            if name in given and other not in given:
                raise ValidationError({other: ["A code is given with its id."]})


class RegisterConfirmSchema(LinkOrCodeSchema):
    """The proof of a registration; a name is taken instead of the one that was given first."""

    name = Name()


class AddressSchema(Schema):
    """The address of an account that may exist."""

    example = {"email": "alice@example.com"}

    email = Email(required=True)


class ResetSchema(LinkSchema):
    """A mailed link, and the new password."""

    example = {"token": EXAMPLE_TOKEN, "password": "a louder harbour"}

    password = Password(required=True)


class IssuedSchema(Schema):
    """What the holder of a code needs beside it, and for how many seconds it lives."""

    id = fields.UUID()
    expires_in = fields.Integer()


class ProvenEmailSchema(Schema):
    """The email that is proven."""

    email = fields.String()
