"""Counts: rows that are added to those that are there, and rows that are made once, by the statement of each database.

Rows are locked in the order in which they come, so that those who write the same ones in one order never deadlock.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Insert, Table, case
from sqlalchemy.dialects import mysql, postgresql, sqlite

from app.database.statements import completed
from app.database.writing import prove_writer
from app.extensions import db

Rows = Sequence[Mapping[str, Any]]


class Adding:
    """Rows of a table whose counts are added to the row with their primary key, if there is one."""

    def __init__(self, model: Any, added: Sequence[str] = (), latest: Sequence[str] = ()) -> None:
        """Name the columns whose values are added up, and those of which the later one stays."""
        self._table: Table = model.__table__
        self._added, self._latest = added, latest
        self._made: dict[str, Insert] = {}

    def add(self, rows: Rows) -> None:
        """Add rows in the transaction, in their order, by one statement; it is run for many of them at once."""
        if not rows:
            return
        db.session.flush()
        prove_writer(db.session())
        connection = db.session.connection()
        connection.execute(self._statement(connection.dialect.name), list(rows))

    def _statement(self, dialect: str) -> Insert:
        if dialect not in self._made:
            self._made[dialect] = self._on_duplicate() if dialect == "mysql" else self._on_conflict(dialect)
        return self._made[dialect]

    def _on_duplicate(self) -> Insert:
        adding = mysql.insert(self._table)
        return adding.on_duplicate_key_update(self._changes(adding.inserted))

    def _on_conflict(self, dialect: str) -> Insert:
        adding = insert_on(self._table, dialect)
        return adding.on_conflict_do_update(
            index_elements=list(self._table.primary_key.columns), set_=self._changes(adding.excluded)
        )

    def _changes(self, come: Any) -> dict[str, ColumnElement[Any]]:
        """Return what becomes of the row that is there, by column."""
        there = self._table.c
        changes: dict[str, ColumnElement[Any]] = {name: there[name] + come[name] for name in self._added}
        return changes | {
            name: case((come[name] > there[name], come[name]), else_=there[name]) for name in self._latest
        }


def add_once(row: Any) -> bool:
    """Add a new object in the transaction unless there is a row with its primary key; return whether there was none.

    Of two that come at once, the later one waits for what becomes of the earlier one.
    """
    table: Table = type(row).__table__
    db.session.flush()
    prove_writer(db.session())
    connection = db.session.connection()
    counting = {"preserve_rowcount": True}  # of an INSERT it is not kept otherwise
    added = connection.execute(_once(table, connection.dialect.name), completed(row), execution_options=counting)
    return added.rowcount == 1


def _once(table: Table, dialect: str) -> Insert:
    if dialect == "mysql":
        return mysql.insert(table).prefix_with("IGNORE")
    return insert_on(table, dialect).on_conflict_do_nothing()


def insert_on(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Return the INSERT of a database that knows ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
