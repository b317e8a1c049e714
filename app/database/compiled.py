"""Statements that are compiled once and run by the driver."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, Select, UpdateBase
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Bundle

from app.database import watching

Convert = Callable[[Any], Any] | None


class Compiled:
    """A statement compiled for one dialect; SQLAlchemy takes three times as long as the driver to run it."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | UpdateBase, dialect: Dialect) -> None:
        """Compile the statement, and look up the conversions of its parameters and columns."""
        compiled: Any = statement.compile(dialect=dialect)
        self.statement: Any = statement
        self.text = str(compiled)
        self.dialect = dialect
        self.order: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self.given = compiled.params
        self.binders: dict[str, Convert] = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in compiled.bind_names.items()
        }
        selected = statement.selected_columns if isinstance(statement, Select) else statement.exported_columns
        types = [column.type.dialect_impl(dialect) for column in selected]
        converts = [kind.result_processor(dialect, None) for kind in types]
        self.readers = [(place, convert) for place, convert in enumerate(converts) if convert]

    @cached_property
    def named(self) -> Callable[[list[Any]], Any]:
        """Return a function that makes a named row of values.

        The values of a Bundle become a row in it, or None if the first is NULL: an outer join found nothing.
        """
        selects = isinstance(self.statement, Select)
        described = self.statement.column_descriptions if selects else self.statement.returning_column_descriptions
        kind = row_kind(each["name"] for each in described)
        bundles = bundles_of([each["expr"] for each in described])
        if not bundles:
            make: Callable[[list[Any]], Any] = kind._make
            return make

        def make_nested(values: list[Any]) -> Any:
            for places, inner in bundles:
                values[places] = [None if values[places.start] is None else inner._make(values[places])]
            return kind._make(values)

        return make_nested

    def rows(self, where: Engine | Connection, parameters: dict[str, Any]) -> list[Any]:
        """Return the rows of a SELECT or a RETURNING, their values named, or raise DBAPIError as SQLAlchemy does."""
        return [self.named(self.read(row)) for row in self.run(where, parameters, lambda cursor: cursor.fetchall())]

    def rows_met(self, where: Engine | Connection, parameters: dict[str, Any]) -> int:
        """Return how many rows another statement matched, or raise DBAPIError as SQLAlchemy does."""
        return int(self.run(where, parameters, lambda cursor: cursor.rowcount))

    def run(self, where: Engine | Connection, parameters: dict[str, Any], result: Callable[[Any], Any]) -> Any:
        """Run the statement on a connection of an engine's pool, or in a transaction; return `result` of its cursor."""
        if isinstance(where, Connection):
            try:
                return self._send(where.engine, where.connection, parameters, result)
            except DBAPIError as error:
                if error.connection_invalidated:
                    where.invalidate(error)
                raise
        connection = self.connect(where)
        try:
            return self._send(where, connection, parameters, result)
        finally:
            connection.close()

    def _send(self, engine: Engine, connection: Any, parameters: dict[str, Any], result: Callable[[Any], Any]) -> Any:
        try:
            # A connection keeps its cursor: making one takes as long as sending a statement.
            cursor: Any = connection.info.get("cursor") or connection.info.setdefault("cursor", connection.cursor())
            watching.begin(engine, self.text, connection.info)
            cursor.execute(self.text, self.bound(parameters))
            found = result(cursor)
        except self.dialect.loaded_dbapi.Error as error:
            watching.fail(connection.info)
            raise self.failure(engine, connection, error) from error
        else:
            watching.end(connection.info)
            return found

    def read(self, row: Iterable[Any]) -> list[Any]:
        """Return the values of a row, converted as their columns' types say."""
        values = list(row)
        for place, convert in self.readers:
            values[place] = convert(values[place])
        return values

    def bound(self, parameters: dict[str, Any]) -> Any:
        """Return the parameters in the form that the driver takes."""
        given = self.given | parameters
        values = {name: given[name] if bind is None else bind(given[name]) for name, bind in self.binders.items()}
        return values if self.order is None else tuple(values[name] for name in self.order)

    def connect(self, engine: Engine) -> PoolProxiedConnection:
        """Return a connection of the pool, or raise DBAPIError if the database accepts none."""
        try:
            return engine.raw_connection()
        except self.dialect.loaded_dbapi.Error as error:
            raise self.failure(engine, None, error) from error

    def failure(self, engine: Engine, connection: PoolProxiedConnection | None, error: Exception) -> Exception:
        """Return a driver's error as SQLAlchemy's; after a dead connection, drop all connections as old as it."""
        used: Any = connection and connection.driver_connection
        dead = self.dialect.is_disconnect(error, used, None)  # type: ignore[arg-type] # Connection passes the same two
        if dead and connection is not None:
            engine.pool._invalidate(connection, error)  # Connection calls it too; there is no public name for it
        base: Any = self.dialect.loaded_dbapi.Error
        return DBAPIError.instance(
            self.text, None, error, base, hide_parameters=True, connection_invalidated=dead, dialect=self.dialect
        )


def bundles_of(selected: Sequence[Any]) -> list[tuple[slice, Any]]:
    """Return where the values of each Bundle are in a row, and their class; the last first, to be replaced in turn."""
    found: list[tuple[slice, Any]] = []
    place = 0
    for each in selected:
        width = len(each.c) if isinstance(each, Bundle) else 1
        if isinstance(each, Bundle):
            found.insert(0, (slice(place, place + width), row_kind(each.c.keys())))
        place += width
    return found


def row_kind(names: Iterable[str]) -> Any:
    """Return a class of rows with these names; a name that is not valid in Python becomes its position."""
    return namedtuple("Row", tuple(names), rename=True)
