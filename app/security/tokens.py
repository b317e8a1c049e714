"""Tokens: their claims, and what makes one valid."""

import hashlib
import hmac
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import jwt as pyjwt
from flask_jwt_extended import decode_token, get_unverified_jwt_headers
from flask_jwt_extended.exceptions import CSRFError, JWTExtendedException

from app.extensions import jwt, this_app
from app.security.keyring import SYMMETRIC, KeyRing, VerifyingKey, keyring

LEEWAY_SECONDS = 30
VERIFIED_KEPT = 1024
LATEST_MOMENT = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())  # about the latest that a datetime can hold
# The required claims and their types (RFC 7519 §4.1).
CLAIMS = {"sub": str, "sid": str, "jti": str, "type": str, "iss": str, "aud": str, "iat": int, "nbf": int, "exp": int}
MOST_FLAGS = 2**63 - 1  # the largest mask that the database holds
# The header is parsed before the signature is verified, so its length is bounded: it can't nest deeply.
COMPACT = re.compile(r"[A-Za-z0-9_-]{1,400}\.[A-Za-z0-9_-]{1,4000}\.[A-Za-z0-9_-]{1,1000}", re.ASCII)
_KID = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_JTI = re.compile(r"[0-9a-f]{32}", re.ASCII)
_CLAIMS_CHECKED_HERE: Any = dict.fromkeys(
    (f"verify_{claim}" for claim in ("exp", "nbf", "iat", "iss", "aud", "sub", "jti")), False
)
Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a valid token."""

    user_id: UUID
    session_id: UUID
    kid: str | None
    payload: Payload

    @classmethod
    def of(cls, header: dict[str, Any], payload: Payload) -> "Claims":
        """Return the claims of a decoded token."""
        return cls(_uuid(payload["sub"]), _uuid(payload["sid"]), header.get("kid"), payload)

    @property
    def type(self) -> str:
        """Return the type of the token: access or refresh."""
        return str(self.payload["type"])

    @property
    def jti(self) -> str:
        """Return the token's own id."""
        return str(self.payload["jti"])

    @property
    def expires_at(self) -> datetime:
        """Return the moment at which the token expires."""
        return datetime.fromtimestamp(self.payload["exp"], UTC)


@lru_cache(maxsize=2 * VERIFIED_KEPT)
def _uuid(text: str) -> UUID:
    """Return the id that a verified token has as text; the same ones come again and again."""
    return UUID(text)


def csrf_value(jti: str) -> str:
    """Return the value that a page has to send in a header beside the cookie with this refresh token."""
    key: str = this_app().config["SECRET_KEY"]
    return hmac.new(key.encode(), b"csrf:" + jti.encode(), hashlib.sha256).hexdigest()


@jwt.decode_loader
def decode(token: str, csrf: str | None, allow_expired: bool) -> Payload:
    """Return the claims of a token with a valid signature, or raise an error of PyJWT or Flask-JWT-Extended."""
    try:
        header, payload = _verify(token, keyring(), this_app().config["ISSUERS"])
    except ValueError:  # an id is no UUID
        raise pyjwt.InvalidTokenError from None
    if not allow_expired:
        _check_times(header, payload)
    if csrf is not None and not hmac.compare_digest(csrf_value(payload["jti"]).encode(), csrf.encode()):
        raise CSRFError
    return payload


def read_claims(token: str) -> Claims | None:
    """Return the claims of a token, None if it is not valid; whether its session lives is not looked up."""
    try:
        payload = decode_token(token)
    except (pyjwt.PyJWTError, JWTExtendedException):
        return None
    return Claims.of(get_unverified_jwt_headers(token), payload)


@jwt.decode_key_loader
def verifying_key(header: dict[str, Any], _claims: Payload | None = None) -> VerifyingKey:
    """Return the key that must have signed a token with this header, or raise InvalidTokenError.

    Only this service reads refresh tokens, so the shared secret signs them even if key pairs sign the access tokens.
    """
    if header.get("alg") == SYMMETRIC:
        return keyring().shared
    kid = header.get("kid", "")
    key = keyring().verifying(kid) if header.get("alg") == keyring().algorithm and _KID.fullmatch(kid) else None
    if key is None:
        raise pyjwt.InvalidTokenError
    return key


@lru_cache(maxsize=VERIFIED_KEPT)
def _verify(token: str, _ring: KeyRing, issuers: tuple[str, ...]) -> tuple[dict[str, Any], Payload]:
    """Return the header and claims of a token that a key of the keyring has signed; raise PyJWTError or ValueError.

    A client sends a token many times, and the result with a keyring is always the same, so it is cached. What may
    change is checked each time: the times by `decode`, the session, revocation and key by the authenticating statement.
    """
    if not COMPACT.fullmatch(token):
        raise pyjwt.DecodeError
    header = pyjwt.get_unverified_header(f"{token.partition('.')[0]}..")  # `decode` reads the rest
    key = verifying_key(header)
    payload = pyjwt.decode(token, key.key, algorithms=[key.algorithm], options=_CLAIMS_CHECKED_HERE)
    if not _is_well_made(payload, key.types, issuers):
        raise pyjwt.InvalidTokenError
    UUID(payload["sub"]), UUID(payload["sid"])
    return header, payload


def _is_well_made(payload: Payload, types: tuple[str, ...], issuers: tuple[str, ...]) -> bool:
    return (
        all(type(payload.get(name)) is kind_of for name, kind_of in CLAIMS.items())
        and payload["type"] in types
        and payload["iss"] in issuers
        and payload["aud"] == payload["iss"]
        and _JTI.fullmatch(payload["jti"]) is not None
        and _is_well_narrowed(payload)
    )


def _is_well_narrowed(payload: Payload) -> bool:
    """Return whether the claims that narrow an access token can be held to: `pm`, and beside it `ro` and `rs`."""
    if "pm" not in payload:
        return not {"ro", "rs"} & payload.keys()
    flags, parts = payload["pm"], payload.get("rs", [])
    return (
        payload["type"] == "access"
        and type(flags) is int
        and 0 <= flags <= MOST_FLAGS
        and type(payload.get("ro", False)) is bool
        and type(parts) is list
        and all(type(part) is str for part in parts)
    )


def _check_times(header: dict[str, Any], payload: Payload) -> None:
    """Raise an error of PyJWT's for a token that is not yet valid or has expired."""
    moment = time.time()
    if max(payload["iat"], payload["nbf"]) > moment + LEEWAY_SECONDS or payload["exp"] > LATEST_MOMENT:
        raise pyjwt.ImmatureSignatureError
    if payload["exp"] <= moment - LEEWAY_SECONDS:
        expired: Any = pyjwt.ExpiredSignatureError()
        expired.jwt_header, expired.jwt_data = header, payload  # the library passes them to its error loader
        raise expired
