"""The security schemes, and the Security Requirement Objects of operations."""

from typing import Any

from app.security.access import Access
from app.security.token_errors import CSRF_HEADER
from app.web.declarations import Declaration

BY_COOKIE = ("refreshCookie", "csrfToken")
COOKIE = "The refresh token, set by a login with `cookie`. In development, both cookies' names end in `_` and the port."
_BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def security_schemes(refresh_cookie: str) -> dict[str, dict[str, str]]:
    """Return the security schemes: every way in which a request can prove who sends it."""
    return {
        "accessToken": _BEARER | {"description": "An access token, from `POST /login`."},
        "accessTokenHeader": _header("X-Access-Token", "The access token, in a header of its own."),
        "refreshToken": _BEARER | {"description": "A refresh token; each is valid for one use."},
        "refreshCookie": {"type": "apiKey", "in": "cookie", "name": refresh_cookie, "description": COOKIE},
        "csrfToken": _header(CSRF_HEADER, "The value of the CSRF cookie, which is set with the refresh cookie."),
        "password": {"type": "http", "scheme": "basic", "description": "A name or an email, and the password."},
        "applicationBasic": {"type": "http", "scheme": "basic", "description": "An application's id, and its token."},
        "applicationToken": _header("X-Application-Token", "The token of an application; any request may carry it."),
    }


def _header(name: str, description: str) -> dict[str, str]:
    return {"type": "apiKey", "in": "header", "name": name, "description": description}


def security(access: Access, declaration: Declaration, applications_alone: bool) -> list[dict[str, list[Any]]]:
    """Return the alternative ways to authenticate, any one of which is enough."""
    ways: list[tuple[str, ...]]
    match access.who:
        case "user" | "permission":
            ways = [("accessToken",), ("accessTokenHeader",), *([BY_COOKIE] if access.or_cookie else [])]
        case "refresh token":
            ways = [("refreshToken",), BY_COOKIE]
        case "application":
            ways = [("applicationToken",), *([] if applications_alone else [("applicationBasic",)])]
        case _ if "credentials_invalid" in declaration.refuses:
            ways = [("password",), *([()] if declaration.body else [])]
        case _:
            ways = [()]
    always = ("applicationToken",) if applications_alone and not access.outside else ()
    return [{name: [] for name in (*way, *always)} for way in ways]
