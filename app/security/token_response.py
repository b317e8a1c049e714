"""Answers with tokens, in the body or in a cookie, and answers that clear the cookie."""

from typing import Any

from flask import Flask, Response
from flask_jwt_extended import set_refresh_cookies, unset_refresh_cookies

from app.extensions import this_app, this_g
from app.models.session import Session
from app.models.strength import flags_held
from app.models.user import User
from app.security.signing import sign_access_token, sign_refresh_token
from app.utils.clock import now
from app.web import answer, created, unstored
from app.web.own_pages import is_foreign, require_own_page

REFUSALS = (401, 403)


def init_app(app: Flask) -> None:
    """Clear the cookies in every answer of an app that refuses what they hold."""
    app.after_request(clear_refused)


def tokens(session: Session, permissions: int, by_cookie: bool) -> dict[str, Any]:
    """Return a session's tokens, of a user with these permissions, as members of an answer."""
    return {
        "access_token": sign_access_token(session, permissions),
        **({} if by_cookie else {"refresh_token": sign_refresh_token(session)}),
        "token_type": "Bearer",
        "expires_in": int(this_app().config["JWT_ACCESS_TOKEN_EXPIRES"].total_seconds()),
        "refresh_expires_in": int((session.expires_at - session.rotated_at).total_seconds()),
    }


def carrying_tokens(response: Response, session: Session, by_cookie: bool) -> Response:
    """Return an answer with tokens, kept out of caches, with the cookies set if they were asked for.

    That the request may ask was checked before anything was written; no cookie is set where it was forgotten.
    """
    if by_cookie:
        require_own_page()
        lifetime = int((session.expires_at - now()).total_seconds())
        set_refresh_cookies(response, sign_refresh_token(session), max_age=lifetime)
    return unstored(response)


def logged_in(session: Session, cookie: bool) -> Response:
    """Answer with a new session's tokens and its user."""
    user = User.shown(session.user_id)
    flags = flags_held(session, user.permissions, user.second_factor)
    return carrying_tokens(answer({"user": user} | tokens(session, flags, cookie)), session, cookie)


def registered(session: Session, user: User, cookie: bool) -> Response:
    """Answer with a new user's first session's tokens and the user."""
    flags = flags_held(session, user.role.permissions, user.role.second_factor)
    body = {"user": user} | tokens(session, flags, cookie)
    return carrying_tokens(created(body, user_id=user.id), session, cookie)


def logged_out() -> Response:
    """Answer a logout, and clear the cookies."""
    return without_cookies(answer())


def without_cookies(response: Response) -> Response:
    """Return an answer that clears the cookies, because the caller's session has ended."""
    unset_refresh_cookies(response)
    return response


def clear_refused(response: Response) -> Response:
    """Clear the cookies where a logout or a refresh refused the caller, so that a browser does not send them for ever.

    A foreign page can't make a browser log out: the answer to it leaves the cookies alone.
    """
    declaration = this_g().get("declaration")
    if declaration and declaration.clears_cookie and response.status_code in REFUSALS and not is_foreign():
        unset_refresh_cookies(response)
    return response
