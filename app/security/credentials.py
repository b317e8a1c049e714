"""Credentials that a request carries: a token in one of two headers, or HTTP Basic."""

import re

from flask import current_app, request

from app.extensions import this_request
from app.security.tokens import COMPACT
from app.web.challenges import challenge
from app.web.errors import ApiError, token_refused
from app.web.own_pages import require_own_page

_BEARER = re.compile(r"bearer +([^ ]+)", re.IGNORECASE)


def carried_token() -> str | None:
    """Return the token in the request's headers, None if there is none, or raise ApiError unless it is one."""
    environ = this_request().environ
    bearer: str | None = environ.get("HTTP_AUTHORIZATION")
    plain: str | None = environ.get("HTTP_X_ACCESS_TOKEN")
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


def bring_token(token: str) -> None:
    """Move the request's token to the header, and into the form, in which Flask-JWT-Extended looks for it."""
    if not COMPACT.fullmatch(token):
        raise token_refused("token_invalid")
    environ = this_request().environ
    environ["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    environ.pop("HTTP_X_ACCESS_TOKEN", None)  # a verb that is repeated brings it again


def carries_cookie() -> bool:
    """Return whether the request has the refresh token's cookie; raise ApiError if nobody can say who set it.

    The cookie is taken from the service's own pages only. Of two cookies of one name, a sibling host may have planted
    one: Cookie does not tell which.
    """
    names = current_app.config["JWT_REFRESH_COOKIE_NAME"], current_app.config["JWT_REFRESH_CSRF_COOKIE_NAME"]
    if names[0] not in request.cookies:
        return False
    require_own_page()
    if any(len(request.cookies.getlist(name)) > 1 for name in names):
        raise token_refused("token_invalid", "Two cookies have the same name.")
    return True


def is_basic() -> bool:
    """Return whether the request carries HTTP Basic credentials."""
    return request.headers.get("Authorization", "").lower().startswith("basic ")


def basic_credentials() -> tuple[str, str]:
    """Return the name and the password of HTTP Basic, or raise ApiError with 401."""
    given = request.authorization
    if given is None or given.type != "basic" or given.username is None or given.password is None:
        raise credentials_invalid()
    return given.username, given.password


def credentials_invalid() -> ApiError:
    """Return the one failure of a login; its challenge is Basic, which makes browsers prompt, only for Basic."""
    basic = request.method != "POST" or is_basic()
    return ApiError("credentials_invalid", headers={"WWW-Authenticate": challenge("Basic" if basic else "Bearer")})
