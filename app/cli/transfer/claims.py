"""Claims: the names, emails and ids that earlier lines use, each of which must be unique."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from types import TracebackType
from typing import Self


class Claims:
    """A set of texts in bounded memory: SQLite moves it to a temporary file, which is deleted with the set."""

    def __init__(self) -> None:
        """Start with an empty set."""
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE claims (key TEXT PRIMARY KEY) WITHOUT ROWID"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def has(self, key: str) -> bool:
        """Return whether a text was claimed before."""
        with closing(self._connection.execute("SELECT 1 FROM claims WHERE key = ?", (key,))) as rows:
            return rows.fetchone() is not None

    def add(self, keys: Iterable[str]) -> None:
        """Claim texts."""
        self._connection.executemany("INSERT OR IGNORE INTO claims VALUES (?)", ((key,) for key in keys))
