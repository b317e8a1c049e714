"""The database's revision, and the revision that the code was written for."""

from functools import cache
from pathlib import Path

from sqlalchemy import Column, MetaData, String, Table, select

from app.database.statements import read
from config import BASE_DIR

_version = Table("alembic_version", MetaData(), Column("version_num", String(32)))


@cache
def newest_revision() -> int:
    """Return the revision that the code was written for; each revision's number is one more than the last."""
    return max(int(path.name.partition("_")[0]) for path in Path(BASE_DIR, "migrations", "versions").glob("[0-9]*.py"))


def is_migrated() -> bool:
    """Return whether the database is at the newest migration; raise DBAPIError if it has none or does not answer.

    A higher revision counts too: a later version is being rolled out, and this one serves in the meantime.
    """
    newest = newest_revision()
    found = [row.version_num for row in read(select(_version.c.version_num))]
    return bool(found) and all(number.isdecimal() and int(number) >= newest for number in found)
