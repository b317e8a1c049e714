"""The extensions, made here and bound to no app."""

from collections.abc import Sequence
from typing import Any

import flask_sqlalchemy.session
from flask import g
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_marshmallow import Marshmallow
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, Row, Select, UpdateBase
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase

from app.addresses import client_network
from app.prepared import prepared

SAFE_METHODS = ("GET", "HEAD")  # whose requests only read


class Model(DeclarativeBase):
    """The base of every table; its naming convention gives each constraint one name on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    __table_args__: Any = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4"}


class UnitOfWork(flask_sqlalchemy.session.Session):
    """A session that writes in one transaction or, where it only reads, runs without any.

    A transaction takes SQLite's write lock at its first statement, so that what was read in it still holds when it
    writes; a request that only reads asks for no lock and pays for no ROLLBACK.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """Return the autocommit engine while only reading, else the one that begins transactions."""
        return db.engines["autocommit"] if g.get("only_reads") else super().get_bind(*args, **kwargs)


db = SQLAlchemy(metadata=Model.metadata, session_options={"class_": UnitOfWork, "expire_on_commit": False})
migrate = Migrate()
jwt = JWTManager()
cors = CORS()
ma = Marshmallow()
# Counters that Redis can't keep are kept in the process until it is back.
limiter = Limiter(key_func=client_network, in_memory_fallback_enabled=True, swallow_errors=False)


def read_prepared(statement: Select[*tuple[Any, ...]], **parameters: Any) -> Sequence[tuple[Any, ...]]:
    """Run one SELECT that was made once and is asked all the time, as `read_rows` does; return plain tuples."""
    engine = db.engines["autocommit"]
    if engine.dispatch.before_cursor_execute:  # whoever listens to SQLAlchemy's statements is to see this one too
        return read_rows(statement, **parameters)
    try:
        return prepared(statement, engine).rows(engine, parameters)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return prepared(statement, engine).rows(engine, parameters)  # as below


def read_rows(statement: Select[*tuple[Any, ...]], **parameters: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """Run one SELECT outside any transaction, on a connection that goes back at once; over a dead one, once more."""
    try:
        return _read_rows(statement, parameters)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return _read_rows(statement, parameters)  # the pool has thrown away every connection of that time


def _read_rows(statement: Select[*tuple[Any, ...]], parameters: dict[str, Any]) -> Sequence[Row[*tuple[Any, ...]]]:
    with db.engines["autocommit"].connect() as connection:
        return connection.execute(statement, parameters).all()


def rows_changed(statement: UpdateBase) -> int:
    """Run an UPDATE or DELETE in the transaction, past the loaded objects; return how many rows it met."""
    result: Any = db.session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)


def write_now(statement: UpdateBase, **parameters: Any) -> int:
    """Run one UPDATE outside any transaction, durable at once whatever becomes of the request; return its row count.

    It has to be one that is safe to repeat: over a dead connection it is sent once more.
    """
    try:
        return _write_now(statement, parameters)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return _write_now(statement, parameters)


def _write_now(statement: UpdateBase, parameters: dict[str, Any]) -> int:
    with db.engines["autocommit"].connect() as connection:
        return connection.execute(statement, parameters).rowcount
