"""The meaning of a driver's error, the same for every database."""

import re

from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, InterfaceError, OperationalError

# Serialization failure and deadlock on PostgreSQL; lock timeout, deadlock and stale read on MySQL and MariaDB.
REPEATABLE_STATES = ("40001", "40P01")
REPEATABLE_NUMBERS = (1205, 1213, 1020)
# A write to a server that accepts no writes for now, such as a standby.
READ_ONLY = "25006"
FOREIGN_KEY_NUMBERS = (1451, 1452)
# A running MySQL server's refusals of access; for PostgreSQL its texts, because its drivers give no SQLSTATE here.
ACCESS_NUMBERS = (1044, 1045, 1049, 1698)
ACCESS_REFUSED = re.compile(r"does not exist|authentication failed|no pg_hba\.conf entry|permission denied")
DUPLICATE_ENTRY, NO_SUCH_TABLE = 1062, 1146


def is_away(error: DBAPIError) -> bool:
    """Return whether the database did not answer, answered too late, or accepts no writes for now."""
    # psycopg2 raises a plain DatabaseError without SQLSTATE for some broken connections, and for no failed statement.
    nameless = driver(error) == "psycopg2" and type(error) is DatabaseError and error_state(error) is None
    broken = error.connection_invalidated or nameless or isinstance(error, OperationalError | InterfaceError)
    return broken or error_state(error) == READ_ONLY


def is_down(error: DBAPIError) -> bool:
    """Return whether a server is down and may come back; refused access and a missing file are not that."""
    if not isinstance(error, OperationalError) or driver(error) == "sqlite3":
        return False
    return error_number(error) not in ACCESS_NUMBERS and not ACCESS_REFUSED.search(str(error.orig))


def driver(error: DBAPIError) -> str:
    """Return the name of the driver that raised an error."""
    return type(error.orig).__module__.partition(".")[0]


def error_state(error: DBAPIError) -> str | None:
    """Return the SQLSTATE that PostgreSQL's drivers give, None for the others."""
    return getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None)


def is_repeatable(error: DBAPIError) -> bool:
    """Return whether the database rolled the transaction back and expects it to be repeated."""
    return error_state(error) in REPEATABLE_STATES or error_number(error) in REPEATABLE_NUMBERS


def error_number(error: DBAPIError) -> object:
    """Return the error number that MySQL's driver gives, None for the others."""
    arguments = getattr(error.orig, "args", ())
    return arguments[0] if arguments and isinstance(arguments[0], int) else None


def is_foreign_key(error: IntegrityError) -> bool:
    """Return whether a row was refused because another one refers to it."""
    return (
        error_state(error) == "23503" or error_number(error) in FOREIGN_KEY_NUMBERS or "FOREIGN KEY" in str(error.orig)
    )


def is_missing_table(error: DBAPIError) -> bool:
    """Return whether a statement failed because its table does not exist."""
    return error_state(error) == "42P01" or error_number(error) == NO_SUCH_TABLE or "no such table" in str(error.orig)


def violated_constraint(error: IntegrityError) -> str:
    """Return the name of the unique constraint that a row violated, "" if it was something else."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:  # both of PostgreSQL's drivers give it
        return diagnosis.constraint_name or ""
    message = str(error.orig.args[-1]) if error.orig else ""
    # The message is: Duplicate entry '…' for key 'uq_users_name'. MySQL puts the table in front of the key.
    if error_number(error) == DUPLICATE_ENTRY:
        return message.rpartition("for key '")[2].partition("'")[0].rpartition(".")[2]
    if message.startswith("UNIQUE constraint failed: "):  # SQLite names columns, such as users.name
        column = message.removeprefix("UNIQUE constraint failed: ").partition(",")[0]
        return "uq_" + column.strip().replace(".", "_", 1)
    return ""
