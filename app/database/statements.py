"""Functions that run statements: a read, a write in the transaction, a write outside any."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Engine, Select, Table, UpdateBase, insert, select
from sqlalchemy.exc import DBAPIError

from app.database.constants import Constant
from app.database.writing import prove_writer
from app.extensions import db, this_g

T = TypeVar("T")


def read(statement: Select[*tuple[Any, ...]] | Constant, **parameters: Any) -> Sequence[Any]:
    """Run one SELECT of columns, in the transaction if one has begun; return rows with named values.

    The values of a Bundle form a row in the row. Outside a transaction the statement is sent once more after a dead
    connection. A constant is run by the driver, which takes a third of the time.
    """
    return read_within(statement, **parameters) if has_begun() else _read_outside(statement, parameters)


def has_begun() -> bool:
    """Return whether the request is in a transaction: one that only reads never is.

    What holds locks must not wait for a second connection: those that wait for the locks may have them all.
    """
    has_session = db.session.registry.has()  # most requests that only read never make one, which takes some µs
    return has_session and not this_g().get("only_reads") and db.session().in_transaction()


def read_within(statement: Select[*tuple[Any, ...]] | Constant, **parameters: Any) -> Sequence[Any]:
    """Run one SELECT in the transaction, which it begins if need be; it sees what the transaction has written.

    A request that only reads has no transaction, and keeps no connection from one statement to the next.
    """
    if this_g().get("only_reads"):
        return _read_outside(statement, parameters)
    db.session.flush()
    transaction = db.session.connection()
    if isinstance(statement, Constant):
        return statement.on(transaction).rows(transaction, parameters)
    return transaction.execute(statement, parameters).all()


def write(statement: UpdateBase | Constant, **parameters: Any) -> int:
    """Run one statement in the transaction, without touching loaded objects; return how many rows it matched."""
    db.session.flush()  # earlier changes reach the database first
    prove_writer(db.session())
    transaction = db.session.connection()
    if isinstance(statement, Constant):
        return statement.on(transaction).rows_met(transaction, parameters)
    return transaction.execute(statement, parameters).rowcount


def add(row: Any) -> None:
    """Insert a new object by a statement of its own, in the transaction; it gets the defaults of its columns.

    The object does not enter the session, which would take twice as long.
    """
    write(_insert_into(type(row).__table__), **completed(row))


def add_now(row: Any, statement: Constant, **parameters: Any) -> bool:
    """Insert a new object by a statement outside any transaction; return whether it did. It is durable at once.

    The statement takes the columns by parameters named `new_…`, and may insert nothing. After a dead connection it is
    sent once more, and the row's own id tells whether one of the two was done; the verb must not be repeated.
    """
    engine = db.engines["autocommit"]
    ready = statement.on(engine)
    values = parameters | {f"new_{name}": value for name, value in completed(row).items()}
    this_g().commit_sent = True
    try:
        return ready.rows_met(engine, values) == 1
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        with suppress(DBAPIError):  # the first one was done, and is in the way of the second
            ready.rows_met(engine, values)
        key = type(row).id
        if not read(select(key).where(key == row.id)):
            raise
        return True


def completed(row: Any) -> dict[str, Any]:
    """Give a new object the defaults of its columns; return the value of every column."""
    values = {}
    for name, column in type(row).__mapper__.columns.items():
        if name not in row.__dict__:
            setattr(row, name, default_of(column))
        values[column.name] = row.__dict__[name]
    return values


def default_of(column: Column[Any]) -> Any:
    """Return the value that a column of a new row has if none is given."""
    default: Any = column.default
    return None if default is None else default.arg(None) if default.is_callable else default.arg


def write_now(statement: Constant, **parameters: Any) -> int:
    """Run one UPDATE outside any transaction; return its row count. It is durable even if the request then fails.

    It must be safe to repeat, because after a dead connection it is sent once more.
    """
    engine = db.engines["autocommit"]
    ready = statement.on(engine)
    return over_dead_again(lambda: ready.rows_met(engine, parameters))


def returned_now(statement: Constant, **parameters: Any) -> Sequence[Any]:
    """Run one UPDATE as `write_now` does; return the rows of its RETURNING, which not every database has."""
    return _read_outside(statement, parameters)


def over_dead_again(run: Callable[[], T]) -> T:
    """Run something repeatable, twice if its connection was dead: the pool has then dropped all connections as old."""
    try:
        return run()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return run()


@cache
def _insert_into(table: Table) -> Constant:
    return Constant(insert(table))


def _read_outside(statement: Select[*tuple[Any, ...]] | Constant, parameters: dict[str, Any]) -> Sequence[Any]:
    """Run one SELECT, or one UPDATE with RETURNING, outside any transaction."""
    engine = db.engines["autocommit"]
    if isinstance(statement, Constant):
        ready = statement.on(engine)
        return over_dead_again(lambda: ready.rows(engine, parameters))
    return over_dead_again(lambda: _rows(engine, statement, parameters))


def _rows(engine: Engine, statement: Select[*tuple[Any, ...]], parameters: dict[str, Any]) -> Sequence[Any]:
    with engine.connect() as connection:
        return connection.execute(statement, parameters).all()
