"""Logging in: opening a session with a password."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, current_app, request

from app.extensions import db
from app.models.session import LIVE_AT_MOST, Session
from app.models.user import User
from app.observability.metrics import LoginOutcome, count_login
from app.security.audit import record
from app.security.credentials import credentials_invalid
from app.security.lockout import Guesses
from app.security.token_response import logged_in
from app.security.tokens import read_claims
from app.utils import passwords
from app.utils.names import canonical_login
from app.utils.passwords.queue import HashQueueFullError
from app.web.client import client_ip, user_agent
from app.web.errors import ApiError

OUTCOMES = {"credentials_invalid": LoginOutcome.FAILED, "too_many_requests": LoginOutcome.LOCKED}


@contextmanager
def counted() -> Iterator[None]:
    """Count a login by its outcome; one that fails for any other reason is not counted."""
    try:
        yield
    except ApiError as failure:
        if failure.code in OUTCOMES:
            count_login(OUTCOMES[failure.code])
        raise
    except HashQueueFullError:
        count_login(LoginOutcome.BUSY)
        raise
    count_login(LoginOutcome.SUCCESS)


@counted()
def log_in(login: str, password: str, *, cookie: bool = False) -> Response:
    """Open a session for the user of a login, with the same work and answer for every kind of failure."""
    login = canonical_login(login)
    known = User.credentials(login)
    guesses = Guesses.at_login(known and known.id, login)
    with passwords.queued():
        guesses.reserve()
        good = passwords.matches(known and known.password_hash, password)
    session = open_session(known, password) if known and good and known.is_active else None
    if known is None or session is None:
        guesses.record_failure()
        raise credentials_invalid()
    note_login(session, cookie)
    end_surplus(session)
    guesses.forget()
    response = logged_in(session, cookie)
    db.session.commit()  # after the tokens are signed, so that a failure to sign leaves no session
    return response


def note_login(session: Session, cookie: bool) -> None:
    """Record a login; if its browser is to keep the session in the cookie, end the one that the cookie held."""
    record("login", f"sessions/{session.id}", user_id=session.user_id)
    for token in set(request.cookies.getlist(current_app.config["JWT_REFRESH_COOKIE_NAME"])) if cookie else ():
        claims = read_claims(token)
        if claims and claims.type == "refresh" and Session.end(claims.user_id, claims.session_id):
            detail = "the browser logged in anew"
            record("session_ended", f"sessions/{claims.session_id}", detail, user_id=claims.user_id)


def open_session(user: Any, password: str) -> Session | None:
    """Open a session for a user with a verified password, None if it no longer lets the user log in.

    The password is hashed anew if its hash is outdated.
    """
    outdated = passwords.is_outdated(user.password_hash)
    new_hash = passwords.hash_password(passwords.prepare(password)) if outdated else None
    if not User.note_login(user.id, user.password_hash, client_ip(), new_hash):
        return None
    return Session.begin(user.id, current_app.config["REFRESH_TTL"], ip=client_ip(), user_agent=user_agent())


def end_surplus(session: Session) -> None:
    """End the sessions of a user that are too many now that another began, and record it."""
    ended = session.make_room()
    if ended:
        target = f"sessions/{ended[0]}" if len(ended) == 1 else f"users/{session.user_id}"
        record("session_ended", target, f"{len(ended)} of more than {LIVE_AT_MOST} sessions", user_id=session.user_id)
