"""The matrix of credentials: what each operation answers to each kind of credential, by the operation's mark alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.models import Kind, Permission, Session, User
from app.models.role import covers
from app.openapi import Operation, operations
from app.security.narrowing import Limits
from tests.support.auth_helpers import fetch
from tests.support.client import Account, Answer, Api
from tests.support.credentials import API_TOKENS, KINDS, Credentials
from tests.support.tables import Rows, empty
from tests.support.things import Things

OPERATIONS = list(operations())
HERE, ELSEWHERE = "127.0.0.1/32", "192.0.2.0/24"
# The codes of a caller who is refused for what they are, and not for what they send.
REFUSALS = {
    *("token_missing", "token_invalid", "token_expired", "token_revoked"),
    *("session_required", "outside_token", "application_token_missing", "application_token_invalid"),
}


@dataclass(frozen=True)
class Cell:
    """A column of the matrix: the owner's role, and what the credential leaves of it, beside each operation."""

    limits: Callable[[Operation], Limits]
    role: str = "Administrator"
    kinds: tuple[str, ...] = KINDS


def flag(operation: Operation) -> int:
    """Return the permissions of an operation's mark."""
    return sum(operation.access.permissions)


def resource(operation: Operation) -> str:
    """Return the first part of an operation's path below the prefix."""
    return operation.path.split("/")[3]


def other_than(operation: Operation) -> str:
    """Return a resource that is not the operation's."""
    return "todos" if resource(operation) != "todos" else "posts"


CELLS = {
    "no flag": Cell(lambda _: Limits(0)),
    "the flag": Cell(lambda operation: Limits(flag(operation), resources=(resource(operation),))),
    "the flag alone in the credential": Cell(lambda operation: Limits(flag(operation)), role="User"),
    "ADMIN": Cell(lambda _: Limits(Permission.ADMIN)),
    "ADMIN alone in the credential": Cell(lambda _: Limits(Permission.ADMIN), role="User"),
    "read only": Cell(lambda operation: Limits(flag(operation), read_only=True)),
    "other resource": Cell(lambda operation: Limits(flag(operation), resources=(other_than(operation),))),
    "own network": Cell(lambda operation: Limits(flag(operation), networks=(ELSEWHERE, HERE)), kinds=(*API_TOKENS,)),
    "other network": Cell(lambda operation: Limits(flag(operation), networks=(ELSEWHERE,)), kinds=(*API_TOKENS,)),
}
MATRIX = [(kind, name) for name, cell in CELLS.items() for kind in cell.kinds]


def expected(operation: Operation, kind: str, limits: Limits, held: int) -> str:
    """Return the code with which a call is refused, "" if it is not: by the mark and the limits alone."""
    if operation.access.who not in ("user", "permission"):
        return refused_credential(operation, kind)
    if operation.declaration.session_only and kind != "ceiling":
        return "session_required"
    if is_outside(operation, limits):
        return "outside_token"
    flags = int(limits.flags or 0)
    left = flags if held & Permission.ADMIN else held & flags
    needed = operation.access.permissions
    return "" if not needed or any(covers(left, each) for each in needed) else "permission_denied"


def refused_credential(operation: Operation, kind: str) -> str:
    """Return the code of an operation that is not about what users may, "" where it takes the credential or none."""
    match operation.access.who:
        case "application":
            return "" if kind == "ceiling" else "application_token_missing"
        case "refresh token":
            return "token_invalid"
        case "API token":
            return "" if kind in API_TOKENS else "token_invalid"
    return ""


def is_outside(operation: Operation, limits: Limits) -> bool:
    """Return whether a call is outside the limits of a credential, from this machine."""
    return (
        (limits.read_only and operation.method != "GET")
        or (limits.resources is not None and resource(operation) not in limits.resources)
        or (limits.networks is not None and HERE not in limits.networks)
    )


def refusal(operation: Operation, answer: Answer) -> str:
    """Return the code with which a call was refused for what its caller is, "" if it was not.

    A verb may ask for more permissions than its mark does, and names those then.
    """
    if answer.status < 400 or not answer.json:
        return ""
    names = {flag.name for flag in operation.access.permissions}
    is_denied = answer.code == "permission_denied" and set(answer.json["required"]) == names
    return answer.code if answer.code in REFUSALS or is_denied else ""


def stored(app: Flask, account: Account, **columns: Any) -> Rows:
    """Return the row of an account's user, with other values in some columns."""
    user = fetch(app, sa.select(User.__table__).where(User.id == account.id))[0]
    return [(User.__table__, [user._asdict() | columns])]


class Scene:
    """The owner of the credentials, and one of each thing, which are made anew before each row of the matrix."""

    def __init__(self, api: Api, owner: Account, kind: str, cell: Cell, more: Rows | None = None) -> None:
        self.api, self.kind, self.cell, self.more = api, kind, cell, more or []
        self.owner = owner
        self.held = Permission.ADMIN if cell.role == "Administrator" else 0
        self.things = Things(owner.id)
        self.credentials = Credentials(api.app, kind, owner)
        self.owners = self._stored(owner)
        for operation in OPERATIONS:
            self.credentials.headers(cell.limits(operation))

    def _stored(self, owner: Account) -> Rows:
        """Return the rows of the owner and their session."""
        session = fetch(self.api.app, sa.select(Session.__table__).where(Session.id == owner.session_id))[0]
        kind = Kind.SERVICE if self.kind == "service" else Kind.PERSON
        return [*stored(self.api.app, owner, kind=kind), (Session.__table__, [session._asdict()])]

    def renew(self) -> None:
        """Bring the database back to where every call finds it."""
        empty(self.api.app, *self.owners, *self.more, *self.things.rows(), *self.credentials.rows())

    def headers(self, operation: Operation, by: str = "Authorization") -> dict[str, str]:
        """Return the headers of a call with the credential."""
        return self.credentials.headers(self.cell.limits(operation), by)

    def call(self, operation: Operation, by: str = "Authorization") -> Answer:
        """Send an operation with a body that it takes."""
        headers = self.headers(operation, by)
        body = {} if operation.access.who == "anyone" else self.things.body(operation)
        return self.api.request(operation.method, self.things.path(operation), headers=headers, json=body)

    def send(self, operation: Operation) -> Answer:
        """Send an operation as `call` does; the document does not tell of requests that are overtaken."""
        path, body = self.things.path(operation), self.things.body(operation)
        sent: Any = {"json": body} if body is not None else {}
        return Answer(self.api.client.open(path, method=operation.method, headers=self.headers(operation), **sent))

    def expected(self, operation: Operation) -> str:
        """Return the code with which an operation is to be refused, "" if it is not."""
        return expected(operation, self.kind, self.cell.limits(operation), self.held)

    def refused(self, by: str = "Authorization") -> Iterator[tuple[Operation, str, str]]:
        """Yield each operation that is to be refused, with the code expected and that of the answer."""
        for operation in OPERATIONS:
            if wanted := self.expected(operation):
                answer = self.call(operation, by)
                yield operation, wanted, refusal(operation, answer) or f"{answer.status} {answer.json}"


def named(operation: Operation) -> str:
    """Return an operation as a failed test names it."""
    return f"{operation.method} {operation.path}"
