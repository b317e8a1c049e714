"""Statements that are compiled once: constants, and statements that differ only in their values."""

from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, Update

from app.database.compiled import Compiled


class Constant:
    """A statement that is built once; it takes its values by the names of its parameters."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | Update) -> None:
        """Keep the statement; it is compiled for an engine at its first run there."""
        self.statement = statement
        self._compiled: WeakKeyDictionary[Engine, Compiled] = WeakKeyDictionary()

    def on(self, engine: Engine) -> Compiled:
        """Return the statement compiled for an engine."""
        found = self._compiled.get(engine)
        if found is None:
            found = self._compiled[engine] = compile_for(engine, self.statement)
        return found


class Shape:
    """A statement that is built for each use; statements that differ only in their values are equal."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | Update) -> None:
        """Separate the values from the rest of the statement."""
        self.statement = statement
        # SQLAlchemy caches its own compiled statements by this key; there is no public name for it.
        self.cache_key = statement._generate_cache_key()
        self.key, self.values, _ = self.cache_key  # type: ignore[misc] # it is None for other kinds of statements alone

    def __hash__(self) -> int:
        """Hash the statement without its values."""
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        """Compare the statements without their values."""
        return isinstance(other, Shape) and self.key == other.key

    def on(self, engine: Engine) -> Compiled:
        """Return the first statement of this shape, compiled for an engine."""
        return _compiled(self, engine)

    def values_in(self, compiled: Compiled) -> dict[str, Any]:
        """Return the values of this statement by the names that they have in the compiled one."""
        values: dict[str, Any] = compiled.compiled.construct_params(extracted_parameters=self.values)
        return values


@lru_cache(maxsize=256)
def _compiled(shape: Shape, engine: Engine) -> Compiled:
    return compile_for(engine, shape.statement, shape.cache_key)


def compile_for(engine: Engine, statement: Select[*tuple[Any, ...]] | Update, cache_key: Any = None) -> Compiled:
    """Return a statement compiled for an engine."""
    with engine.connect():  # a dialect tells MariaDB from MySQL, and so the types, once it has connected
        return Compiled(statement, engine.dialect, cache_key)
