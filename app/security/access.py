"""Access: the mark that every verb has, and the checks that it demands."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, TypeVar

from flask import g, request
from flask_jwt_extended import jwt_required

from app.models.role import Permission, missing_permissions
from app.security.applications import prove_application
from app.security.credentials import bring_token, carries_cookie
from app.security.identity import current_user
from app.web.declarations import clears_cookie, declare
from app.web.errors import permission_denied
from app.web.resource import SAFE_METHODS

Verb = Callable[..., Any]
Marked = TypeVar("Marked", bound=Verb)


@dataclass(frozen=True)
class Access:
    """Who may call a verb: data that the code, `run.py routes`, the documents, the console and the tests all read."""

    who: Literal["anyone", "application", "user", "refresh token", "permission"]
    permissions: tuple[Permission, ...] = ()  # any one of them is enough to call
    or_oneself: bool = False
    or_cookie: bool = False  # the refresh token's cookie is enough too
    outside: bool = False  # of the prefix, where no application token is checked
    listed: bool = True  # in the OpenAPI document

    def __str__(self) -> str:
        """Return the mark as people read it."""
        if self.who != "permission":
            return "any user" if self.who == "user" else self.who
        return " or ".join([str(flag.name) for flag in self.permissions] + ["oneself"] * self.or_oneself)

    @property
    def takes_cookie(self) -> bool:
        """Return whether the refresh token may come in its cookie."""
        return self.who == "refresh token" or self.or_cookie

    def as_data(self) -> dict[str, Any]:
        """Return the mark as the OpenAPI document shows it."""
        names = [str(flag.name) for flag in self.permissions]
        return {"who": self.who, "permissions": names, "or_oneself": self.or_oneself}

    def guard(self, verb: Verb) -> Verb:
        """Return the verb wrapped in the checks that the mark demands."""
        match self.who:
            case "user" | "permission":
                proven: Verb = jwt_required()(_authorized(self, verb))
            case "refresh token":
                proven = jwt_required(refresh=True)(verb)
            case _:
                proven = verb
        by_cookie = jwt_required(refresh=True, locations=["cookies"])(verb) if self.takes_cookie else None
        return proven if self.outside else _with_credentials(self, proven, by_cookie)


def _with_credentials(access: Access, verb: Verb, by_cookie: Verb | None) -> Verb:
    """Return the verb with the application's token checked and the caller's put where the library looks for it.

    A verb that takes the refresh token's cookie is proven by that where the request has no token in a header.
    """
    takes_token = access.who not in ("anyone", "application")

    @wraps(verb)
    def checked(*args: Any, **path: Any) -> Any:
        prove_application(required=access.who == "application")
        if takes_token and not bring_token() and by_cookie and carries_cookie():
            return by_cookie(*args, **path)
        return verb(*args, **path)

    return checked


def _authorized(access: Access, verb: Verb) -> Verb:
    """Return the verb with the caller's permissions checked."""

    @wraps(verb)
    def checked(*args: Any, **path: Any) -> Any:
        if request.method in SAFE_METHODS:
            g.only_reads = True
        if not (access.or_oneself and path.get("user_id") == current_user.id):
            require_any(access.permissions)
        return verb(*args, **path)

    return checked


def require_any(permissions: tuple[Permission, ...]) -> None:
    """Raise ApiError with 403 unless the caller holds one of the permissions, if there are any."""
    if permissions and all(missing_permissions(current_user.permissions, flag) for flag in permissions):
        raise permission_denied([str(flag.name) for flag in permissions])


def require(*permissions: Permission) -> None:
    """Raise ApiError with 403 unless the caller holds every one of the permissions."""
    require_covers(sum(permissions))


def require_covers(flags: int, message: str | None = None) -> None:
    """Raise ApiError with 403 unless the caller's permissions cover all of the flags, so that nobody gains more."""
    missing = missing_permissions(current_user.permissions, flags)
    if missing:
        raise permission_denied(missing, message)


def holds(permission: Permission) -> bool:
    """Return whether the caller holds a permission."""
    return not missing_permissions(current_user.permissions, permission)


def public(verb: Marked) -> Marked:
    """Mark a verb that anyone may call."""
    return declare(verb, access=Access("anyone"))


def outside(verb: Marked) -> Marked:
    """Mark a verb outside the prefix that anyone may call."""
    return declare(verb, access=Access("anyone", outside=True))


def unlisted(verb: Marked) -> Marked:
    """Mark a verb outside the prefix that anyone may call and the OpenAPI document leaves out."""
    return declare(verb, access=Access("anyone", outside=True, listed=False))


def application_required(verb: Marked) -> Marked:
    """Mark a verb that any application may call with its token."""
    return declare(verb, access=Access("application"))


def user_required(verb: Marked) -> Marked:
    """Mark a verb that any user may call."""
    return declare(verb, access=Access("user"))


def user_or_cookie_required(verb: Marked) -> Marked:
    """Mark a verb that any user may call, by an access token or by the refresh token's cookie."""
    return declare(verb, access=Access("user", or_cookie=True))


def refresh_token_required(verb: Marked) -> Marked:
    """Mark a verb that needs a refresh token, in a header or in its cookie, which the verb itself spends."""
    return declare(clears_cookie(verb), access=Access("refresh token"))


def permission_required(*permissions: Permission, or_oneself: bool = False) -> Callable[[Marked], Marked]:
    """Mark a verb that holders of one of the permissions may call, and with `or_oneself` the user in the path."""
    return lambda verb: declare(verb, access=Access("permission", permissions, or_oneself))
