"""A SELECT that is made once and run by the driver itself, for what every request asks."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any] | None


class Prepared:
    """A SELECT compiled for one dialect; SQLAlchemy's own way to run it takes three times as long as the driver's."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        """Keep the text, and how values go in and come out."""
        compiled: Any = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self.dialect = dialect
        self.order: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self.given = compiled.params
        self.binders: dict[str, Convert] = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in compiled.bind_names.items()
        }
        types = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
        self.readers: list[Convert] = [kind.result_processor(dialect, None) for kind in types]

    def rows(self, engine: Engine, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Return the rows, or raise DBAPIError as SQLAlchemy does."""
        connection = self.connect(engine)
        try:
            # Making a cursor takes as long as sending a statement.
            cursor: Any = connection.info.get("cursor") or connection.info.setdefault("cursor", connection.cursor())
            cursor.execute(self.text, self.bound(parameters))
            found = cursor.fetchall()
        except self.dialect.loaded_dbapi.Error as error:
            raise self.failure(engine, connection, error) from error
        finally:
            connection.close()
        return [
            tuple(value if read is None else read(value) for value, read in zip(row, self.readers, strict=True))
            for row in found
        ]

    def bound(self, parameters: dict[str, Any]) -> Any:
        """Return the values as the driver takes them."""
        given = self.given | parameters
        values = {name: given[name] if bind is None else bind(given[name]) for name, bind in self.binders.items()}
        return values if self.order is None else tuple(values[name] for name in self.order)

    def connect(self, engine: Engine) -> PoolProxiedConnection:
        """Return a connection of the pool, or raise DBAPIError where the database lets nobody in."""
        try:
            return engine.raw_connection()
        except self.dialect.loaded_dbapi.Error as error:
            raise self.failure(engine, None, error) from error

    def failure(self, engine: Engine, connection: PoolProxiedConnection | None, error: Exception) -> Exception:
        """Return the error of a driver as SQLAlchemy's, a dead connection and all others of its time thrown away."""
        used: Any = connection and connection.driver_connection
        dead = self.dialect.is_disconnect(error, used, None)  # type: ignore[arg-type] # as Connection does
        if dead and connection is not None:
            engine.pool._invalidate(connection, error)  # what Connection does, too; there is no public name for it
        base: Any = self.dialect.loaded_dbapi.Error
        return DBAPIError.instance(
            self.text, None, error, base, hide_parameters=True, connection_invalidated=dead, dialect=self.dialect
        )


@lru_cache(maxsize=64)
def prepared(statement: Select[Any], engine: Engine) -> Prepared:
    """Return a statement that was made once, compiled for an engine once."""
    with engine.connect():  # only then does a dialect know MariaDB from MySQL, and so the types
        return Prepared(statement, engine.dialect)
