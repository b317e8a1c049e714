"""A statement that is compiled once and run by the driver itself, for what is asked all the time."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Bundle

Convert = Callable[[Any], Any] | None


class Shape:
    """A SELECT that is made anew each time, equal to every other one that differs from it in its values alone."""

    def __init__(self, statement: Select[Any]) -> None:
        """Take apart what stays the same and the values."""
        self.statement = statement
        # What SQLAlchemy finds its own compiled statements by; there is no public name for it.
        self.cache_key = statement._generate_cache_key()
        self.key, self.values, _ = self.cache_key  # type: ignore[misc] # of a Select there is one

    def __hash__(self) -> int:
        """Hash what stays the same."""
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        """Compare what stays the same."""
        return isinstance(other, Shape) and self.key == other.key


class Prepared:
    """A statement compiled for one dialect; SQLAlchemy's way to run it takes three times as long as the driver's."""

    def __init__(self, statement: Select[Any] | Update, dialect: Dialect, cache_key: Any = None) -> None:
        """Keep the text, and how values go in and come out."""
        self.compiled: Any = statement.compile(dialect=dialect, cache_key=cache_key)
        compiled = self.compiled
        self.statement: Any = statement
        self.text = str(compiled)
        self.dialect = dialect
        self.order: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self.given = compiled.params
        self.binders: dict[str, Convert] = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in compiled.bind_names.items()
        }
        selected = statement.selected_columns if isinstance(statement, Select) else ()
        types = [column.type.dialect_impl(dialect) for column in selected]
        converts = [kind.result_processor(dialect, None) for kind in types]
        self.readers = [(place, convert) for place, convert in enumerate(converts) if convert]

    def values_of(self, shape: Shape) -> dict[str, Any]:
        """Return the values of another statement of the same shape, by the names that they have in this one."""
        values: dict[str, Any] = self.compiled.construct_params(extracted_parameters=shape.values)
        return values

    @cached_property
    def named(self) -> Callable[[Iterable[Any]], Any]:
        """Return a function that gives the values of a row their names; those of a Bundle are a row of their own."""
        described = self.statement.column_descriptions
        kind = row_kind(each["name"] for each in described)
        bundles: list[tuple[slice, Any]] = []  # the last one first, so that the places before it stay what they are
        place = 0
        for bundle in (each["expr"] if isinstance(each["expr"], Bundle) else None for each in described):
            width = len(bundle.c) if bundle else 1
            if bundle:
                bundles.insert(0, (slice(place, place + width), row_kind(bundle.c.keys())))
            place += width

        def make(row: Iterable[Any]) -> Any:
            values = list(row)
            for places, inner in bundles:
                values[places] = [inner._make(values[places])]
            return kind._make(values)

        return make

    def rows(self, engine: Engine, parameters: dict[str, Any]) -> list[list[Any]]:
        """Return the rows of a SELECT, or raise DBAPIError as SQLAlchemy does."""
        return [self.read(row) for row in self.run(engine, parameters, lambda cursor: cursor.fetchall())]

    def rows_met(self, engine: Engine, parameters: dict[str, Any]) -> int:
        """Return how many rows an UPDATE met, or raise DBAPIError as SQLAlchemy does."""
        return int(self.run(engine, parameters, lambda cursor: cursor.rowcount))

    def run(self, engine: Engine, parameters: dict[str, Any], result: Callable[[Any], Any]) -> Any:
        """Run the statement on a connection of the pool, and return what is asked of the cursor."""
        connection = self.connect(engine)
        try:
            # Making a cursor takes as long as sending a statement.
            cursor: Any = connection.info.get("cursor") or connection.info.setdefault("cursor", connection.cursor())
            cursor.execute(self.text, self.bound(parameters))
            return result(cursor)
        except self.dialect.loaded_dbapi.Error as error:
            raise self.failure(engine, connection, error) from error
        finally:
            connection.close()

    def read(self, row: Iterable[Any]) -> list[Any]:
        """Return the values of a row as their columns' types have them."""
        values = list(row)
        for place, convert in self.readers:
            values[place] = convert(values[place])
        return values

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


def row_kind(names: Iterable[str]) -> Any:
    """Return a class of rows whose values have these names; one that Python can't take is a number."""
    return namedtuple("Row", tuple(names), rename=True)


@lru_cache(maxsize=256)
def prepared(statement: Select[Any] | Update | Shape, engine: Engine) -> Prepared:
    """Return a statement that was made once, or any one of its shape, compiled for an engine once."""
    with engine.connect():  # only then does a dialect know MariaDB from MySQL, and so the types
        if isinstance(statement, Shape):
            return Prepared(statement.statement, engine.dialect, statement.cache_key)
        return Prepared(statement, engine.dialect)
