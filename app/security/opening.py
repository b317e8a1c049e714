"""Opening sessions: the one way in, whatever has proven who the user is."""

from uuid import UUID

from flask import current_app, request

from app.models.session import LIVE_AT_MOST, Session
from app.models.user import User
from app.security.audit import record
from app.security.factors.asking import require_strong
from app.security.factors.ways import Way
from app.security.tokens import read_claims
from app.utils.clock import now
from app.web.client import client_ip, user_agent


def open_session(user_id: UUID, *, cookie: bool, way: Way, is_first: bool = False) -> Session:
    """Open a session for an active user whose row the transaction has locked, and record the login.

    A user with a second factor is asked for it unless the way has it. The first session of a user is asked for none,
    and makes none too many.
    """
    if not is_first:
        require_strong(user_id, way)
    client = {"ip": client_ip(), "user_agent": user_agent()}
    session = Session.begin(user_id, current_app.config["REFRESH_TTL"], **client, amr=way.methods, strong=way.is_strong)
    note_login(session, cookie, way.detail)
    if not is_first:
        end_surplus(session)
    return session


def enter(user: User, *, cookie: bool, way: Way, is_first: bool = False) -> Session:
    """Open a session of a locked or new user, who has logged in by it."""
    user.last_login_at, user.last_login_ip = now(), client_ip()
    return open_session(user.id, cookie=cookie, way=way, is_first=is_first)


def note_login(session: Session, cookie: bool, detail: str | None = None) -> None:
    """Record a login; if its browser is to keep the session in the cookie, end the one that the cookie held."""
    record("login", f"sessions/{session.id}", detail, user_id=session.user_id)
    for token in set(request.cookies.getlist(current_app.config["JWT_REFRESH_COOKIE_NAME"])) if cookie else ():
        claims = read_claims(token)
        if claims and claims.type == "refresh" and Session.end(claims.user_id, claims.session_id):
            why = "the browser logged in anew"
            record("session_ended", f"sessions/{claims.session_id}", why, user_id=claims.user_id)


def end_surplus(session: Session) -> None:
    """End the sessions of a user that are too many now that another began, and record it."""
    ended = session.make_room()
    if ended:
        target = f"sessions/{ended[0]}" if len(ended) == 1 else f"users/{session.user_id}"
        record("session_ended", target, f"{len(ended)} of more than {LIVE_AT_MOST} sessions", user_id=session.user_id)
