"""Databases of the tests' own: made for one test worker, dropped after it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


def worker() -> str:
    """Name the pytest-xdist worker that this is."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


def is_first() -> bool:
    """Return whether the tests run on the only or the first database of TEST_DATABASE_URIS."""
    uri = os.environ.get("TEST_DATABASE_URI")
    uris = os.environ.get("TEST_DATABASE_URIS", "").split()
    return uri is None or not uris or uri == uris[0]


def quick_folder() -> str | None:
    """Return a folder in memory, where a file is durable at once, or None for the usual one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - private folders are made in it


@contextmanager
def fresh_database(folder: Path, suffix: str = "") -> Iterator[str]:
    """Yield the URI of an empty database of the kind that TEST_DATABASE_URI names."""
    url = sa.make_url(os.environ.get("TEST_DATABASE_URI", "sqlite://"))
    if url.get_backend_name() == "sqlite":
        yield f"sqlite:///{folder / f'test{suffix}.sqlite'}"
        return
    name = f"{url.database}_{worker()}{suffix}"
    server = url.set(database="postgres" if url.get_backend_name() == "postgresql" else "")
    force = " WITH (FORCE)" if url.get_backend_name() == "postgresql" else ""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}{force}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        if url.get_backend_name() == "postgresql":  # what tests write need not outlive the machine
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit=off")
    yield url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}{force}")
