"""Whether the database accepts writes: a standby, a full switch to reading and a read-only file do not."""

import os
from pathlib import Path

import sqlalchemy as sa

from app.extensions import db

ASKING = {
    "postgresql": sa.text("SELECT current_setting('transaction_read_only') = 'on'"),
    "mysql": sa.text("SELECT @@global.read_only <> 0"),
}


def accepts_writes() -> bool:
    """Return whether a write would be accepted; raise DBAPIError if the database does not answer."""
    engine = db.engines["autocommit"]
    if engine.dialect.name == "sqlite":
        return accepts_writes_in_file(str(engine.url.database))
    with engine.connect() as connection:
        return not connection.scalar(ASKING[engine.dialect.name])


def accepts_writes_in_file(path: str) -> bool:
    """Return whether SQLite can write to its file, and to the files that it keeps beside it.

    Beginning a transaction would wait for the one that writes at the moment, and shows the same.
    """
    beside = [file for file in (Path(f"{path}-wal"), Path(f"{path}-shm")) if file.exists()]
    return all(os.access(file, os.W_OK) for file in (Path(path), Path(path).parent, *beside))
