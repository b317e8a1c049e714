"""What differs from database to database: connecting, SQLite's rules, and what an error means."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, InterfaceError, OperationalError

from app import postgresql

# How long a request may wait: for a connection, a lock, a statement, and for any answer from a server that hangs.
CONNECT_SECONDS = 3
LOCK_SECONDS = 5
STATEMENT_SECONDS = 6
ANSWER_SECONDS = 7
# An error in the log names the statement, never the values: hashes are among them.
COMMON = {"hide_parameters": True}
# No connection is closed after each use: opening one takes longer than a request.
POOL = COMMON | {"max_overflow": 0, "pool_timeout": 5, "pool_recycle": 1800, "pool_pre_ping": True}
# Serialization failure and deadlock on PostgreSQL; lock wait, deadlock and stale read on MySQL and MariaDB.
REPEATABLE_STATES = ("40001", "40P01")
REPEATABLE_NUMBERS = (1205, 1213, 1020)
# A write to a server that takes none for now, as a standby does.
READ_ONLY = "25006"
FOREIGN_KEY_NUMBERS = (1451, 1452)
# How a MySQL server that is there refuses somebody, and PostgreSQL, whose drivers give no state then.
ACCESS_NUMBERS = (1044, 1045, 1049, 1698)
ACCESS_REFUSED = re.compile(r"does not exist|authentication failed|no pg_hba\.conf entry|permission denied")
DUPLICATE_ENTRY, NO_SUCH_TABLE = 1062, 1146


def engine_options(uri: str, pool_size: int) -> dict[str, Any]:
    """Return create_engine's options for a database: bounded waits, UTC, READ COMMITTED; SQLite's pool is its own."""
    backend = sa.make_url(uri).get_backend_name()
    arguments = {"connect_args": connect_args(backend)}
    if backend == "sqlite":
        return COMMON | arguments | {"pool_size": 20, "pool_timeout": 5}
    isolation = {"isolation_level": "READ COMMITTED"} if backend == "mysql" else {}
    return POOL | {"pool_size": pool_size} | arguments | isolation


def connect_args(backend: str, *, patient: bool = False) -> dict[str, Any]:
    """Return what a driver's connect() is given; patient, it waits as long as a statement takes."""
    if backend == "postgresql":
        bound = "" if patient else f" -c statement_timeout={STATEMENT_SECONDS}s"
        settings = f"-c timezone=UTC -c lock_timeout={LOCK_SECONDS}s{bound}"
        return {"connect_timeout": CONNECT_SECONDS, "options": settings}
    if backend == "mysql":
        bounds = {} if patient else {"read_timeout": ANSWER_SECONDS, "write_timeout": ANSWER_SECONDS}
        # Of a locked table, a patient one waits for the end.
        bound = "" if patient else f", lock_wait_timeout={LOCK_SECONDS}"
        settings = f"SET time_zone='+00:00', innodb_lock_wait_timeout={LOCK_SECONDS}{bound}"
        return {"connect_timeout": CONNECT_SECONDS, "charset": "utf8mb4", "init_command": settings} | bounds
    return {"timeout": LOCK_SECONDS}


def binds(uri: str, pool_size: int) -> dict[str, dict[str, Any]]:
    """Return the further engines: one in autocommit, for statements that only read."""
    # Nothing is to be undone, and a read over a dead connection is repeated: neither a ROLLBACK nor a ping is sent.
    unasked = {"pool_reset_on_return": None, "pool_pre_ping": False, "skip_autocommit_rollback": True}
    options = {"url": uri, "isolation_level": "AUTOCOMMIT", "pool_use_lifo": True}
    return {"autocommit": engine_options(uri, pool_size) | options | unasked}


def patient_engine(uri: str, **options: Any) -> Engine:
    """Return an engine for what may take its time, as migrations do, without a pool."""
    url = sa.make_url(uri)
    if url.get_dialect().driver == "psycopg2":
        postgresql.wait_for_ever()
    arguments = connect_args(url.get_backend_name(), patient=True)
    return sa.create_engine(url, poolclass=sa.NullPool, connect_args=arguments, **COMMON, **options)


def prepare(writing: Engine, autocommit: Engine) -> None:
    """Give the engines what their options can't say."""
    match writing.dialect.name:
        case "sqlite":
            prepare_sqlite(writing, autocommit)
        case "postgresql":
            for engine in (writing, autocommit):
                postgresql.bound_answers(engine, ANSWER_SECONDS)


def prepare_sqlite(writing: Engine, autocommit: Engine) -> None:
    """Give SQLite's connections foreign keys, a write-ahead log and transactions that lock when they begin."""

    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    def begin_immediate(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(writing, "connect", set_pragmas)
    event.listen(autocommit, "connect", set_pragmas)
    event.listen(writing, "begin", begin_immediate)


def describe(uri: str) -> str:
    """Name a database for people: its kind, host and name, never its user or password."""
    url = sa.make_url(uri)
    if url.get_backend_name() == "sqlite":
        return f"SQLite file {url.database}" if url.database else "SQLite"
    given = url.query.get("unix_socket") or url.query.get("host") or f"{url.host or 'localhost'}:{url.port or '-'}"
    places = [given] if isinstance(given, str) else given
    return f"{url.get_backend_name()} at {', '.join(places).removesuffix(':-')}, database {url.database!r}"


def is_away(error: DBAPIError) -> bool:
    """Tell whether the database did not answer, not in time, or takes no writes for now."""
    # psycopg2 calls some broken connections so, and no error of a statement.
    nameless = driver(error) == "psycopg2" and type(error) is DatabaseError and error_state(error) is None
    broken = error.connection_invalidated or nameless or isinstance(error, OperationalError | InterfaceError)
    return broken or error_state(error) == READ_ONLY


def is_down(error: DBAPIError) -> bool:
    """Tell whether a server may yet come, rather than refuse who asks or what for; a missing file does not come."""
    if not isinstance(error, OperationalError) or driver(error) == "sqlite3":
        return False
    return error_number(error) not in ACCESS_NUMBERS and not ACCESS_REFUSED.search(str(error.orig))


def driver(error: DBAPIError) -> str:
    """Return the driver that an error comes from."""
    return type(error.orig).__module__.partition(".")[0]


def error_state(error: DBAPIError) -> str | None:
    """Return the SQLSTATE that PostgreSQL's drivers give, None from the others."""
    return getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None)


def is_repeatable(error: DBAPIError) -> bool:
    """Tell whether the database undid the transaction and asks to repeat it whole."""
    return error_state(error) in REPEATABLE_STATES or error_number(error) in REPEATABLE_NUMBERS


def error_number(error: DBAPIError) -> object:
    """Return the error number that MySQL's driver gives, None from the others."""
    arguments = getattr(error.orig, "args", ())
    return arguments[0] if arguments and isinstance(arguments[0], int) else None


def is_foreign_key(error: IntegrityError) -> bool:
    """Tell whether a row was refused because another one refers to it."""
    return (
        error_state(error) == "23503" or error_number(error) in FOREIGN_KEY_NUMBERS or "FOREIGN KEY" in str(error.orig)
    )


def is_missing_table(error: DBAPIError) -> bool:
    """Tell whether a statement failed because its table is not there."""
    return error_state(error) == "42P01" or error_number(error) == NO_SUCH_TABLE or "no such table" in str(error.orig)


def violated_constraint(error: IntegrityError) -> str:
    """Return the name of the unique constraint that refused a row, "" where it was something else."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:  # PostgreSQL, by either driver
        return diagnosis.constraint_name or ""
    message = str(error.orig.args[-1]) if error.orig else ""
    # Duplicate entry '…' for key 'uq_users_name'; MySQL puts the table in front
    if error_number(error) == DUPLICATE_ENTRY:
        return message.rpartition("for key '")[2].partition("'")[0].rpartition(".")[2]
    if message.startswith("UNIQUE constraint failed: "):  # SQLite: users.name
        column = message.removeprefix("UNIQUE constraint failed: ").partition(",")[0]
        return "uq_" + column.strip().replace(".", "_", 1)
    return ""
