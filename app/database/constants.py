"""Statements that are compiled once: constants, and those that differ from one another in their values alone."""

from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, Update

from app.database.compiled import Compiled


class Constant:
    """A statement that is made once; it takes its values by the names of its parameters."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | Update) -> None:
        """Keep the statement; it is compiled for an engine when that runs it first."""
        self.statement = statement
        self._compiled: WeakKeyDictionary[Engine, Compiled] = WeakKeyDictionary()

    def on(self, engine: Engine) -> Compiled:
        """Return the statement compiled for an engine."""
        found = self._compiled.get(engine)
        if found is None:
            found = self._compiled[engine] = compile_for(engine, self.statement)
        return found


class Shape:
    """A statement that is made anew each time, equal to every other one that differs from it in its values alone."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | Update) -> None:
        """Take apart what stays the same and the values."""
        self.statement = statement
        # What SQLAlchemy finds its own compiled statements by; there is no public name for it.
        self.cache_key = statement._generate_cache_key()
        self.key, self.values, _ = self.cache_key  # type: ignore[misc] # of these statements there is one

    def __hash__(self) -> int:
        """Hash what stays the same."""
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        """Compare what stays the same."""
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
    with engine.connect():  # only then does a dialect know MariaDB from MySQL, and so the types
        return Compiled(statement, engine.dialect, cache_key)
