"""Introspection and revocation of users' tokens by applications."""

from typing import Any

from flask import Response

from app.extensions import db
from app.models.revocation import Revocation
from app.models.session import Session
from app.schemas.introspection import IntrospectionSchema, TokenQuestionSchema
from app.security.access import application_required
from app.security.audit import record
from app.security.identity import Caller, identify
from app.security.tokens import Claims, read_claims
from app.web import Resource, answer, bare, gives, gives_bare, load, takes, unstored


class TokenIntrospect(Resource):
    """The introspection of a token."""

    @application_required
    @takes(TokenQuestionSchema)
    @gives_bare(IntrospectionSchema)
    def post(self) -> Response:
        """Show whether a token is active, and if it is, its claims (RFC 7662)."""
        claims = read_claims(load()["token"])
        holder = identify(claims) if claims else None
        spent = claims and claims.type == "refresh" and not Session.holds(claims.session_id, claims.jti)
        if claims is None or holder is None or spent:
            return unstored(bare({"active": False}))
        return unstored(bare(describe(claims, holder)))


class TokenRevoke(Resource):
    """The revocation of a token."""

    @application_required
    @takes(TokenQuestionSchema)
    @gives(message="The token is not, or no longer, valid.")
    def post(self) -> Response:
        """Revoke an access token, or end the session of a refresh token (RFC 7009); an unknown one is no error."""
        claims = read_claims(load()["token"])
        if claims is not None and identify(claims) is not None:
            if claims.type == "access":
                Revocation.add(claims.jti, claims.expires_at)
            else:
                Session.end(claims.user_id, claims.session_id)
            record("logout", f"sessions/{claims.session_id}", f"{claims.type} token revoked", user_id=claims.user_id)
        db.session.commit()
        return answer()


def describe(claims: Claims, holder: Caller) -> dict[str, Any]:
    """Return the members of the answer about an active token (RFC 7662 §2.2)."""
    members: dict[str, Any] = {
        "active": True,
        "scope": " ".join(holder.permission_names),
        "username": holder.name or holder.email,
        "token_type": "Bearer" if claims.type == "access" else "refresh_token",
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
    }
    return members | {name: claims.payload[name] for name in ("iss", "aud", "jti", "iat", "nbf", "exp")}
