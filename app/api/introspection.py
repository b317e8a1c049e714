"""What applications ask about users' tokens: whether one is good, and that it be revoked."""

from typing import Any

from flask import Response

from app.extensions import db
from app.models.revocation import Revocation
from app.models.session import Session
from app.schemas.introspection import IntrospectionSchema, TokenQuestionSchema
from app.security.access import Caller, application_required, identify
from app.security.tokens import Claims, Kind, decode
from app.web.declarations import gives, gives_bare, takes
from app.web.errors import ApiError
from app.web.resource import Resource, answer, bare, load, record, unstored


class TokenIntrospect(Resource):
    """Whether a token is good."""

    @application_required
    @takes(TokenQuestionSchema)
    @gives_bare(IntrospectionSchema)
    def post(self) -> Response:
        """Say whether a token is active, and what it says (RFC 7662); of one that is not, nothing more."""
        claims, kind = read(load()["token"])
        holder = identify(claims) if claims else None
        if claims is None or holder is None or (kind == "refresh" and not Session.holds(claims.session_id, claims.jti)):
            return unstored(bare({"active": False}))
        return unstored(bare(describe(claims, kind, holder)))


class TokenRevoke(Resource):
    """The end of a token."""

    @application_required
    @takes(TokenQuestionSchema)
    @gives(message="The token is not, or no longer, valid.")
    def post(self) -> Response:
        """Revoke an access token, or end the session of a refresh token (RFC 7009); an unknown one is no error."""
        claims, kind = read(load()["token"])
        if claims is not None and identify(claims) is not None:
            if kind == "access":
                Revocation.add(claims.jti, claims.expires_at)
            else:
                Session.end(claims.user_id, claims.session_id)
            record("logout", f"sessions/{claims.session_id}", f"{kind} token revoked", user_id=claims.user_id)
        db.session.commit()
        return answer()


def read(token: str) -> tuple[Claims | None, Kind]:
    """Return what a token says and of which kind it is, None where it says nothing that holds."""
    kinds: tuple[Kind, ...] = ("access", "refresh")
    for kind in kinds:
        try:
            return decode(token, kind), kind
        except ApiError:
            continue
    return None, "access"


def describe(claims: Claims, kind: Kind, holder: Caller) -> dict[str, Any]:
    """Return the members of a positive answer (RFC 7662 §2.2)."""
    said: dict[str, Any] = {
        "active": True,
        "scope": " ".join(holder.permission_names),
        "username": holder.name or holder.email,
        "token_type": "Bearer" if kind == "access" else "refresh_token",
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
    }
    return said | {name: claims.payload[name] for name in ("iss", "aud", "jti", "iat", "nbf", "exp")}
