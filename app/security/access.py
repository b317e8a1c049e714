"""Access: the mark that every verb has, and the checks that it demands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, TypeVar

from flask import g
from flask_jwt_extended import jwt_required

from app.extensions import this_g, this_request
from app.models.factors import Factors
from app.models.role import Permission, missing_permissions
from app.security.api_token_proof import prove_api_token
from app.security.applications import prove_application
from app.security.caller import Caller, caller, current_user
from app.security.credentials import bring_token, carried_token, carries_cookie
from app.security.factors.freshness import factor_needed, require_fresh
from app.security.write_limit import limit_writes
from app.utils.api_tokens import is_api_token
from app.web.declarations import Declaration, Freshness, clears_cookie, declare, refuses
from app.web.errors import ApiError, permission_denied, token_refused
from app.web.resource import SAFE_METHODS

Verb = Callable[..., Any]
Marked = TypeVar("Marked", bound=Verb)


@dataclass(frozen=True)
class Access:
    """Who may call a verb: data that the code, `run.py routes`, the documents, the console and the tests all read."""

    who: Literal["anyone", "application", "user", "refresh token", "permission", "API token"]
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
        authorized = _authorized(self, verb)
        match self.who:
            case "user" | "permission":
                proven: Verb = jwt_required()(authorized)
            case "refresh token":
                proven = jwt_required(refresh=True)(verb)
            case "API token":
                proven = _refuse_session
            case _:
                proven = verb
        by_cookie = jwt_required(refresh=True, locations=["cookies"])(verb) if self.takes_cookie else None
        return proven if self.outside else _with_credentials(self, proven, authorized, by_cookie)


def _with_credentials(access: Access, verb: Verb, authorized: Verb, by_cookie: Verb | None) -> Verb:
    """Return the verb with the application's token checked and the caller's put where the library looks for it.

    An API token is proven here. A verb that takes the refresh token's cookie is proven by that where the request has no
    token in a header.
    """
    takes_token = access.who not in ("anyone", "application")

    @wraps(verb)
    def checked(*args: Any, **path: Any) -> Any:
        prove_application(required=access.who == "application")
        token = carried_token() if takes_token else None
        if token is None:
            return by_cookie(*args, **path) if by_cookie and carries_cookie() else verb(*args, **path)
        if not is_api_token(token):
            bring_token(token)
            return verb(*args, **path)
        if access.who == "refresh token":
            raise token_refused("token_invalid")
        prove_api_token(token)
        return authorized(*args, **path)

    return checked


def _refuse_session(*_args: Any, **_path: Any) -> Any:
    """Refuse a request without an API token where the verb is about that one."""
    raise token_refused("token_missing" if carried_token() is None else "token_invalid", "This needs an API token.")


def _authorized(access: Access, verb: Verb) -> Verb:
    """Return the verb with the credential's limits and the caller's permissions checked."""

    @wraps(verb)
    def checked(*args: Any, **path: Any) -> Any:
        declaration: Declaration = this_g().declaration
        if this_request().method in SAFE_METHODS:
            this_g().only_reads = True
        who = caller()
        if who.lacks_factor and not declaration.without_factor:
            raise factor_needed(Factors.of(who.id))
        is_own = path.get("user_id") == who.id
        # What only a person may do at /users/me, no program does by the user's id.
        if declaration.session_only or (is_own and not access.or_oneself):
            require_session()
        if access.who != "API token":
            narrow(who)
        if not (access.or_oneself and is_own):
            require_any(access.permissions)
        if declaration.fresh is not None and not declaration.fresh.fields:
            require_fresh(declaration.fresh, who)
        return verb(*args, **path)

    return checked


def narrow(who: Caller) -> None:
    """Hold the caller to the limits of their credential and of the application, or raise ApiError with 403."""
    who.ceiling = this_g().get("ceiling")
    if who.ceiling is not None:
        who.limit(who.ceiling)
    for limits in who.limits:
        limits.require_inside()


def require_session() -> None:
    """Raise ApiError with 403 unless a person calls by a session that is not narrowed."""
    if not caller().is_whole_session:
        raise ApiError("session_required")


def require_any(permissions: tuple[Permission, ...]) -> None:
    """Raise ApiError with 403 unless the caller holds one of the permissions, if there are any."""
    if permissions and all(missing_permissions(caller().permissions, flag) for flag in permissions):
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
    return declare(limit_writes(verb), access=Access("user"))


def user_or_cookie_required(verb: Marked) -> Marked:
    """Mark a verb that any user may call, by an access token or by the refresh token's cookie."""
    return declare(verb, access=Access("user", or_cookie=True))


def refresh_token_required(verb: Marked) -> Marked:
    """Mark a verb that needs a refresh token, in a header or in its cookie, which the verb itself spends."""
    return declare(clears_cookie(verb), access=Access("refresh token"))


def api_token_required(verb: Marked) -> Marked:
    """Mark a verb about the API token that the request carries, whatever its limits."""
    return declare(verb, access=Access("API token"))


def session_only(verb: Marked) -> Marked:
    """Declare that nobody may call the verb but a person by a session that is not narrowed, beside the verb's mark."""
    return declare(verb, session_only=True)


def without_factor(verb: Marked) -> Marked:
    """Declare that a session without the second factor that its user's role requires may call the verb all the same."""
    return declare(verb, without_factor=True)


def fresh(verb: Marked) -> Marked:
    """Declare that the verb, about one's own account, asks everybody for a fresh proof."""
    return declare(refuses("fresh_proof_required")(verb), fresh=Freshness("own"))


def fresh_for_others(*fields: str) -> Callable[[Marked], Marked]:
    """Declare that the verb, about others, asks whoever has a second factor for a fresh proof.

    With fields it asks where one of them is given: the verb calls `prove_fresh_for`.
    """
    return lambda verb: declare(refuses("fresh_proof_required")(verb), fresh=Freshness("others", fields))


def prove_fresh_for(given: Iterable[str]) -> None:
    """Raise ApiError with 403 unless the caller's session is fresh, if a given field is one that asks for it."""
    demand: Freshness = g.declaration.fresh
    if not set(demand.fields).isdisjoint(given):
        require_fresh(demand, caller())


def permission_required(*permissions: Permission, or_oneself: bool = False) -> Callable[[Marked], Marked]:
    """Mark a verb that holders of one of the permissions may call, and with `or_oneself` the user in the path."""
    return lambda verb: declare(limit_writes(verb), access=Access("permission", permissions, or_oneself))
