"""What an error of a driver means, whichever database it comes from."""

import re

from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, InterfaceError, OperationalError

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
