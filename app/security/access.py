"""Who may call: the marks that every verb wears, and the one statement that proves who it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Literal, cast
from uuid import UUID

from flask import current_app, g, request
from sqlalchemy import ColumnElement, bindparam, exists, select
from werkzeug.local import LocalProxy

from app.database import Constant, read
from app.models.application import Application
from app.models.revocation import Revocation
from app.models.role import Permission, Role, effective_names, missing_permissions
from app.models.session import Session
from app.models.signing_key import SigningKey
from app.models.user import SHOWN, User
from app.security.credentials import read_access_token
from app.security.tokens import Claims
from app.utils.clock import now
from app.web.declarations import declaration_of
from app.web.errors import ApiError, permission_denied, token_refused
from app.web.resource import SAFE_METHODS

Verb = Callable[..., Any]


@dataclass(frozen=True)
class Access:
    """Who may call a verb: data that the code, `run.py routes`, the documents and the tests all read."""

    who: Literal["anyone", "application", "user", "refresh token", "permission"]
    permissions: tuple[Permission, ...] = ()  # any one of them is enough to call
    or_oneself: bool = False
    outside: bool = False  # of the prefix, where no application proves itself

    def __str__(self) -> str:
        """Say it for people."""
        if self.who != "permission":
            return "any user" if self.who == "user" else self.who
        return " or ".join([str(flag.name) for flag in self.permissions] + ["oneself"] * self.or_oneself)


@dataclass(frozen=True, slots=True)
class RoleLink:
    """The caller's role, as an answer shows it."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: his own record, what he may, and the session and token that he calls with."""

    id: UUID
    name: str | None
    email: str | None
    status: int
    last_login_at: datetime | None
    last_login_ip: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    role: RoleLink
    permissions: int
    claims: Claims

    @property
    def permission_names(self) -> list[str]:
        """Return the names of all that he may."""
        return effective_names(self.permissions)

    @property
    def session_id(self) -> UUID:
        """Return the session that he calls in."""
        return self.claims.session_id


caller = cast(Caller, LocalProxy(lambda: g.caller))


def authenticate() -> Caller:
    """Prove who calls, or raise ApiError with 401."""
    found = identify(read_access_token())
    if found is None:
        raise token_refused("token_revoked")
    return found


def identify(claims: Claims) -> Caller | None:
    """Return whose token it is, None where the token, its session or its user is dead; in one indexed statement."""
    asked = {"session_id": claims.session_id, "user_id": claims.user_id, "jti": claims.jti, "now": now()}
    rows = read(PROOF, **asked) if claims.kid is None else read(PROOF_WITH_KEY, **asked, kid=claims.kid)
    return _caller(rows[0], claims) if rows else None


def _proof(*further: ColumnElement[bool]) -> Constant:
    """Return the statement that proves a token."""
    return Constant(
        select(
            *(getattr(User, name) for name in SHOWN),
            Role.id.label("role_id"),
            Role.title,
            Role.permissions,
        )
        .join(Session, Session.user_id == User.id)
        .join(Role, Role.id == User.role_id)
        .where(
            Session.id == bindparam("session_id"),
            User.id == bindparam("user_id"),
            Session.live(bindparam("now")),
            User.active(),
            ~exists().where(Revocation.jti == bindparam("jti")),
            *further,
        )
    )


PROOF = _proof()
PROOF_WITH_KEY = _proof(SigningKey.is_trusted(bindparam("kid")))


def _caller(row: Sequence[Any], claims: Claims) -> Caller:
    """Return the caller that a row of the proof shows."""
    *own, role_id, title, permissions = row
    columns = dict(zip(SHOWN, own, strict=True))
    return Caller(**columns, role=RoleLink(role_id, title), permissions=permissions, claims=claims)


def require(*permissions: Permission) -> None:
    """Raise ApiError with 403 unless the caller holds every one of the permissions."""
    require_covers(sum(permissions))


def require_covers(flags: int, message: str | None = None) -> None:
    """Raise ApiError with 403 unless the caller's permissions cover all of the flags: nobody rises above himself."""
    missing = missing_permissions(caller.permissions, flags)
    if missing:
        raise permission_denied(missing, message)


def holds(permission: Permission) -> bool:
    """Tell whether the caller holds a permission."""
    return not missing_permissions(caller.permissions, permission)


def prove_application(access: Access) -> None:
    """Check the application token, where one is sent or asked for, or raise ApiError with 401."""
    token = request.environ.get("HTTP_X_APPLICATION_TOKEN")
    if token is None:
        if access.who == "application" or config("APPLICATION_TOKENS") == "required":
            raise ApiError("application_token_missing")
    elif not Application.is_known(token):
        raise ApiError("application_token_invalid")


def _prove(access: Access, path: dict[str, Any]) -> None:
    """Authenticate the caller, then authorize him."""
    g.caller = authenticate()
    if request.method in SAFE_METHODS:
        g.only_reads = True
    if access.who == "user" or (access.or_oneself and path.get("user_id") == caller.id):
        return
    if all(missing_permissions(caller.permissions, flag) for flag in access.permissions):
        raise permission_denied([str(flag.name) for flag in access.permissions])


def _mark(verb: Verb, access: Access) -> Verb:
    """Return the verb behind its check, wearing its mark."""
    declaration = declaration_of(verb)

    @wraps(verb)
    def checked(*args: Any, **kwargs: Any) -> Any:
        g.declaration = declaration
        if not access.outside:
            prove_application(access)
        if access.who in ("user", "permission"):
            _prove(access, kwargs)
        return verb(*args, **kwargs)

    cast(Any, checked).access = access
    return checked


def public(verb: Verb) -> Verb:
    """Let anyone call."""
    return _mark(verb, Access("anyone"))


def outside(view: Verb) -> Verb:
    """Let anyone call what stands outside the prefix."""
    return _mark(view, Access("anyone", outside=True))


def application_required(verb: Verb) -> Verb:
    """Let any application call that proves itself by its token."""
    return _mark(verb, Access("application"))


def user_required(verb: Verb | None = None, *, by_refresh: bool = False) -> Verb:
    """Let any user call; with `by_refresh` he proves himself by a refresh token, which the verb itself spends."""
    access = Access("refresh token" if by_refresh else "user")
    if verb is None:
        return lambda function: _mark(function, access)
    return _mark(verb, access)


def permission_required(*permissions: Permission, or_oneself: bool = False) -> Callable[[Verb], Verb]:
    """Let whoever holds one of the permissions call, or the user whom the path names."""
    access = Access("permission", permissions, or_oneself)
    return lambda verb: _mark(verb, access)


def config(name: str) -> Any:
    """Return a setting of the running app."""
    return current_app.config[name]
