"""The revision that the database is at, and the one that the code was written for."""

from functools import cache
from pathlib import Path

from sqlalchemy import Column, MetaData, String, Table, select

from app.database.statements import read
from config import BASE_DIR

_version = Table("alembic_version", MetaData(), Column("version_num", String(32)))


@cache
def newest_revision() -> int:
    """Return the revision that the code was written for; revisions are numbers that rise by one."""
    return max(int(path.name.partition("_")[0]) for path in Path(BASE_DIR, "migrations", "versions").glob("[0-9]*.py"))


def is_migrated() -> bool:
    """Tell whether the database is at the newest migration; raise DBAPIError where it has none or does not answer.

    A higher one is of a later version, which is being rolled out: this one serves on meanwhile.
    """
    newest = newest_revision()
    found = [row.version_num for row in read(select(_version.c.version_num))]
    return bool(found) and all(number.isdecimal() and int(number) >= newest for number in found)
