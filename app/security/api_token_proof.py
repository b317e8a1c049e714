"""The proof of an API token: one statement each time and no cache, so that an end has no lag."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import ColumnElement, Connection, Select, bindparam, or_, select
from sqlalchemy.orm import Bundle

from app.database import Constant, read
from app.models.api_token import ApiToken
from app.models.role import Role
from app.models.types import USE_NOTED_EVERY
from app.models.user import OWN_COLUMNS, User, public_columns
from app.security.caller import Caller, Proof
from app.security.narrowing import Limits, words
from app.utils.api_tokens import digest, is_well_formed
from app.utils.clock import now
from app.web.client import client_ip
from app.web.errors import token_refused

# What a statement selects of a token, beside its user.
OF_TOKEN: list[Any] = [
    ApiToken.id.label("token_id"),
    ApiToken.name.label("token_name"),
    ApiToken.permissions.label("token_flags"),
    ApiToken.read_only,
    ApiToken.resources,
    ApiToken.networks,
    ApiToken.expires_at.label("token_expires_at"),
    ApiToken.revoked_at.label("token_revoked_at"),
    ApiToken.last_used_at.label("token_used_at"),
    User.active().label("is_active"),
]

# The columns of a token's limits, by the attributes of its caller.
LIMITS: dict[str, ColumnElement[Any]] = {
    "token_flags": ApiToken.permissions.expression,
    "read_only": ApiToken.read_only.expression,
    "resources": ApiToken.resources.expression,
    "networks": ApiToken.networks.expression,
}


class TokenCaller(Caller):
    """A caller by an API token: a person's program, or a program of its own."""

    token_id: UUID
    token_name: str
    token_expires_at: datetime | None
    token_used_at: datetime | None

    def __init__(self, row: Any, token_hash: str) -> None:
        """Take the row that the proving statement returned, and the hash that it was asked for."""
        super().__init__(row, limits_of(row))
        self.token_hash = token_hash
        self.token = self.via = {"id": self.token_id, "name": self.token_name}

    def note_of_use(self) -> Callable[[], None] | None:
        """Return what notes the use of the token, None if it was noted within the last minute."""
        fresh = self.token_used_at is not None and self.token_used_at >= now() - USE_NOTED_EVERY
        return None if fresh else partial(ApiToken.note_use, self.token_id, client_ip())

    def proof_now(self) -> Proof:
        """Return the statement that proves the token with the limits that it had, and its parameters."""
        had = {f"had_{name}": getattr(self, name) for name in LIMITS}
        return proof_unchanged, {"hash": self.token_hash, "now": now(), **had}

    def held_now(self, transaction: Connection) -> int | None:
        """Return the permissions that the token leaves by now, None if it is dead; raise ApiError if it narrowed."""
        rows = HELD.on(transaction).rows(transaction, {"hash": self.token_hash, "now": now()})
        if not rows or fault_of(rows[0]):
            return None
        limits = limits_of(rows[0])
        if limits != self.limits[0]:
            limits.require_inside()
        return limits.of(rows[0].permissions)


def proof() -> Select[*tuple[Any, ...]]:
    """Return the statement that proves an API token, by two indexed look-ups."""
    role: Bundle[Any] = Bundle("role", Role.id.label("id"), Role.title.label("title"))
    previous = (ApiToken.previous_hash == bindparam("hash")) & (ApiToken.previous_until > bindparam("now"))
    return (
        select(*public_columns(role), *OWN_COLUMNS, Role.permissions, *OF_TOKEN)
        .join(ApiToken, ApiToken.user_id == User.id)
        .join(Role, Role.id == User.role_id)
        .where(or_(ApiToken.token_hash == bindparam("hash"), previous))
    )


def proof_unchanged(*further: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the statement that proves a live API token whose limits are those that it had."""
    same = [column.is_not_distinct_from(bindparam(f"had_{name}", type_=column.type)) for name, column in LIMITS.items()]
    return proof().where(ApiToken.live(bindparam("now")), User.active(), *same, *further)


PROOF = Constant(proof())
# The same without what an answer shows of the caller.
HELD = Constant(proof().with_only_columns(Role.permissions, *OF_TOKEN))


def prove_api_token(text: str) -> None:
    """Take an API token's holder as the caller, or raise ApiError with 401; a mistyped one costs no statement."""
    if not is_well_formed(text):
        raise token_refused("token_invalid")
    holder, fault = identify_holder(text)
    if holder is None:
        raise token_refused(fault)
    g.caller = holder


def carried() -> TokenCaller:
    """Return the caller by the API token that the request carries."""
    holder: TokenCaller = g.caller
    return holder


def find_holder(text: str) -> TokenCaller | None:
    """Return the holder of an API token, None if it is dead or mistyped."""
    return identify_holder(text)[0] if is_well_formed(text) else None


def identify_holder(text: str) -> tuple[TokenCaller | None, str]:
    """Return the holder of a well-formed API token, None if it is dead, and the code that says why."""
    token_hash = digest(text)
    rows = read(PROOF, hash=token_hash, now=now())
    fault = fault_of(rows[0]) if rows else "token_revoked"
    return (None, fault) if fault else (TokenCaller(rows[0], token_hash), "")


def fault_of(row: Any) -> str:
    """Return the code that says why a known token is dead, "" if it lives."""
    if row.token_revoked_at is not None or not row.is_active:
        return "token_revoked"
    return "token_expired" if row.token_expires_at is not None and row.token_expires_at <= now() else ""


def limits_of(row: Any) -> Limits:
    """Return the limits of a token."""
    return Limits(row.token_flags, bool(row.read_only), words(row.resources), words(row.networks))
