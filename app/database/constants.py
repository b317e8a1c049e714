"""Statements that are built and compiled once."""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Select, UpdateBase

from app.database.compiled import Compiled


class Constant:
    """A statement that is built once; it takes its values by the names of its parameters."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | UpdateBase) -> None:
        """Keep the statement; it is compiled for an engine at its first run there."""
        self.statement = statement
        self._compiled: WeakKeyDictionary[Engine, Compiled] = WeakKeyDictionary()

    def on(self, where: Engine | Connection) -> Compiled:
        """Return the statement compiled for an engine."""
        found = self._compiled.get(where.engine)
        if found is None:
            if isinstance(where, Engine):
                where.connect().close()  # a dialect tells MariaDB from MySQL, and so the types, once it has connected
            found = self._compiled[where.engine] = Compiled(self.statement, where.dialect)
        return found
