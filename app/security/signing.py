"""Signing a session's tokens: Flask-JWT-Extended makes them from the values that its loaders get here."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_jwt_extended import create_access_token, create_refresh_token

from app.extensions import jwt
from app.models.session import Session
from app.security.keyring import SYMMETRIC, keyring
from app.security.tokens import csrf_value
from app.utils.ids import new_token_id


@dataclass(frozen=True)
class Unsigned:
    """A token before it is signed: the library's loaders read its claims, its headers and its key from here."""

    user_id: str
    claims: dict[str, Any]
    headers: dict[str, str]
    key: Any


jwt.user_identity_loader(lambda unsigned: unsigned.user_id)
jwt.additional_claims_loader(lambda unsigned: unsigned.claims)
jwt.additional_headers_loader(lambda unsigned: unsigned.headers)
jwt.encode_key_loader(lambda unsigned: unsigned.key)


def sign_access_token(session: Session) -> str:
    """Return a new access token of a session."""
    claims = {"sid": str(session.id), "jti": new_token_id()}
    headers: dict[str, str] = {}
    key: Any = current_app.config["JWT_SECRET_KEY"]
    if keyring().algorithm != SYMMETRIC:
        headers["kid"], key = keyring().signing()
    return str(create_access_token(Unsigned(str(session.user_id), claims, headers, key)))


def sign_refresh_token(session: Session) -> str:
    """Return the session's current refresh token: the same text each time, so that it can be sent again.

    Only this service reads it, so it is signed with the shared secret even if key pairs sign the access tokens.
    """
    issued_at = int(session.rotated_at.timestamp())
    claims = {
        "sid": str(session.id),
        "jti": session.refresh_jti,
        "csrf": csrf_value(session.refresh_jti),
        "iat": issued_at,
        "nbf": issued_at,
        "exp": int(session.expires_at.timestamp()),
    }
    key = current_app.config["JWT_SECRET_KEY"]
    return str(create_refresh_token(Unsigned(str(session.user_id), claims, {"alg": SYMMETRIC}, key)))
