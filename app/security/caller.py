"""The caller: whom the request's credential proves, and what the credential leaves of their rights."""

from collections.abc import Callable, Mapping
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select
from werkzeug.local import LocalProxy

from app.extensions import this_g
from app.models.role import effective_names
from app.security.narrowing import Limits

UNLIMITED = Limits()
Proof = tuple[Callable[..., Select[*tuple[Any, ...]]], dict[str, Any]]


class Caller:
    """The caller: the user's shown columns, and the permissions that the credential leaves of the role's.

    It has an attribute for each shown column of a user; the annotations name those that the code itself reads.
    """

    id: UUID
    name: str | None
    email: str | None
    locale: str
    permissions: int
    session_id: UUID | None = None
    token_id: UUID | None = None
    via: Mapping[str, Any] | None = None  # the API token, as answers show it
    lacks_factor: bool = False  # of a session alone; programs are made by a fresh proof
    ceiling: Limits | None = None  # of the application that calls, where it limits the verb

    def __init__(self, row: Any, limits: Limits = UNLIMITED) -> None:
        """Take the row that the proving statement returned, and the credential's limits."""
        vars(self).update(zip(row._fields, row, strict=True))
        self.limits: tuple[Limits, ...] = ()
        self.limit(limits)

    def limit(self, limits: Limits) -> None:
        """Take away what is outside the limits of a credential."""
        if limits is not UNLIMITED:
            self.limits = (*self.limits, limits)
            self.permissions = limits.of(self.permissions)

    @property
    def is_whole_session(self) -> bool:
        """Return whether a person at a device calls, by a session that is not narrowed."""
        return False

    @property
    def permission_names(self) -> list[str]:
        """Return the names of all permissions that the caller has."""
        return effective_names(self.permissions)

    def note_of_use(self) -> Callable[[], None] | None:
        """Return what notes the use of the credential, None if it was noted within the last minute."""
        raise NotImplementedError

    def proof_now(self) -> Proof:
        """Return the statement that proves the credential, with further conditions, and its parameters."""
        raise NotImplementedError

    def held_now(self, transaction: Any) -> int | None:
        """Return the permissions that the credential leaves by now, None if it is dead."""
        raise NotImplementedError


def caller() -> Caller:
    """Return the caller of this request."""
    proven: Caller = this_g().caller
    return proven


current_user = cast(Caller, LocalProxy(caller))


def caller_id() -> str:
    """Return the caller's id, by which their requests are limited."""
    return str(caller().id)
