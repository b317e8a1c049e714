"""Second factors, as they come in and go out."""

import json
import re
from typing import Any

from flask_marshmallow import Schema
from marshmallow import EXCLUDE, ValidationError, fields, validates_schema
from marshmallow_sqlalchemy import auto_field

from app.models.passkey import Passkey
from app.schemas.fields import CookieWish, Moment
from app.schemas.pages import SOMETIMES
from app.schemas.tables import TableSchema
from app.schemas.texts import Line, Normalized
from app.utils import recovery_codes, totp

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
BASE64URL = re.compile(r"([A-Za-z0-9_-]{4})*[A-Za-z0-9_-]{2,4}", re.ASCII)  # one character more would hold no byte
_LETTERS = "[0-9A-TV-Za-tv-z]{4}"  # of Crockford's base 32, with those that are read as digits
CODE_INPUT_MOST = 40  # with blanks and hyphens
PASSKEY_BYTES_MOST = 16 * 1024
NO_CODE = "A code has six digits, or twelve letters and digits."
NO_PASSKEY = "This is not what a browser answers for a passkey."
EXAMPLE_TOKEN = "VZ3nq0bC1xw8mJ5tYd2sKq7uRf4hLg9aPe6iXo0vB1c"  # noqa: S105 - it opens nothing
EXAMPLE_ID = "mAFoSmJ0ydpyMNnuBLFmxcVbKu1e7cmCPn4sVNnOVgA"
EXAMPLE_ANSWER: dict[str, Any] = {"id": EXAMPLE_ID, "rawId": EXAMPLE_ID, "type": "public-key"}
PUBLIC_KEY = {"type": "string", "const": "public-key"}
WAYS = ("code", "passkey")


class FactorCode(Normalized):
    """A time code or a recovery code, without the blanks and hyphens in it."""

    longest, too_long = CODE_INPUT_MOST, NO_CODE
    json_schema = {
        "pattern": f"^([0-9]{{3}}[ -]?[0-9]{{3}}|{_LETTERS}-?{_LETTERS}-?{_LETTERS})$",
        "examples": ["123 456"],
    }

    @staticmethod
    def normalize(text: str) -> str:
        """Return the code, or raise ValueError."""
        plain = "".join(text.split()).replace("-", "")
        if len(plain) == totp.DIGITS and plain.isascii() and plain.isdigit():
            return plain
        code = recovery_codes.read(plain) if plain.isascii() else None
        if code is None:
            raise ValueError(NO_CODE)
        return code


class TimeCode(Normalized):
    """A time code, without the blanks in it."""

    longest, too_long = CODE_INPUT_MOST, "A code has six digits."
    json_schema = {"pattern": "^[0-9]{3}[ -]?[0-9]{3}$", "examples": ["123 456"]}

    @staticmethod
    def normalize(text: str) -> str:
        """Return the code, or raise ValueError."""
        plain = "".join(text.split()).replace("-", "")
        if not (len(plain) == totp.DIGITS and plain.isascii() and plain.isdigit()):
            raise ValueError(TimeCode.too_long)
        return plain


class ChallengeToken(fields.Field[str]):
    """The text that names a challenge. What can't be one loads as "", as all dead challenges are answered alike."""

    json_schema = {"type": "string", "pattern": f"^{TOKEN.pattern}$", "examples": [EXAMPLE_TOKEN]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return value if isinstance(value, str) and TOKEN.fullmatch(value) else ""


class PasskeyAnswer(fields.Field[dict[str, Any]]):
    """What a browser answers for a passkey, in its JSON form; only its form is judged here."""

    members: tuple[str, ...] = ("clientDataJSON", "authenticatorData", "signature")
    optional: tuple[str, ...] = ("userHandle",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        coded = {"type": "string", "pattern": f"^{BASE64URL.pattern}$"}
        response = {
            "type": "object",
            "required": list(self.members),
            "properties": dict.fromkeys(self.members, coded)
            | dict.fromkeys(self.optional, coded | {"type": ["string", "null"]}),
        }
        self.json_schema = {
            "type": "object",
            "required": ["id", "rawId", "type", "response"],
            "properties": {
                "id": coded,
                "rawId": coded,
                "type": PUBLIC_KEY,
                "response": response,
            },
        }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not self._is_well_formed(value):
            raise ValidationError(NO_PASSKEY)
        if len(json.dumps(value)) > PASSKEY_BYTES_MOST:  # which takes numbers of any size
            raise ValidationError(f"An answer has at most {PASSKEY_BYTES_MOST} bytes.")
        return value

    def _is_well_formed(self, value: dict[str, Any]) -> bool:
        response = value.get("response")
        if value.get("type") != "public-key" or not isinstance(response, dict):
            return False
        coded = [value.get("id"), value.get("rawId"), *(response.get(name) for name in self.members)]
        coded += [response[name] for name in self.optional if response.get(name) is not None]
        return all(is_base64url(text) for text in coded)


class NewPasskeyAnswer(PasskeyAnswer):
    """What a browser answers where it has made a passkey."""

    members, optional = ("clientDataJSON", "attestationObject"), ()


def answered(kind: type[PasskeyAnswer]) -> dict[str, str]:
    """Return the members of an answer's response, for an example that proves nothing."""
    return dict.fromkeys(kind.members, "AAAA")


def is_base64url(text: Any) -> bool:
    """Return whether something is bytes in base64url, without padding."""
    return isinstance(text, str) and BASE64URL.fullmatch(text) is not None


def check_one(given: dict[str, Any], names: tuple[str, ...]) -> None:
    """Raise ValidationError unless exactly one of some fields is given."""
    ways = [name for name in names if name in given]
    if len(ways) != 1:
        known = " or ".join(names)
        raise ValidationError({ways[-1] if ways else names[0]: [f"Give one of these: {known}."]})


def having(*names: str) -> dict[str, Any]:
    """Return the JSON Schema of an object that has some fields."""
    return {"required": [*names], "properties": {name: {} for name in names}}


CODE_OR_PASSKEY = {"if": having("code"), "then": {"not": having("passkey")}, "else": having("passkey")}
PASSWORD_ALONE = {"not": {"anyOf": [having("code"), having("passkey")]}}


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


class BesideBasicSchema(Schema):
    """What a body may add to HTTP Basic; the rest of it is ignored."""

    class Meta:
        unknown = EXCLUDE

    code = FactorCode(load_default=None, allow_none=False)


class TimeCodeSchema(Schema):
    """A code of the app, which confirms that it has the secret."""

    example = {"code": "123 456"}

    code = TimeCode(required=True)


class PasskeyOptionsSchema(Schema):
    """A challenge, and what the browser's own function for passkeys takes."""

    challenge = fields.String()
    expires_in = fields.Integer()
    options = fields.Dict()


class TotpSchema(Schema):
    """A new secret: as text, as the address that apps take, and as that address's QR code, an SVG image."""

    secret = fields.String()
    uri = fields.String()
    qr = fields.String()
    expires_in = fields.Integer()


class MadeCodesSchema(Schema):
    """Recovery codes, which only this answer shows."""

    recovery_codes = fields.List(fields.String(), metadata=SOMETIMES)


class RecoveryCodesSchema(Schema):
    """How many recovery codes are left, and when they were made."""

    remaining = fields.Integer()
    created_at = Moment(allow_none=True)


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


class FreshnessSchema(Schema):
    """Until when the session is fresh."""

    fresh_until = Moment()


class FactorsSchema(Schema):
    """Whether an account has a time code, and how many passkeys and recovery codes."""

    totp = fields.Integer()
    passkeys = fields.Integer()
    recovery_codes = fields.Integer()


class ChallengeShownSchema(Schema):
    """A challenge, and by which factors it can be answered."""

    id = fields.String()
    methods = fields.List(fields.String())
    expires_in = fields.Integer()
    passkey = fields.Dict(metadata=SOMETIMES)
