"""Run the migrations in batch mode, each in a transaction if the database supports that."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from flask import current_app

from app import database
from app.database import Model
from app.extensions import db


def render_type(kind: str, thing: Any, autogen: Any) -> str | Literal[False]:
    """Return how a migration writes one of the project's column types; leave the others to Alembic."""
    if kind == "type" and type(thing).__module__ == "app.models.types":
        autogen.imports.add("from app.models import types")
        length = getattr(thing.impl_instance, "length", None)
        return f"types.{type(thing).__name__}({'' if length is None else length})"
    return False


def migrate(connection: sa.Connection) -> None:
    """Run the migrations over one connection."""
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=True,
        render_item=render_type,
        compare_type=True,
        transactional_ddl=connection.dialect.name != "mysql",
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_sqlite() -> None:
    """Migrate with foreign keys off, because batch mode replaces tables that others refer to; then check them."""
    with db.engines["autocommit"].connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("PRAGMA busy_timeout=60000")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            migrate(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"the migration leaves rows that refer to nothing: {broken[:5]}")
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        finally:
            connection.invalidate()


if context.is_offline_mode():
    context.configure(
        url=current_app.config["SQLALCHEMY_DATABASE_URI"], target_metadata=Model.metadata, literal_binds=True
    )
    with context.begin_transaction():
        context.run_migrations()
elif db.engine.dialect.name == "sqlite":
    migrate_sqlite()
else:
    pooled = current_app.config["DATABASE_POOLER"] == "transaction"
    with database.patient_engine(current_app.config["SQLALCHEMY_DATABASE_URI"], pooled=pooled).connect() as online:
        migrate(online)
