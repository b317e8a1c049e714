"""Signing a session's tokens: Flask-JWT-Extended makes them from the values that its loaders get here."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_jwt_extended import create_access_token, create_refresh_token

from app.extensions import jwt, this_app
from app.models.role import Permission
from app.models.session import Session
from app.models.user import User
from app.security.keyring import SYMMETRIC, keyring
from app.security.tokens import csrf_value
from app.utils.ids import new_token_id

ACCESS_TOKEN_TYPE = "at+jwt"  # noqa: S105 - of the header `typ` (RFC 9068 §2.1)


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


def sign_access_token(
    session: Session, permissions: int | None = None, *, lifetime: timedelta | None = None, **narrowing: Any
) -> str:
    """Return a new access token of a session, whose user's permissions are looked up unless they are given.

    The token tells them to services that verify it by its key; this service asks the database each time. Further claims
    narrow it.
    """
    if permissions is None:
        permissions = User.permissions_of(session.user_id)
    claims = {
        "sid": str(session.id),
        "jti": new_token_id(),
        "admin": bool(permissions & Permission.ADMIN),
        "permissions": int(permissions),
        **proof_of(session),
        **narrowing,
    }
    headers = {"typ": ACCESS_TOKEN_TYPE}
    key: Any = this_app().config["JWT_SECRET_KEY"]
    if keyring().algorithm != SYMMETRIC:
        headers["kid"], key = keyring().signing()
    return str(create_access_token(Unsigned(str(session.user_id), claims, headers, key), expires_delta=lifetime))


def proof_of(session: Session) -> dict[str, Any]:
    """Return how and when the user of a session was proven (RFC 8176, RFC 9068 §2.2.1), as far as it is known."""
    if session.amr is None or session.proven_at is None:  # it was opened before sessions kept this
        return {}
    return {"amr": session.amr.split(), "auth_time": int(session.proven_at.timestamp())}


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
    key = this_app().config["JWT_SECRET_KEY"]
    return str(create_refresh_token(Unsigned(str(session.user_id), claims, {"alg": SYMMETRIC}, key)))
