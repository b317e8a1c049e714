"""The fields of second factors: codes, challenges, and what browsers answer for passkeys."""

import json
import re
from typing import Any

from marshmallow import ValidationError, fields

from app.schemas.texts import Normalized, without_blanks
from app.utils import recovery_codes, totp

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
BASE64URL = re.compile(r"([A-Za-z0-9_-]{4})*[A-Za-z0-9_-]{2,4}", re.ASCII)  # one character more would hold no byte
TIME_CODE = re.compile(f"[0-9]{{{totp.DIGITS}}}", re.ASCII)
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
        plain = without_blanks(text)
        code = plain if TIME_CODE.fullmatch(plain) else recovery_codes.read(plain)
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
        plain = without_blanks(text)
        if not TIME_CODE.fullmatch(plain):
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
