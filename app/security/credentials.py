"""Where a request carries a token: one header, or for browsers a cookie."""

import hmac
import re

from flask import current_app, request

from app.security.tokens import Claims, csrf_value, decode
from app.web.errors import permission_denied, token_refused

CSRF_HEADER = "X-CSRF-TOKEN"
_BEARER = re.compile(r"bearer +([^ ]+)", re.IGNORECASE)


def carried_token() -> str | None:
    """Return the token of the request's headers, None where there is none; raise ApiError where it is not just one."""
    bearer: str | None = request.environ.get("HTTP_AUTHORIZATION")
    plain: str | None = request.environ.get("HTTP_X_ACCESS_TOKEN")
    if bearer is None and plain is None:
        return None
    if bearer is not None and plain is not None:
        raise token_refused("token_invalid", "Send the token once: as Authorization or as X-Access-Token.")
    if plain is not None:
        return plain
    match = _BEARER.fullmatch(bearer or "")
    if match is None:
        raise token_refused("token_invalid", "The Authorization header is not 'Bearer <token>'.")
    return match[1]


def read_access_token() -> Claims:
    """Return the claims of the request's access token, or raise ApiError with 401."""
    token = carried_token()
    if token is None:
        raise token_refused("token_missing")
    return decode(token, "access")


def read_refresh_token() -> tuple[Claims, bool]:
    """Return the claims of the request's refresh token and whether it came in a cookie, or raise ApiError."""
    token = carried_token()
    if token is not None:
        return decode(token, "refresh"), False
    cookie = request.cookies.get(current_app.config["JWT_REFRESH_COOKIE_NAME"])
    if cookie is None:
        raise token_refused("token_missing", "This needs a refresh token.")
    claims = decode(cookie, "refresh")
    if not hmac.compare_digest(csrf_value(claims.jti).encode(), request.headers.get(CSRF_HEADER, "").encode()):
        raise permission_denied([], f"A refresh by cookie needs the header {CSRF_HEADER}.")
    return claims, True
