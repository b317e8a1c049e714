"""The writer: the caller is proven again in the transaction that writes, after all that a request may wait for."""

from functools import cache
from typing import Any

from flask import g, has_request_context
from sqlalchemy import BigInteger, ColumnElement, Table, bindparam, insert, or_
from sqlalchemy.orm import Session

from app.database import Constant, add, add_now
from app.database.writing import before_first_write
from app.extensions import db
from app.models.role import Permission, Role, missing_permissions
from app.models.signing_key import SigningKey
from app.security.identity import asked_of, proof
from app.web.errors import permission_denied, token_refused

KEY_IS_TRUSTED = SigningKey.is_trusted(bindparam("kid"))
# The proving statements without what an answer shows of the caller.
STATEMENT = Constant(proof().with_only_columns(Role.permissions))
STATEMENT_WITH_KEY = Constant(proof(KEY_IS_TRUSTED).with_only_columns(Role.permissions))


@before_first_write
def prove_caller_again(session: Session) -> None:
    """Raise ApiError if the caller's token died, or their role lost a permission, since the request began.

    A request may wait for its body, a password's hash or a lock, and be overtaken meanwhile by a block, a demotion or a
    logout. A request that has failed already writes no more than its denial.
    """
    if not has_request_context() or "caller" not in g or "failure" in g:
        return
    claims = g.caller.claims
    statement = STATEMENT if claims.kid is None else STATEMENT_WITH_KEY
    transaction = session.connection()
    rows = statement.on(transaction).rows(transaction, asked_of(claims))
    if not rows:
        raise token_refused("token_revoked")
    lost = missing_permissions(rows[0].permissions, g.caller.permissions)
    if lost:
        raise permission_denied(lost)


def add_proven(row: Any) -> None:
    """Insert a new object, which is all that the verb writes, by one statement that proves the caller; it is durable.

    A caller who is not proven by it is proven once more in a transaction, which says what is wrong.
    """
    claims = g.caller.claims
    statement = _inserting(type(row).__table__, claims.kid is not None)
    if not add_now(row, statement, held=int(g.caller.permissions), **asked_of(claims)):
        add(row)
        db.session.commit()


@cache
def _inserting(table: Table, with_key: bool) -> Constant:
    """Return the statement that inserts a row if the caller is proven and their role has lost no permission."""
    further = [KEY_IS_TRUSTED] if with_key else []
    values = [bindparam(f"new_{column.name}", type_=column.type) for column in table.columns]
    proven = proof(has_lost_nothing(), *further).with_only_columns(*values)
    return Constant(insert(table).from_select(table.columns.keys(), proven, include_defaults=False))


def has_lost_nothing() -> ColumnElement[bool]:
    """Return the condition under which a role covers the permissions `held`, as `missing_permissions` compares them."""
    held: Any = bindparam("held", type_=BigInteger)
    is_administrative = Role.permissions.bitwise_and(int(Permission.ADMIN)) != 0
    return or_(is_administrative, Role.permissions.bitwise_and(held) == held)
