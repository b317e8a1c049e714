"""Tokens: how they are signed, and what makes one valid."""

import hashlib
import hmac
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Literal
from uuid import UUID

import jwt
from flask import current_app, g
from flask_jwt_extended import create_access_token

from app.extensions import jwt as jwt_manager
from app.models.session import Session
from app.security.keyring import SYMMETRIC, VerifyingKey, keyring
from app.utils.ids import new_token_id
from app.web.errors import token_refused

Kind = Literal["access", "refresh"]
LEEWAY_SECONDS = 30
VERIFIED_KEPT = 1024
LATEST_MOMENT = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())  # that a time of Python's can tell
# Every claim that is demanded, and its type (RFC 7519 §4.1).
CLAIMS = {"sub": str, "sid": str, "jti": str, "type": str, "iss": str, "aud": str, "iat": int, "nbf": int, "exp": int}
# The header is parsed before the signature is known, so it is kept too short to nest deeply.
_COMPACT = re.compile(r"[A-Za-z0-9_-]{1,400}\.[A-Za-z0-9_-]{1,4000}\.[A-Za-z0-9_-]{1,1000}", re.ASCII)
_KID = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_JTI = re.compile(r"[0-9a-f]{32}", re.ASCII)
_CLAIMS_CHECKED_HERE: Any = dict.fromkeys(
    (f"verify_{claim}" for claim in ("exp", "nbf", "iat", "iss", "aud", "sub", "jti")), False
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says."""

    user_id: UUID
    session_id: UUID
    jti: str
    kid: str | None
    payload: dict[str, Any]

    @property
    def expires_at(self) -> datetime:
        """Return the moment at which it ends."""
        return datetime.fromtimestamp(self.payload["exp"], UTC)


def sign_access_token(session: Session) -> str:
    """Return a fresh access token of a session."""
    claims = {"sid": str(session.id), "jti": new_token_id()}
    headers: dict[str, str] = {}
    if keyring().algorithm != SYMMETRIC:
        headers["kid"], g.signing_key = keyring().signing()
    return str(create_access_token(str(session.user_id), additional_claims=claims, additional_headers=headers))


@jwt_manager.encode_key_loader
def signing_key(_identity: str) -> Any:
    """Return the key that the access token under way is signed with."""
    return g.signing_key if "signing_key" in g else current_app.config["JWT_SECRET_KEY"]


def sign_refresh_token(session: Session) -> str:
    """Return the session's current refresh token; the same text each time, so that it can be sent again.

    This service alone reads it, so it is signed with the shared secret whatever signs access tokens.
    """
    issued_at = int(session.rotated_at.timestamp())
    claims = {
        "sub": str(session.user_id),
        "sid": str(session.id),
        "jti": session.refresh_jti,
        "type": "refresh",
        "iss": current_app.config["JWT_ENCODE_ISSUER"],
        "aud": current_app.config["JWT_ENCODE_AUDIENCE"],
        "iat": issued_at,
        "nbf": issued_at,
        "exp": int(session.expires_at.timestamp()),
    }
    return jwt.encode(claims, current_app.config["JWT_SECRET_KEY"], SYMMETRIC)


def csrf_value(jti: str) -> str:
    """Return what a page has to send in a header beside the cookie that holds this refresh token."""
    key: str = current_app.config["SECRET_KEY"]
    return hmac.new(key.encode(), b"csrf:" + jti.encode(), hashlib.sha256).hexdigest()


def decode(token: str, kind: Kind) -> Claims:
    """Return the claims of a token of this kind, its signature checked first, or raise ApiError with 401."""
    if not _COMPACT.fullmatch(token):
        raise token_refused("token_invalid")
    try:
        claims = _verify(token, kind, _verifying_key(token, kind), current_app.config["APP_NAME"])
    except (jwt.PyJWTError, ValueError):
        raise token_refused("token_invalid") from None
    return _check_times(claims)


def _verifying_key(token: str, kind: Kind) -> VerifyingKey:
    """Return the key that has to have signed a token."""
    algorithm = SYMMETRIC if kind == "refresh" else keyring().algorithm
    if algorithm == SYMMETRIC:
        return _shared_key(current_app.config["JWT_SECRET_KEY"])
    kid = jwt.get_unverified_header(token).get("kid", "")
    key = keyring().verifying(kid) if _KID.fullmatch(kid) else None
    if key is None:
        raise token_refused("token_invalid")
    return key


@cache
def _shared_key(secret: str) -> VerifyingKey:
    """Return the shared secret in the form that PyJWT uses as it is; any other one it examines at each token."""
    encoded = jwt.utils.base64url_encode(secret.encode()).decode()
    return VerifyingKey(None, jwt.PyJWK({"kty": "oct", "k": encoded, "alg": SYMMETRIC}), SYMMETRIC)


@lru_cache(maxsize=VERIFIED_KEPT)
def _verify(token: str, kind: Kind, key: VerifyingKey, issuer: str) -> Claims:
    """Return what a token says that bears this key's signature, or raise what says that it is not valid.

    A client sends a token over and over, and what it says by a key is always the same: it is worked out once. What may
    change is asked each time: the clock here, the session, the revocation and the key by the authenticating statement.
    """
    payload = jwt.decode(token, key.key, algorithms=[key.algorithm], options=_CLAIMS_CHECKED_HERE)
    if not _is_well_made(payload, kind, issuer):
        raise jwt.InvalidTokenError
    return Claims(UUID(payload["sub"]), UUID(payload["sid"]), payload["jti"], key.kid, payload)


def _is_well_made(payload: dict[str, Any], kind: Kind, issuer: str) -> bool:
    return (
        all(type(payload.get(name)) is kind_of for name, kind_of in CLAIMS.items())
        and payload["type"] == kind
        and payload["iss"] == issuer
        and payload["aud"] == issuer
        and _JTI.fullmatch(payload["jti"]) is not None
    )


def _check_times(claims: Claims) -> Claims:
    """Return the claims of a token that holds now, or raise ApiError with 401."""
    moment, said = time.time(), claims.payload
    if max(said["iat"], said["nbf"]) > moment + LEEWAY_SECONDS or said["exp"] > LATEST_MOMENT:
        raise token_refused("token_invalid")
    if said["exp"] <= moment - LEEWAY_SECONDS:
        raise token_refused("token_expired")
    return claims
