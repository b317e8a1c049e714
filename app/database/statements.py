"""Running statements: read, write in the transaction, write at once."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, Update, UpdateBase
from sqlalchemy.exc import DBAPIError

from app.database.compiled import Compiled
from app.database.constants import Constant, Shape
from app.extensions import db

T = TypeVar("T")


def read(statement: Select[*tuple[Any, ...]] | Constant, **parameters: Any) -> Sequence[Any]:
    """Run one SELECT of columns outside any transaction; return rows whose values have names.

    The values of a Bundle are a row of their own. Over a dead connection the statement is sent once more.
    """
    engine = db.engines["autocommit"]
    ready, values = _ready(statement, parameters)
    if ready.expands:  # one parameter for each value of a list, which SQLAlchemy alone can write
        with engine.connect() as connection:
            return connection.execute(ready.statement, values).all()
    return over_dead_again(lambda: ready.rows(engine, values))


def read_objects(statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """Run one SELECT of a model; return its objects."""
    return db.session.scalars(statement).all()


def write(statement: UpdateBase, **parameters: Any) -> int:
    """Run one statement in the transaction, past the loaded objects; return how many rows it met."""
    db.session.flush()  # what was done before comes before
    return db.session.connection().execute(statement, parameters).rowcount


def write_now(statement: Update | Constant, **parameters: Any) -> int:
    """Run one UPDATE outside any transaction, durable at once whatever becomes of the request; return its row count.

    It has to be one that is safe to repeat: over a dead connection it is sent once more.
    """
    ready, values = _ready(statement, parameters)
    return over_dead_again(lambda: ready.rows_met(db.engines["autocommit"], values))


def over_dead_again(run: Callable[[], T]) -> T:
    """Run what is safe to repeat; over a dead connection once more: the pool has thrown away every one of its time."""
    try:
        return run()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return run()


def _ready(
    statement: Select[*tuple[Any, ...]] | Update | Constant, parameters: dict[str, Any]
) -> tuple[Compiled, dict[str, Any]]:
    """Return a statement compiled for the autocommit engine, and its values by the names that they have there."""
    engine = db.engines["autocommit"]
    if isinstance(statement, Constant):
        return statement.on(engine), parameters
    shape = Shape(statement)
    ready = shape.on(engine)
    return ready, shape.values_in(ready) | parameters
