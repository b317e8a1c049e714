"""Renewing a session's tokens by its refresh token, and ending the session by it."""

from typing import Any
from uuid import UUID

from flask import Response
from flask_jwt_extended import get_current_user, get_jwt_request_location
from sqlalchemy import bindparam, select

from app.database import Constant, read, returned_now
from app.extensions import db, this_app
from app.models.role import Role
from app.models.session import ROTATE, Client, Rotation, Session
from app.models.strength import flags_held
from app.models.user import User
from app.observability.metrics import count_refresh_repeated, count_refresh_reused
from app.security.audit import record
from app.security.notices import notify_of_reuse
from app.security.token_response import carrying_tokens, tokens
from app.security.tokens import Claims
from app.utils.clock import now
from app.web import ApiError, answer, client_ip, user_agent
from app.web.errors import token_refused

# What a rotation leaves as it is, and the new access token tells.
KNOWN = (Role.permissions, Role.second_factor, Session.strong_at, Session.amr, Session.proven_at)
HOLDER = Constant(
    select(Session.created_at, *KNOWN)
    .join(User, User.id == Session.user_id)
    .join(Role, Role.id == User.role_id)
    .where(Session.id == bindparam("session_id"), User.id == bindparam("user_id"), User.active())
)
# The rotation of a session that does not end before its new token would, with the proof of its user in it.
ROTATE_AT_ONCE = Constant(
    ROTATE.where(
        Session.created_at >= bindparam("begun_since"),
        User.id == Session.user_id,
        User.active(),
        Role.id == User.role_id,
    ).returning(*KNOWN)
)
AGENT_SHOWN = 160  # characters of a User-Agent in a log entry, which shows two


def renew() -> Response:
    """Spend the request's refresh token; answer with its successor and a new access token, or raise ApiError.

    However often a session is renewed, it ends SESSION_TTL after its login.
    """
    claims: Claims = get_current_user()
    by_cookie = get_jwt_request_location() == "cookies"
    moment = now()
    successor = Session.successor(claims.jti, moment, moment + this_app().config["REFRESH_TTL"], client())
    session, permissions = rotated_at_once(claims, successor) or rotated(claims, successor)
    return carrying_tokens(answer(tokens(session, permissions, by_cookie)), session, by_cookie)


def rotated_at_once(claims: Claims, successor: dict[str, Any]) -> tuple[Session, int] | None:
    """Spend a refresh token by one statement, which only PostgreSQL lets return what it knows of another table.

    Return the session and its user's permissions, None if it was not spent; `rotated` then spends it, or says why not.
    """
    if db.engines["autocommit"].dialect.name != "postgresql":
        return None
    spent = Session.rotation(*of_session(claims), successor)
    begun_since = successor["expires_at"] - this_app().config["SESSION_TTL"]
    rows = returned_now(ROTATE_AT_ONCE, **spent, begun_since=begun_since)
    if not rows:
        return None
    session = Session(id=claims.session_id, user_id=claims.user_id, **successor)
    return with_known(session, rows[0])


def with_known(session: Session, row: Any) -> tuple[Session, int]:
    """Return a rotated session with what a statement told of how its user was proven, and the flags that it holds."""
    session.strong_at, session.amr, session.proven_at = row.strong_at, row.amr, row.proven_at
    return session, flags_held(session, row.permissions, row.second_factor)


def rotated(claims: Claims, successor: dict[str, Any]) -> tuple[Session, int]:
    """Spend a refresh token; return the session and its user's permissions, or raise ApiError."""
    holder = read(HOLDER, session_id=claims.session_id, user_id=claims.user_id)
    moment = successor["rotated_at"]
    last = holder[0].created_at + this_app().config["SESSION_TTL"] if holder else moment
    if last <= moment:
        raise token_refused("token_revoked")
    bounded = successor | {"expires_at": min(successor["expires_at"], last)}
    rotation, session = Session.rotate(*of_session(claims), bounded, this_app().config["REFRESH_GRACE"])
    if session is None or rotation is Rotation.REUSED:
        raise refused(claims, rotation)
    if rotation is Rotation.REPEATED:
        note_repeat(session)
    return with_known(session, holder[0])


def end_by_refresh_token() -> Claims:
    """End the session of the request's refresh token, or raise ApiError; the calling code commits."""
    claims: Claims = get_current_user()
    rotation = Session.end_by_token(*of_session(claims), this_app().config["REFRESH_GRACE"])
    if rotation in (Rotation.REUSED, Rotation.DEAD):
        raise refused(claims, rotation)
    return claims


def of_session(claims: Claims) -> tuple[UUID, UUID, str]:
    """Return the session, the user and the jti of a refresh token."""
    return claims.session_id, claims.user_id, claims.jti


def refused(claims: Claims, rotation: Rotation) -> ApiError:
    """Return the failure for a refresh token; commit the end of a reused one's session before it is answered."""
    if rotation is Rotation.DEAD:
        return token_refused("token_revoked")
    record("refresh_reused", f"sessions/{claims.session_id}", user_id=claims.user_id)
    notify_of_reuse(claims.user_id)
    db.session.commit()
    count_refresh_reused()
    return token_refused("refresh_token_reused")


def note_repeat(session: Session) -> None:
    """Count a token that came again within its grace interval; record it if another client sent it.

    A second tab is the same client. Another one may hold a copy, and would otherwise go unnoticed.
    """
    count_refresh_repeated()
    rotated, repeated = Client(session.rotated_ip, session.rotated_agent), client()
    if rotated != repeated:
        detail = f"rotated from {shown(rotated)}, repeated from {shown(repeated)}"
        record("refresh_repeated", f"sessions/{session.id}", detail, user_id=session.user_id)
        db.session.commit()


def client() -> Client:
    """Return the client that sent the request."""
    return Client.of(client_ip(), user_agent())


def shown(client: Client) -> str:
    """Return a client's address and User-Agent as a log entry shows them."""
    return f"{client.ip or 'an unknown address'} ({(client.user_agent or 'no User-Agent')[:AGENT_SHOWN]})"
