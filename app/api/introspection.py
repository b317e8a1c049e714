"""Introspection and revocation of users' tokens by applications."""

from typing import Any

from flask import Response, g

from app.extensions import db
from app.models.log_entry import LogEntry
from app.models.revocation import Revocation
from app.models.session import Session
from app.schemas.introspection import IntrospectionSchema, TokenQuestionSchema
from app.security.access import application_required
from app.security.api_token_proof import find_holder
from app.security.api_tokens import end_found
from app.security.audit import record
from app.security.caller import Caller
from app.security.identity import identify
from app.security.tokens import Claims, read_claims
from app.utils.api_tokens import SERVICE, is_api_token
from app.web import Resource, answer, bare, gives, gives_bare, load, takes, unstored

INACTIVE = {"active": False}
TOLD = ("iss", "aud", "jti", "iat", "nbf", "exp")  # the claims that the answer repeats

TOLD_IF_KNOWN = ("amr", "auth_time")


class TokenIntrospect(Resource):
    """The introspection of a token."""

    @application_required
    @takes(TokenQuestionSchema)
    @gives_bare(IntrospectionSchema)
    def post(self) -> Response:
        """Show whether a token is active, and if it is, what it says and what it may now (RFC 7662)."""
        text = load()["token"]
        LogEntry.count_hourly("token_introspected", f"applications/{g.application_id}")
        return unstored(bare(of_api_token(text) if is_api_token(text) else of_session(text)))


class TokenRevoke(Resource):
    """The revocation of a token."""

    @application_required
    @takes(TokenQuestionSchema)
    @gives(message="The token is not, or no longer, valid.")
    def post(self) -> Response:
        """Revoke an access token or an API token, or end a refresh token's session (RFC 7009); others are no error."""
        text = load()["token"]
        if is_api_token(text):
            if holder := find_holder(text):
                end_found(holder)
        elif (claims := read_claims(text)) and identify(claims):
            end(claims)
        db.session.commit()
        return answer()


def of_api_token(text: str) -> dict[str, Any]:
    """Return the answer about an API token (RFC 7662 §2.2)."""
    holder = find_holder(text)
    if holder is None:
        return INACTIVE
    kind = "service_token" if text.startswith(SERVICE) else "personal_token"
    ends = holder.token_expires_at
    told = {"token_type": kind, "client_id": holder.token_id} | ({"exp": int(ends.timestamp())} if ends else {})
    return active(holder) | told


def of_session(text: str) -> dict[str, Any]:
    """Return the answer about an access token, which may be narrowed, or a refresh token."""
    claims = read_claims(text)
    holder = identify(claims) if claims else None
    if claims is None or holder is None or is_spent(claims):
        return INACTIVE
    told = {"token_type": "Bearer" if claims.type == "access" else "refresh_token", "sid": str(claims.session_id)}
    told |= {name: claims.payload[name] for name in TOLD_IF_KNOWN if name in claims.payload}
    return active(holder) | told | {name: claims.payload[name] for name in TOLD}


def is_spent(claims: Claims) -> bool:
    """Return whether a token is a refresh token that was used."""
    return claims.type == "refresh" and not Session.holds(claims.session_id, claims.jti)


def active(holder: Caller) -> dict[str, Any]:
    """Return what the answer about any live token says: whose it is, and what it may now."""
    username = holder.name or holder.email
    return {"active": True, "scope": " ".join(holder.permission_names), "username": username, "sub": holder.id}


def end(claims: Claims) -> None:
    """Revoke an access token, or end the session of a refresh token."""
    if claims.type == "access":
        Revocation.add(claims.jti, claims.expires_at)
    else:
        Session.end(claims.user_id, claims.session_id)
    record("logout", f"sessions/{claims.session_id}", f"{claims.type} token revoked", user_id=claims.user_id)
