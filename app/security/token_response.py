"""Answering with tokens, in the body or in a cookie, and taking the cookie back."""

from typing import Any

from flask import Response
from flask_jwt_extended import unset_jwt_cookies

from app.models.session import Session
from app.models.user import User
from app.security.access import config
from app.security.tokens import csrf_value, sign_access_token, sign_refresh_token
from app.utils.clock import now
from app.web.resource import answer, unstored


def tokens(session: Session, by_cookie: bool) -> dict[str, Any]:
    """Return a session's tokens as an answer holds them."""
    return {
        "access_token": sign_access_token(session),
        **({} if by_cookie else {"refresh_token": sign_refresh_token(session)}),
        "token_type": "Bearer",
        "expires_in": int(config("JWT_ACCESS_TOKEN_EXPIRES").total_seconds()),
        "refresh_expires_in": int((session.expires_at - session.rotated_at).total_seconds()),
    }


def carrying_tokens(response: Response, session: Session, by_cookie: bool) -> Response:
    """Keep an answer that holds tokens out of caches, and set the cookie where one was asked for."""
    if by_cookie:
        lifetime = int((session.expires_at - now()).total_seconds())
        set_cookies(response, session, lifetime)
    return unstored(response)


def set_cookies(response: Response, session: Session, lifetime: int) -> None:
    """Set the refresh token, which no script reads, and beside it what a script has to send along."""
    shared = {"max_age": lifetime, "secure": config("JWT_COOKIE_SECURE"), "samesite": config("JWT_COOKIE_SAMESITE")}
    token, csrf = sign_refresh_token(session), csrf_value(session.refresh_jti)
    path, csrf_path = config("JWT_REFRESH_COOKIE_PATH"), config("JWT_REFRESH_CSRF_COOKIE_PATH")
    response.set_cookie(config("JWT_REFRESH_COOKIE_NAME"), token, httponly=True, path=path, **shared)
    response.set_cookie(config("JWT_REFRESH_CSRF_COOKIE_NAME"), csrf, path=csrf_path, **shared)


def logged_in(session: Session, user: User, cookie: bool) -> Response:
    """Answer with a new session's tokens and whose they are."""
    return carrying_tokens(answer({"user": user} | tokens(session, cookie)), session, cookie)


def logged_out() -> Response:
    """Answer a logout; the cookie goes with it."""
    response = answer()
    unset_jwt_cookies(response)
    return response
