"""The extensions, made here and bound to no app."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import flask_sqlalchemy.session
from flask import g
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_marshmallow import Marshmallow
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, Row, Select, Update, UpdateBase
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase

from app.addresses import client_network
from app.prepared import Shape, prepared

SAFE_METHODS = ("GET", "HEAD")  # whose requests only read
T = TypeVar("T")


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
jwt = JWTManager()
cors = CORS()
ma = Marshmallow()
# Counters that Redis can't keep are kept in the process until it is back.
limiter = Limiter(key_func=client_network, in_memory_fallback_enabled=True, swallow_errors=False)


def read_prepared(statement: Select[*tuple[Any, ...]], **parameters: Any) -> Sequence[Sequence[Any]]:
    """Run one SELECT that was made once and is asked all the time, as `read_rows` does; its values have no names."""
    engine = db.engines["autocommit"]
    if is_listened_to(engine):
        return read_rows(statement, **parameters)
    return over_dead_again(lambda: prepared(statement, engine).rows(engine, parameters))


def read_list(statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """Run one SELECT of columns as `read_rows` does; its values have names, and those of a Bundle are a row."""
    engine = db.engines["autocommit"]
    if is_listened_to(engine):
        return db.session.execute(statement).all()
    shape = Shape(statement)
    ready = prepared(shape, engine)
    found = over_dead_again(lambda: ready.rows(engine, ready.values_of(shape)))
    return [ready.named(row) for row in found]


def read_objects(statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """Run one SELECT of a model; return its objects."""
    return db.session.scalars(statement).all()


def is_listened_to(engine: Engine) -> bool:
    """Tell whether somebody listens to SQLAlchemy's statements, and is to see those too that are ready."""
    return bool(engine.dispatch.before_cursor_execute)


def over_dead_again(run: Callable[[], T]) -> T:
    """Run what is safe to repeat; over a dead connection once more: the pool has thrown away every one of its time."""
    try:
        return run()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return run()


def read_rows(statement: Select[*tuple[Any, ...]], **parameters: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """Run one SELECT outside any transaction, on a connection that goes back at once; over a dead one, once more."""

    def read() -> Sequence[Row[*tuple[Any, ...]]]:
        with db.engines["autocommit"].connect() as connection:
            return connection.execute(statement, parameters).all()

    return over_dead_again(read)


def rows_changed(statement: UpdateBase, **parameters: Any) -> int:
    """Run a statement that writes in the transaction, past the loaded objects; return how many rows it met."""
    db.session.flush()  # what was done before comes before
    return db.session.connection().execute(statement, parameters).rowcount


def write_now(statement: UpdateBase, **parameters: Any) -> int:
    """Run one UPDATE outside any transaction, durable at once whatever becomes of the request; return its row count.

    It has to be one that is safe to repeat: over a dead connection it is sent once more.
    """

    def write() -> int:
        with db.engines["autocommit"].connect() as connection:
            return connection.execute(statement, parameters).rowcount

    return over_dead_again(write)


def write_prepared(statement: Update, **parameters: Any) -> int:
    """Run one UPDATE that was made once, as `write_now` does."""
    engine = db.engines["autocommit"]
    if is_listened_to(engine):
        return write_now(statement, **parameters)
    return over_dead_again(lambda: prepared(statement, engine).rows_met(engine, parameters))
