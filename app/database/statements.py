"""Functions that run statements: a read, a write in the transaction, a write outside any."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Engine, Select, UpdateBase
from sqlalchemy.exc import DBAPIError

from app.database.constants import Constant
from app.database.writing import prove_writer
from app.extensions import db

T = TypeVar("T")


def read(statement: Select[*tuple[Any, ...]] | Constant, **parameters: Any) -> Sequence[Any]:
    """Run one SELECT of columns outside any transaction; return rows with named values.

    The values of a Bundle form a row in the row. After a dead connection the statement is sent once more. A constant
    is run by the driver, which takes a third of the time.
    """
    engine = db.engines["autocommit"]
    if isinstance(statement, Constant):
        ready = statement.on(engine)
        return over_dead_again(lambda: ready.rows(engine, parameters))
    return over_dead_again(lambda: _rows(engine, statement, parameters))


def write(statement: UpdateBase, **parameters: Any) -> int:
    """Run one statement in the transaction, without touching loaded objects; return how many rows it matched."""
    db.session.flush()  # earlier changes reach the database first
    prove_writer(db.session())
    return db.session.connection().execute(statement, parameters).rowcount


def write_now(statement: Constant, **parameters: Any) -> int:
    """Run one UPDATE outside any transaction; return its row count. It is durable even if the request then fails.

    It must be safe to repeat, because after a dead connection it is sent once more.
    """
    engine = db.engines["autocommit"]
    ready = statement.on(engine)
    return over_dead_again(lambda: ready.rows_met(engine, parameters))


def over_dead_again(run: Callable[[], T]) -> T:
    """Run something repeatable, twice if its connection was dead: the pool has then dropped all connections as old."""
    try:
        return run()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return run()


def _rows(engine: Engine, statement: Select[*tuple[Any, ...]], parameters: dict[str, Any]) -> Sequence[Any]:
    with engine.connect() as connection:
        return connection.execute(statement, parameters).all()
