"""Who calls: the one statement that proves a token, run by Flask-JWT-Extended's loaders."""

from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import flask_jwt_extended
from flask import current_app, g
from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import Bundle

from app.database import Constant, read
from app.extensions import jwt
from app.models.revocation import Revocation
from app.models.role import Role, effective_names
from app.models.session import Session
from app.models.signing_key import SigningKey
from app.models.user import OWN_COLUMNS, User, public_columns
from app.security.tokens import Claims, Payload
from app.utils.clock import now

FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # before every session


class Caller:
    """The caller: the user's shown columns, their permissions, and the token that proves them.

    It has an attribute for each shown column of a user; the annotations name those that the code itself reads.
    """

    id: UUID
    name: str | None
    email: str | None
    permissions: int
    session_used_at: datetime

    def __init__(self, row: Any, claims: Claims) -> None:
        """Take the row that the proving statement returned, and the token's claims."""
        vars(self).update(zip(row._fields, row, strict=True))
        self.claims = claims

    @property
    def permission_names(self) -> list[str]:
        """Return the names of all permissions that the caller has."""
        return effective_names(self.permissions)

    @property
    def session_id(self) -> UUID:
        """Return the session that the call belongs to."""
        return self.claims.session_id


current_user = cast(Caller, flask_jwt_extended.current_user)


def caller_id() -> str:
    """Return the caller's id, by which their requests are limited."""
    return str(current_user.id)


def proof(*further: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the statement that proves a token."""
    role: Bundle[Any] = Bundle("role", Role.id.label("id"), Role.title.label("title"))
    return (
        select(*public_columns(role), *OWN_COLUMNS, Role.permissions, Session.last_used_at.label("session_used_at"))
        .join(Session, Session.user_id == User.id)
        .join(Role, Role.id == User.role_id)
        .where(
            Session.id == bindparam("session_id"),
            User.id == bindparam("user_id"),
            Session.live(bindparam("now")),
            Session.created_at > bindparam("oldest", FIRST_DAY, Session.created_at.type),
            User.active(),
            ~exists().where(Revocation.jti == bindparam("jti")),
            *further,
        )
    )


PROOF = Constant(proof())
PROOF_WITH_KEY = Constant(proof(SigningKey.is_trusted(bindparam("kid"))))


def identify(claims: Claims) -> Caller | None:
    """Return the caller, None if the token, its session or its user is dead; run one indexed statement."""
    rows = read(PROOF if claims.kid is None else PROOF_WITH_KEY, **asked_of(claims))
    return Caller(rows[0], claims) if rows else None


def asked_of(claims: Claims) -> dict[str, Any]:
    """Return the parameters of the proving statement."""
    moment = now()
    asked = {"session_id": claims.session_id, "user_id": claims.user_id, "jti": claims.jti}
    asked |= {"now": moment, "oldest": moment - current_app.config["SESSION_TTL"]}
    return asked if claims.kid is None else asked | {"kid": claims.kid}


@jwt.token_in_blocklist_loader
def is_dead(header: dict[str, Any], payload: Payload) -> bool:
    """Return whether a token is dead; keep the caller for the user lookup, which then needs no statement.

    The statement that spends a refresh token proves it.
    """
    if payload["type"] == "refresh":
        return False
    caller = identify(Claims.of(header, payload))
    if caller is not None:
        g.caller = caller
    return caller is None


@jwt.user_lookup_loader
def proven(header: dict[str, Any], payload: Payload) -> Caller | Claims:
    """Return the caller whom an access token proves, or a refresh token's claims, as only spending it proves it."""
    caller: Caller | Claims = Claims.of(header, payload) if payload["type"] == "refresh" else g.caller
    return caller
