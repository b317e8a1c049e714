"""The writer: the caller is proven again in the transaction that writes, after all that a request may wait for."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import g, has_request_context
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Table, bindparam, insert, or_
from sqlalchemy.orm import Session

from app.database import Constant, add, add_now
from app.database.writing import before_first_write
from app.extensions import db, this_g
from app.models.role import Permission, Role, missing_permissions
from app.security.applications import ceiling_now
from app.security.caller import Caller, caller
from app.security.narrowing import Limits
from app.web.errors import permission_denied, token_refused


@before_first_write
def prove_caller_again(session: Session) -> None:
    """Raise ApiError if what the request carries has died, or allows less, since the request began.

    A request may wait for its body, a password's hash or a lock, and be overtaken meanwhile by a block, a demotion or a
    logout, or by a change of the application that calls. One that has failed already writes no more than its denial.
    """
    if not has_request_context() or "failure" in g or not ("caller" in g or "application_hash" in g):
        return
    transaction = session.connection()
    ceiling = ceiling_now(transaction)
    if "caller" in g:
        prove_again(g.caller, ceiling, transaction)


def prove_again(who: Caller, ceiling: Limits, transaction: Connection) -> None:
    """Raise ApiError if the caller's credential has died or allows less, or the application's ceiling came down."""
    held = who.held_now(transaction)
    if held is None:
        raise token_refused("token_revoked")
    if who.ceiling is not None:
        held = ceiling.of(held)
        if ceiling != who.ceiling:
            ceiling.require_inside()
    if lost := missing_permissions(held, who.permissions):
        raise permission_denied(lost)


def add_proven(row: Any) -> None:
    """Insert a new object, which is all that the verb writes, by one statement that proves the caller; it is durable.

    A caller who is not proven by it is proven once more in a transaction, which says what is wrong. So is one who calls
    by an application.
    """
    who = caller()
    proof, asked = who.proof_now()
    statement = None if "application_hash" in this_g() else _inserting(type(row).__table__, proof)
    if statement is None or not add_now(row, statement, held=int(who.permissions), **asked):
        add(row)
        db.session.commit()


@cache
def _inserting(table: Table, proof: Callable[..., Select[*tuple[Any, ...]]]) -> Constant:
    """Return the statement that inserts a row if the caller is proven and their role has lost no permission."""
    values = [bindparam(f"new_{column.name}", type_=column.type) for column in table.columns]
    proven = proof(has_lost_nothing()).with_only_columns(*values)
    return Constant(insert(table).from_select(table.columns.keys(), proven, include_defaults=False))


def has_lost_nothing() -> ColumnElement[bool]:
    """Return the condition under which a role covers the permissions `held`, as `missing_permissions` compares them."""
    held: Any = bindparam("held", type_=BigInteger)
    is_administrative = Role.permissions.bitwise_and(int(Permission.ADMIN)) != 0
    return or_(is_administrative, Role.permissions.bitwise_and(held) == held)
