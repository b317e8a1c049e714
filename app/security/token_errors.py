"""Answers of Flask-JWT-Extended to a missing or refused token: the failures of the error table."""

from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_jwt_extended.exceptions import CSRFError

from app.extensions import jwt
from app.web.errors import permission_denied, render, token_refused

CSRF_HEADER = "X-CSRF-TOKEN"


def init_app(app: Flask) -> None:
    """Answer a missing CSRF header with a denial, because the caller is known."""
    app.register_error_handler(CSRFError, refuse_without_csrf_header)


@jwt.unauthorized_loader
def refuse_without_token(_reason: str) -> Response:
    """Answer that no token was sent, or that the cookie holds no token."""
    access = g.declaration.access
    if not access.takes_cookie:
        return render(token_refused("token_missing"))
    if current_app.config["JWT_REFRESH_COOKIE_NAME"] in request.cookies:
        return render(token_refused("token_invalid"))
    needed = "This needs a refresh token." if access.who == "refresh token" else None
    return render(token_refused("token_missing", needed))


@jwt.expired_token_loader
def refuse_expired_token(_header: Any, _payload: Any) -> Response:
    """Answer that a token has expired."""
    return render(token_refused("token_expired"))


@jwt.revoked_token_loader
def refuse_revoked_token(_header: Any, _payload: Any) -> Response:
    """Answer that a token, its session or its user is dead."""
    return render(token_refused("token_revoked"))


@jwt.invalid_token_loader
def refuse_invalid_token(_reason: str) -> Response:
    """Answer that a token is not valid."""
    return render(token_refused("token_invalid"))


@jwt.user_lookup_error_loader
@jwt.token_verification_failed_loader
@jwt.needs_fresh_token_loader
def refuse_other_token(_header: Any, _payload: Any) -> Response:
    """Answer that a token is not valid for the library's other reasons."""
    return render(token_refused("token_invalid"))


def refuse_without_csrf_header(_error: CSRFError) -> Response:
    """Answer that a request by cookie lacks its CSRF header."""
    return render(permission_denied([], f"The cookie needs the header {CSRF_HEADER}."))
