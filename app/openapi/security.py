"""The security schemes, the Security Requirement Objects of operations, and who may call, in words."""

from typing import Any

from app.security.access import Access
from app.security.applications import may_hold_secret
from app.security.token_errors import CSRF_HEADER
from app.web.declarations import Declaration

ONLY_SESSIONS = "No API token and no narrow token may."
BY_COOKIE = "The cookies of a refresh token may prove it instead."
WHO = {
    "anyone": "Anyone may call it.",
    "user": "Any user may call it.",
    "API token": "Any program may call it with its API token.",
    "refresh token": "Anyone with a refresh token may call it.",
    "application": "Applications may call it. Instead of the header, HTTP Basic may carry an application's id and "
    "token",
}
IN_BODY = ", or the body as `client_id` and `client_secret`"
_BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def security_schemes(refresh_cookie: str) -> dict[str, dict[str, str]]:
    """Return the security schemes, the ways in which a request can prove who sends it."""
    return {
        "accessToken": _BEARER
        | {
            "description": "An access token, from `POST /login`, or an API token, from `POST /tokens`; "
            "`X-Access-Token` may carry it instead, not as well."
        },
        "refreshToken": _BEARER
        | {
            "description": f"A refresh token; each is valid for one use. The cookie `{refresh_cookie}` may carry it "
            f"instead, beside the value of the CSRF cookie as `{CSRF_HEADER}`; in development both names end in `_` "
            "and the port."
        },
        "password": {"type": "http", "scheme": "basic", "description": "A name or an email, and the password."},
        "applicationToken": {
            "type": "apiKey",
            "in": "header",
            "name": "X-Application-Token",
            "description": "The token of an application; any request may carry it.",
        },
    }


def security(access: Access, declaration: Declaration, applications_alone: bool) -> list[dict[str, list[Any]]]:
    """Return what an operation needs: one way to authenticate, because generated clients send all that are listed."""
    schemes = {
        "user": ["accessToken"],
        "permission": ["accessToken"],
        "API token": ["accessToken"],
        "refresh token": ["refreshToken"],
        "application": ["applicationToken"],
        "anyone": ["password"] if takes_password_alone(declaration) else [],
    }[access.who]
    always = ["applicationToken"] if applications_alone and not access.outside else []
    needed: dict[str, list[Any]] = {name: [] for name in (*schemes, *always)}
    return [needed] if needed else []


def takes_password_alone(declaration: Declaration) -> bool:
    """Return whether a verb takes a password as HTTP Basic, and no body."""
    return "credentials_invalid" in declaration.refuses and declaration.body is None


def who_may_call(access: Access, declaration: Declaration) -> str:
    """Return who may call an operation, in sentences."""
    return (
        f"{callers(access, declaration)} {ONLY_SESSIONS}" if declaration.session_only else callers(access, declaration)
    )


def callers(access: Access, declaration: Declaration) -> str:
    """Return who may call an operation, whatever their credential, in sentences."""
    if access.who == "permission":
        names = " or ".join(f"`{flag.name}`" for flag in access.permissions)
        return f"Users with {names} may call it{', and users about themselves' if access.or_oneself else ''}."
    if access.who == "anyone" and "credentials_invalid" in declaration.refuses and declaration.body:
        return f"{WHO['anyone']} HTTP Basic may carry the login and the password instead of a body."
    if access.who == "application":
        return f"{WHO[access.who]}{IN_BODY if may_hold_secret(declaration.body) else ''}."
    return f"{WHO[access.who]} {BY_COOKIE}" if access.or_cookie else WHO[access.who]
