"""Who may call: the marks that every verb wears, and what they demand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, TypeVar

from flask import current_app, g, request
from flask_jwt_extended import jwt_required

from app.models.application import Application
from app.models.role import Permission, missing_permissions
from app.security.credentials import bring_token
from app.security.identity import current_user
from app.web.declarations import declare
from app.web.errors import ApiError, permission_denied
from app.web.resource import SAFE_METHODS

Verb = Callable[..., Any]
Marked = TypeVar("Marked", bound=Verb)


@dataclass(frozen=True)
class Access:
    """Who may call a verb: data that the code, `run.py routes`, the documents, the console and the tests all read."""

    who: Literal["anyone", "application", "user", "refresh token", "permission"]
    permissions: tuple[Permission, ...] = ()  # any one of them is enough to call
    or_oneself: bool = False
    outside: bool = False  # of the prefix, where no application proves itself
    listed: bool = True  # in the OpenAPI document

    def __str__(self) -> str:
        """Say it for people."""
        if self.who != "permission":
            return "any user" if self.who == "user" else self.who
        return " or ".join([str(flag.name) for flag in self.permissions] + ["oneself"] * self.or_oneself)

    def as_data(self) -> dict[str, Any]:
        """Return the mark as the OpenAPI document shows it."""
        names = [str(flag.name) for flag in self.permissions]
        return {"who": self.who, "permissions": names, "or_oneself": self.or_oneself}

    def guard(self, verb: Verb) -> Verb:
        """Return the verb behind the proofs that the mark demands."""
        match self.who:
            case "user" | "permission":
                proven: Verb = jwt_required()(_authorized(self, verb))
            case "refresh token":
                proven = jwt_required(refresh=True, locations=["headers", "cookies"])(verb)
            case _:
                proven = verb
        return proven if self.outside else _with_credentials(self, proven)


def _with_credentials(access: Access, verb: Verb) -> Verb:
    """Return the verb behind the application's proof; the token is brought to where the library looks for it."""
    takes_token = access.who not in ("anyone", "application")

    @wraps(verb)
    def checked(*args: Any, **path: Any) -> Any:
        prove_application(access)
        if takes_token:
            bring_token()
        return verb(*args, **path)

    return checked


def _authorized(access: Access, verb: Verb) -> Verb:
    """Return the verb for callers who may call it."""

    @wraps(verb)
    def checked(*args: Any, **path: Any) -> Any:
        if request.method in SAFE_METHODS:
            g.only_reads = True
        if not (access.or_oneself and path.get("user_id") == current_user.id):
            require_any(access.permissions)
        return verb(*args, **path)

    return checked


def prove_application(access: Access) -> None:
    """Check the application token, where one is sent or asked for, or raise ApiError with 401."""
    token = request.environ.get("HTTP_X_APPLICATION_TOKEN")
    if token is None:
        if access.who == "application" or current_app.config["APPLICATION_TOKENS"] == "required":
            raise ApiError("application_token_missing")
    elif not Application.is_known(token):
        raise ApiError("application_token_invalid")


def require_any(permissions: tuple[Permission, ...]) -> None:
    """Raise ApiError with 403 unless the caller holds one of the permissions, if any are asked for."""
    if permissions and all(missing_permissions(current_user.permissions, flag) for flag in permissions):
        raise permission_denied([str(flag.name) for flag in permissions])


def require(*permissions: Permission) -> None:
    """Raise ApiError with 403 unless the caller holds every one of the permissions."""
    require_covers(sum(permissions))


def require_covers(flags: int, message: str | None = None) -> None:
    """Raise ApiError with 403 unless the caller's permissions cover all of the flags: nobody rises above themselves."""
    missing = missing_permissions(current_user.permissions, flags)
    if missing:
        raise permission_denied(missing, message)


def holds(permission: Permission) -> bool:
    """Return whether the caller holds a permission."""
    return not missing_permissions(current_user.permissions, permission)


def public(verb: Marked) -> Marked:
    """Let anyone call."""
    return declare(verb, access=Access("anyone"))


def outside(verb: Marked) -> Marked:
    """Let anyone call what stands outside the prefix."""
    return declare(verb, access=Access("anyone", outside=True))


def unlisted(verb: Marked) -> Marked:
    """Let anyone call what stands outside the prefix and is no part of the API."""
    return declare(verb, access=Access("anyone", outside=True, listed=False))


def application_required(verb: Marked) -> Marked:
    """Let any application call that proves itself by its token."""
    return declare(verb, access=Access("application"))


def user_required(verb: Marked) -> Marked:
    """Let any user call."""
    return declare(verb, access=Access("user"))


def refresh_token_required(verb: Marked) -> Marked:
    """Let whoever brings a refresh token call; the verb itself spends it."""
    return declare(verb, access=Access("refresh token"))


def permission_required(*permissions: Permission, or_oneself: bool = False) -> Callable[[Marked], Marked]:
    """Let callers call who hold one of the permissions, or whom the path names."""
    return lambda verb: declare(verb, access=Access("permission", permissions, or_oneself))
