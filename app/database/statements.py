"""Functions that run statements: a read, a write in the transaction, a write outside any."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, Update, UpdateBase
from sqlalchemy.exc import DBAPIError

from app.database.compiled import Compiled
from app.database.constants import Constant, Shape
from app.database.writing import prove_writer
from app.extensions import db

T = TypeVar("T")


def read(statement: Select[*tuple[Any, ...]] | Constant, **parameters: Any) -> Sequence[Any]:
    """Run one SELECT of columns outside any transaction; return rows with named values.

    The values of a Bundle form a row in the row. After a dead connection the statement is sent once more.
    """
    engine = db.engines["autocommit"]
    ready, values = _ready(statement, parameters)
    if ready.expands:  # SQLAlchemy writes a parameter for each value of a list when it runs the statement
        with engine.connect() as connection:
            return connection.execute(ready.statement, values).all()
    return over_dead_again(lambda: ready.rows(engine, values))


def read_objects(statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """Run one SELECT of a model in the session; return its objects."""
    return db.session.scalars(statement).all()


def write(statement: UpdateBase, **parameters: Any) -> int:
    """Run one statement in the transaction, without touching loaded objects; return how many rows it matched."""
    db.session.flush()  # earlier changes reach the database first
    prove_writer(db.session())
    return db.session.connection().execute(statement, parameters).rowcount


def write_now(statement: Update | Constant, **parameters: Any) -> int:
    """Run one UPDATE outside any transaction; return its row count. It is durable even if the request then fails.

    It must be safe to repeat, because after a dead connection it is sent once more.
    """
    ready, values = _ready(statement, parameters)
    return over_dead_again(lambda: ready.rows_met(db.engines["autocommit"], values))


def over_dead_again(run: Callable[[], T]) -> T:
    """Run something repeatable, twice if its connection was dead: the pool has then dropped all connections as old."""
    try:
        return run()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return run()


def _ready(
    statement: Select[*tuple[Any, ...]] | Update | Constant, parameters: dict[str, Any]
) -> tuple[Compiled, dict[str, Any]]:
    """Return a statement compiled for the autocommit engine, and its values by their names in it."""
    engine = db.engines["autocommit"]
    if isinstance(statement, Constant):
        return statement.on(engine), parameters
    shape = Shape(statement)
    ready = shape.on(engine)
    return ready, shape.values_in(ready) | parameters
