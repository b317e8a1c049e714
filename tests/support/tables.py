"""The tables of a test's database: emptied before each test, and read as a whole to show that nothing changed."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.database import Model
from app.extensions import db
from app.models import Denial, Role

Rows = list[tuple[Any, list[dict[str, Any]]]]  # of some tables
TABLES = Model.metadata.sorted_tables
EMPTYING = [table.delete() for table in reversed(TABLES) if table.name != "mutexes"]
READ = [table for table in TABLES if table is not Denial.__table__]  # which a refusal is meant to change


def empty(app: Flask, *made: tuple[Any, list[dict[str, Any]]]) -> None:
    """Leave the database as a first deploy does, without any user, and add rows of some tables."""
    with app.app_context(), db.engine.begin() as connection:
        for emptying in EMPTYING:
            connection.execute(emptying)
        connection.execute(sa.insert(Role), app.extensions["roles as deployed"])
        for table, values in made:
            connection.execute(sa.insert(table), values)


def contents(app: Flask) -> dict[str, list[str]]:
    """Return all rows of all tables, but for those of the denials."""
    with app.app_context(), db.engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(table.select()))) for table in READ}
