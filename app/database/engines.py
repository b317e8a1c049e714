"""Engines: how to connect to each database, how long anything may wait for it, and SQLite's rules."""

import os
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Engine, event

from app.database.pinging import ping_idle
from app.database.uri import check_uri
from app.database.writing import note_commit
from app.extensions import db

# How long a request waits for a connection, a lock, a statement, and for any answer from a server that hangs.
CONNECT_SECONDS = 3
LOCK_SECONDS = 5
STATEMENT_SECONDS = 6
ANSWER_SECONDS = 7
# An error in the log shows the statement, never its values, because hashes are among them.
COMMON = {"hide_parameters": True}
# The arguments that are made from ours and the URI's.
MERGED = ("options", "init_command")
# Each connection caches pages, 2 MB of them unless told otherwise, though the system's cache holds them all.
PRAGMAS = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-512")
# Without overflow, no connection is closed after a single use: opening one takes longer than a request.
POOL = COMMON | {"max_overflow": 0, "pool_timeout": 5, "pool_recycle": 1800}


def engine_options(uri: str, pool_size: int, *, pooled: bool = False) -> dict[str, Any]:
    """Return create_engine's options: bounded waits, UTC, READ COMMITTED, and for SQLite a pool of another size."""
    url = sa.make_url(uri)
    backend = url.get_backend_name()
    arguments = {"connect_args": connect_args(url, pooled=pooled)}
    if backend == "sqlite":
        return POOL | {"pool_size": 10} | arguments
    isolation = {"isolation_level": "READ COMMITTED"} if backend == "mysql" else {}
    return POOL | {"pool_size": pool_size} | arguments | isolation


def connect_args(url: sa.URL, *, patient: bool = False, pooled: bool = False) -> dict[str, Any]:
    """Return the arguments of a driver's connect() beside those that the URI gives, which stay as they are.

    A patient connection waits as long as a statement takes. A pooled one goes to a pooler that gives each transaction
    another connection to the server, on which nothing may be set or prepared for longer.
    """
    match url.get_backend_name():
        case "postgresql":
            arguments = postgresql_args(url, patient=patient, pooled=pooled)
        case "mysql":
            arguments = mysql_args(url, patient=patient)
        case _:
            arguments = {"timeout": LOCK_SECONDS}
    return {name: value for name, value in arguments.items() if name in MERGED or name not in url.query}


def postgresql_args(url: sa.URL, *, patient: bool, pooled: bool) -> dict[str, Any]:
    """Return the arguments for PostgreSQL, whose drivers send settings when they connect."""
    common = {"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8"}
    given = url.query.get("options", "")
    if pooled:
        never = {"prepare_threshold": None} if url.get_dialect().driver == "psycopg" else {}
        return common | never | ({"options": given} if given else {})
    bound = f" -c statement_timeout={0 if patient else STATEMENT_SECONDS}s"
    # Of two values for one setting the last counts.
    options = f"-c timezone=UTC -c lock_timeout={LOCK_SECONDS}s{bound} {given}"
    return common | {"options": options.rstrip()}


def mysql_args(url: sa.URL, *, patient: bool) -> dict[str, Any]:
    """Return the arguments for MySQL and MariaDB, of whose commands the first sets the connection."""
    bounds = {} if patient else {"read_timeout": ANSWER_SECONDS, "write_timeout": ANSWER_SECONDS}
    # A patient connection waits until a table is unlocked.
    bound = "" if patient else f", lock_wait_timeout={LOCK_SECONDS}"
    settings = f"SET time_zone='+00:00', innodb_lock_wait_timeout={LOCK_SECONDS}{bound}"
    given = str(url.query.get("init_command", ""))[len("SET ") :]
    # PyMySQL would send a password as Latin-1, where the server has hashed it as UTF-8.
    password = {"password": url.password.encode()} if url.password else {}
    common = {"connect_timeout": CONNECT_SECONDS, "charset": "utf8mb4", "conv": mysql_conversions()}
    return common | bounds | password | {"init_command": f"{settings}, {given}" if given else settings}


def mysql_conversions() -> dict[Any, Any]:
    """Return PyMySQL's conversions, with a fast one of times, which it reads by a regular expression."""
    converters: Any = import_module("pymysql.converters")  # an optional driver, needed where it is in use
    return {**converters.conversions, converters.FIELD_TYPE.DATETIME: datetime.fromisoformat}


def binds(uri: str, pool_size: int, *, pooled: bool) -> dict[str, dict[str, Any]]:
    """Return the additional engines: one in autocommit, for statements that run outside any transaction."""
    # There is nothing to undo, and a read over a dead connection is repeated, so neither a ROLLBACK nor a ping is sent.
    nothing_extra = {"pool_reset_on_return": None, "skip_autocommit_rollback": True}
    options = {"url": uri, "isolation_level": "AUTOCOMMIT", "pool_use_lifo": True}
    return {"autocommit": engine_options(uri, pool_size, pooled=pooled) | options | nothing_extra}


def patient_engine(uri: str, *, pooled: bool = False, **options: Any) -> Engine:
    """Return an engine without a pool for work that may take long, such as migrations."""
    url = sa.make_url(uri)
    if url.get_dialect().driver == "psycopg2":
        postgresql().wait_for_ever()
    arguments = connect_args(url, patient=True, pooled=pooled)
    return sa.create_engine(url, poolclass=sa.NullPool, connect_args=arguments, **COMMON, **options)


def postgresql() -> ModuleType:
    """Return what bounds PostgreSQL's drivers, which take 9 MB of a process and so are imported where they are used."""
    return import_module("app.database.postgresql")


def configure_app(app: Flask) -> None:
    """Tell Flask-SQLAlchemy how to connect, or raise SettingsError."""
    uri, pool_size = app.config["SQLALCHEMY_DATABASE_URI"], app.config["DATABASE_POOL_SIZE"]
    check_uri(uri)
    pooled = app.config["DATABASE_POOLER"] == "transaction"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(uri, pool_size, pooled=pooled)
    app.config["SQLALCHEMY_BINDS"] = binds(uri, pool_size, pooled=pooled)


def configure_engines(app: Flask) -> None:
    """Add to an app's engines what their options can't express."""
    with app.app_context():
        configure(db.engine, db.engines["autocommit"])


def configure(writing: Engine, autocommit: Engine) -> None:
    """Add to the engines what their options can't express."""
    event.listen(writing, "commit", note_commit)
    if writing.dialect.name != "sqlite":
        ping_idle(writing)
    match writing.dialect.name:
        case "sqlite":
            configure_sqlite(writing, autocommit)
        case "postgresql":
            for engine in (writing, autocommit):
                postgresql().bound_answers(engine, ANSWER_SECONDS)
        case "mysql":
            event.listen(autocommit, "connect", read_committed)
            for engine in (writing, autocommit):
                event.listen(engine, "connect", forget_authorities)


def read_committed(connection: Any, _record: Any) -> None:
    """Let the statements of a connection in autocommit take no locks on what they only read."""
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")


def forget_authorities(connection: Any, _record: Any) -> None:
    """Free the certificates of all authorities, 400 KB that PyMySQL loads for each connection, and only to connect."""
    connection.ctx = None


def configure_sqlite(writing: Engine, autocommit: Engine) -> None:
    """Set SQLite's connections to foreign keys, a write-ahead log and transactions that lock when they begin."""

    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    def begin_immediate(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def keep_private(_dialect: Any, _record: Any, arguments: Any, _parameters: Any) -> None:
        # SQLite gives the files that it makes beside this one the same mode. A file that is there is never opened here,
        # because closing it would end the locks that other connections of this process hold on it.
        with suppress(OSError):  # SQLite reports what can't be made
            os.close(os.open(arguments[0], os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))

    for engine in (writing, autocommit):
        event.listen(engine, "do_connect", keep_private)
    event.listen(writing, "connect", set_pragmas)
    event.listen(autocommit, "connect", set_pragmas)
    event.listen(writing, "begin", begin_immediate)


def describe(uri: str) -> str:
    """Return a database's kind, host and name for people, without its user and password."""
    url = sa.make_url(uri)
    if url.get_backend_name() == "sqlite":
        return f"SQLite file {url.database}" if url.database else "SQLite"
    given = url.query.get("unix_socket") or url.query.get("host") or f"{url.host or 'localhost'}:{url.port or '-'}"
    places = [given] if isinstance(given, str) else given
    return f"{url.get_backend_name()} at {', '.join(places).removesuffix(':-')}, database {url.database!r}"
