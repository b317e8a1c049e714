"""Answers with tokens, in the body or in a cookie, and answers that clear the cookie."""

from typing import Any

from flask import Response, current_app
from flask_jwt_extended import set_refresh_cookies, unset_refresh_cookies

from app.models.session import Session
from app.models.user import User
from app.security.signing import sign_access_token, sign_refresh_token
from app.utils.clock import now
from app.web import answer, unstored


def tokens(session: Session, by_cookie: bool) -> dict[str, Any]:
    """Return a session's tokens as members of an answer."""
    return {
        "access_token": sign_access_token(session),
        **({} if by_cookie else {"refresh_token": sign_refresh_token(session)}),
        "token_type": "Bearer",
        "expires_in": int(current_app.config["JWT_ACCESS_TOKEN_EXPIRES"].total_seconds()),
        "refresh_expires_in": int((session.expires_at - session.rotated_at).total_seconds()),
    }


def carrying_tokens(response: Response, session: Session, by_cookie: bool) -> Response:
    """Return an answer with tokens, kept out of caches, with the cookies set if they were asked for."""
    if by_cookie:
        lifetime = int((session.expires_at - now()).total_seconds())
        set_refresh_cookies(response, sign_refresh_token(session), max_age=lifetime)
    return unstored(response)


def logged_in(session: Session, user: User, cookie: bool) -> Response:
    """Answer with a new session's tokens and its user."""
    return carrying_tokens(answer({"user": user} | tokens(session, cookie)), session, cookie)


def logged_out() -> Response:
    """Answer a logout, and clear the cookies."""
    response = answer()
    unset_refresh_cookies(response)
    return response
