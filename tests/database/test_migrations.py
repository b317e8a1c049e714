"""The migrations: one line of them, which makes just what the models say, and keeps the data up and down."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app
from app.cli import migrate as migrating
from app.database import Model
from app.extensions import db
from app.models import Mutex, Session
from app.models.mutex import ADMINISTRATORS
from app.utils.clock import now
from config import BASE_DIR
from tests.support.databases import fresh_database
from tests.support.rows import row, rows, value

SCRIPTS = ScriptDirectory(str(Path(BASE_DIR, "migrations")))
REVISIONS: list[Script] = list(SCRIPTS.walk_revisions())[::-1]
VERSION_TABLE = "alembic_version"
Rows = dict[str, list[Any]]


@pytest.fixture
def empty(tmp_path: Path, settings: dict[str, str]) -> Iterator[Flask]:
    """An app, and its context, over an empty database of its own."""
    with fresh_database(tmp_path, suffix="_migrations") as uri:
        app = create_app(settings | {"SQLALCHEMY_DATABASE_URI": uri})
        with app.app_context():
            migrating.register()
            yield app
            db.session.remove()
            for engine in db.engines.values():
                engine.dispose()


def tables() -> set[str]:
    """Return the tables that are there, but for the one that Alembic keeps."""
    return set(sa.inspect(db.engine).get_table_names()) - {VERSION_TABLE}


def version() -> list[str]:
    """Return the revision that the database says it is at."""
    with db.engine.connect() as connection:
        return list(connection.scalars(sa.select(sa.column("version_num")).select_from(sa.table(VERSION_TABLE))))


def present() -> dict[sa.Table, list[sa.Column[Any]]]:
    """Return the tables that are there, in an order to fill them in, each with its columns that are there."""
    inspector = sa.inspect(db.engine)
    names = {name: {column["name"] for column in inspector.get_columns(name)} for name in tables()}
    return {
        table: [column for column in table.columns if column.name in names[table.name]]
        for table in Model.metadata.sorted_tables
        if table.name in names
    }


def fill() -> None:
    """Put three rows into every table that is there."""
    there = present()
    with db.engine.begin() as connection:
        for table, columns in there.items():
            made = [{column.name: row[column.name] for column in columns} for row in rows(table, 3)]
            connection.execute(insert_into(table, columns), made)


def insert_into(table: sa.Table, columns: list[sa.Column[Any]]) -> sa.Insert:
    """Return the statement that fills columns of a table, without the defaults of those that are not there yet."""
    return sa.insert(sa.table(table.name, *(sa.column(column.name, column.type) for column in columns)))


def read(only: set[str]) -> Rows:
    """Return all rows of some of the tables."""
    there = present()
    with db.engine.connect() as connection:
        return {
            table.name: sorted((row._asdict() for row in connection.execute(sa.select(*columns))), key=repr)
            for table, columns in there.items()
            if table.name in only
        }


def empty_tables() -> None:
    """Delete all rows but the mutexes that the migrations made."""
    there = present()
    with db.engine.begin() as connection:
        for table in reversed(there):
            made_here = Mutex.name != ADMINISTRATORS if table is Mutex.__table__ else sa.true()
            connection.execute(table.delete().where(made_here))


def common_part(kept: Rows, filled: Rows) -> Rows:
    """Return rows without the columns that a revision added."""
    return {
        name: sorted(({column: row[column] for column in filled[name][0] if column in row} for row in found), key=repr)
        for name, found in kept.items()
    }


def shape() -> dict[str, Any]:
    """Return all that the database itself says of its tables: columns, keys, constraints, indexes."""
    inspector = sa.inspect(db.engine)
    return {
        name: {
            "columns": {
                column["name"]: (str(column["type"]), collation(column), column["nullable"], column["default"])
                for column in inspector.get_columns(name)
            },
            "primary key": inspector.get_pk_constraint(name),
            "foreign keys": sorted(inspector.get_foreign_keys(name), key=repr),
            "unique": sorted(inspector.get_unique_constraints(name), key=repr),
            "checks": sorted(map(repr, inspector.get_check_constraints(name))),
            "indexes": sorted(inspector.get_indexes(name), key=repr),
            "options": {key: kept for key, kept in inspector.get_table_options(name).items() if "increment" not in key},
        }
        for name in sorted(tables())
    }


def collation(column: Any) -> str | None:
    """Return how a column's texts are compared."""
    named: str | None = getattr(column["type"], "collation", None)
    return named


def test_revisions_make_one_line():
    assert len(SCRIPTS.get_heads()) == 1
    assert len(SCRIPTS.get_bases()) == 1
    assert [script.down_revision for script in REVISIONS] == [None, *(script.revision for script in REVISIONS[:-1])]
    assert not any(script.branch_labels or script.dependencies for script in REVISIONS)


@pytest.mark.parametrize("script", REVISIONS, ids=lambda script: script.revision)
def test_revision_says_why_and_goes_both_ways(script):
    assert script.revision.isdigit()
    assert len(script.doc.strip()) > 10
    assert script.module.upgrade.__code__.co_code != script.module.downgrade.__code__.co_code
    assert Path(script.path).name.startswith(f"{script.revision}_")


def test_upgrade_makes_what_the_models_say(empty):
    upgrade()
    with db.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Model.metadata) == []
    assert version() == SCRIPTS.get_heads()


def test_upgrade_makes_the_same_database_as_the_models(empty):
    upgrade()
    migrated = shape()
    downgrade(revision="base")
    with db.engine.begin() as connection:
        Model.metadata.create_all(connection)
    assert migrated == shape()


def test_upgrade_twice_changes_nothing(empty):
    upgrade()
    fill()
    made, filled = shape(), read(tables())
    upgrade()
    assert (shape(), read(tables())) == (made, filled)


def test_downgrade_to_base_leaves_nothing(empty):
    upgrade()
    fill()
    downgrade(revision="base")
    assert tables() == set()
    assert version() == []


def test_upgrade_and_downgrade_twice_ends_where_it_began(empty):
    shapes = []
    for _ in range(2):
        upgrade()
        shapes.append(shape())
        downgrade(revision="base")
        assert tables() == set()
    upgrade()
    assert [*shapes, shape()] == [shapes[0]] * 3


def test_each_revision_down_and_up_again_makes_the_same_tables(empty):
    for script in REVISIONS:
        before = shape() if script.down_revision else {}
        upgrade(revision=script.revision)
        made = shape()
        downgrade(revision="-1")
        assert (shape() if tables() else {}) == before, script.revision
        upgrade(revision=script.revision)
        assert shape() == made, script.revision
    assert version() == SCRIPTS.get_heads()


def test_each_revision_keeps_the_rows_of_those_before(empty):
    upgrade(revision=REVISIONS[0].revision)
    for script in REVISIONS[1:]:
        older = tables()
        empty_tables()
        fill()
        filled = read(older)
        assert all(len(found) >= 3 for found in filled.values())
        upgrade(revision=script.revision)
        kept = read(older)
        assert common_part(kept, filled) == filled, script.revision
        downgrade(revision="-1")
        assert read(older) == filled, script.revision
        upgrade(revision=script.revision)
        assert read(older) == kept, script.revision


def test_migration_ends_the_sessions_that_no_list_shows(empty):
    tables = Model.metadata.tables
    upgrade(revision="0006")
    there = present()
    with db.engine.begin() as connection:
        put(connection, tables["roles"], there[tables["roles"]], [row(tables["roles"], 0)])
        made = [row(tables["users"], user, role_id=1) for user in (0, 1)]
        put(connection, tables["users"], there[tables["users"]], made)
        used = [(user, number) for user, count in ((0, 53), (1, 50)) for number in range(count)]
        put(connection, tables["sessions"], there[tables["sessions"]], [live_session(*each) for each in used])
    upgrade(revision="0007")
    with db.engine.connect() as connection:
        kept = connection.execute(sa.select(Session.user_id, Session.last_used_at).where(Session.live())).all()
    expected = [live_session(*each) for each in used if each not in ((0, 0), (0, 1), (0, 2))]
    assert sorted(map(tuple, kept)) == sorted((each["user_id"], each["last_used_at"]) for each in expected)


def put(connection: sa.Connection, table: sa.Table, there: list[Any], rows: list[dict[str, Any]]) -> None:
    """Insert rows with what a table of this revision has of their columns."""
    known = [{column.name: each.get(column.name) for column in there} for each in rows]
    connection.execute(insert_into(table, there), known)


def live_session(user: int, number: int) -> dict[str, Any]:
    """Return a live session of a user, used a day after the one with the number before."""
    sessions = Model.metadata.tables["sessions"]
    mine = {"user_id": value(Model.metadata.tables["users"].c.id, user), "revoked_at": None}
    moments = {"last_used_at": value(sessions.c.last_used_at, number), "expires_at": now() + timedelta(days=1)}
    return row(sessions, 100 * user + number, **mine, **moments)


def test_migrations_keep_what_must_be_there(empty):
    upgrade()
    assert read({"mutexes"}) == {"mutexes": [{"name": ADMINISTRATORS}]}
