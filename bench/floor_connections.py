"""The floor's connections, by each database's bare driver, with every statement committed."""

import sqlite3
from typing import Any

import psycopg
import pymysql  # type: ignore[import-untyped] # PyMySQL has no types
import sqlalchemy as sa


def placeholder(uri: str) -> str:
    """Return the placeholder of a value in a statement."""
    return "?" if uri.startswith("sqlite") else "%s"


def connect(uri: str) -> Any:
    """Return a connection that commits each statement, in UTC."""
    url = sa.make_url(uri)
    if url.get_backend_name() == "sqlite":
        return connect_sqlite(url.database or "")
    if url.get_backend_name() == "mysql":
        return connect_mysql(url)
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(dsn, autocommit=True, prepare_threshold=0, options="-c timezone=UTC")


def connect_mysql(url: sa.URL) -> Any:
    """Return a connection through PyMySQL."""
    return pymysql.connect(
        host=url.host,
        port=url.port or 3306,
        user=url.username,
        password=url.password or "",
        database=url.database,
        autocommit=True,
        init_command="SET time_zone='+00:00'",
    )


def connect_sqlite(path: str) -> Any:
    """Return a connection with the write-ahead log and the durability that the service uses."""
    connection = sqlite3.connect(path, timeout=5, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection
