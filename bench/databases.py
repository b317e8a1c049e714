"""Databases for a run: made, filled by the service's own commands, and dropped at the end."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bench.processes import environment, parent, server_cpu_seconds
from bench.settings import Settings
from config import BASE_DIR

ADMIN = "sysop"
LOGINS = 1000  # the number of different users who log in


@dataclass(frozen=True)
class Database:
    """A database, its server's version, its users' password, the service's environment, and the server's process."""

    uri: str
    version: str
    password: str
    environment: dict[str, str]
    server: int | None = None  # None for SQLite, which has none, and for a server that is not on this machine

    def cpu_seconds(self) -> float:
        """Return the CPU time that the server has used."""
        return 0.0 if self.server is None else server_cpu_seconds(self.server)

    def query(self, statement: str) -> list[str]:
        """Return the first column of a statement's rows, as text."""
        with connected(sa.make_url(self.uri)) as connection:
            return [str(row[0]) for row in connection.exec_driver_sql(statement)]

    def execute(self, *statements: str) -> None:
        """Run statements that return no rows, and commit each."""
        with connected(sa.make_url(self.uri)) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def run(self, *arguments: str, text: str | None = None) -> None:
        """Run a command of the service on the database, or raise ClickException."""
        run_command([sys.executable, str(BASE_DIR / "run.py"), *arguments], self.environment, BASE_DIR, text)

    def seed(self, count: int) -> None:
        """Add users who share the password."""
        self.run("seed-users", str(count), "--password-stdin", text=self.password)

    def logins(self) -> list[str]:
        """Return the names of users who can log in."""
        return self.query(f"SELECT name FROM users WHERE name <> '{ADMIN}' ORDER BY id LIMIT {LOGINS}")  # noqa: S608 - both values are constants


@contextmanager
def connected(url: sa.URL) -> Iterator[sa.Connection]:
    """Yield a connection that commits each statement, or raise ClickException if the database does not answer."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    try:
        connection = engine.connect()
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        raise click.ClickException(f"the database at {url.host}:{url.port} does not answer: {reason}") from None
    with connection:
        yield connection


def run_command(command: list[str], settings: dict[str, str], folder: Path, text: str | None = None) -> None:
    """Run a command to its end, or raise ClickException with its output."""
    done = subprocess.run(command, env=settings, cwd=folder, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{' '.join(command[:3])} failed: {(done.stderr or done.stdout).strip()}")


@contextmanager
def empty_database(kind: str, settings: Settings) -> Iterator[str]:
    """Yield the URI of a new database, which is dropped afterwards."""
    name = f"bench_{secrets.token_hex(4)}"
    if kind == "sqlite":
        with TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder, name)}.sqlite"
        return
    server = sa.make_url(settings.uris[kind])
    url = server.set(database=server.database or ("postgres" if kind == "postgresql" else None))
    with connected(url) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with connected(url) as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name}" + " WITH (FORCE)" * (kind == "postgresql"))


@contextmanager
def deployed_database(kind: str, settings: Settings) -> Iterator[Database]:
    """Yield a new database, deployed as in production, with an administrator and no other user."""
    with empty_database(kind, settings) as uri:
        password = secrets.token_urlsafe(12)
        production = {
            "APP_CONFIG": "production",
            "APP_NAME": "API Dock",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "JWT_SECRET_KEY": secrets.token_urlsafe(48),
            "SQLALCHEMY_DATABASE_URI": uri,
            "APP_ROOT_ADMIN": ADMIN,
            "APP_ROOT_PASSWORD": password,
            "RATELIMIT_ENABLED": "false",  # all load comes from one client
            "TODOS_PER_USER": "100000000",  # and from one user
            "DRAIN_SECONDS": "0",  # there is no balancer to notice that a server stops
        }
        with connected(sa.make_url(uri)) as connection:
            version = "SQLite " * (kind == "sqlite") + server_version(connection)
            server = server_process(connection)
        database = Database(uri, version, password, environment(production), server)
        database.run("deploy")
        yield database


def server_version(connection: sa.Connection) -> str:
    """Return the database's name and version."""
    function = "sqlite_version()" if connection.dialect.name == "sqlite" else "version()"
    return str(connection.exec_driver_sql(f"SELECT {function}").scalar()).partition(" (")[0]


def server_process(connection: sa.Connection) -> int | None:
    """Return the id of the server's main process, None if it is not on this machine."""
    match connection.dialect.name:
        case "postgresql":
            return parent(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one(), "postgres")
        case "mysql":
            with suppress(OSError, ValueError):
                return int(Path(connection.exec_driver_sql("SELECT @@pid_file").scalar_one()).read_text())
    return None


def settle(database: Database) -> None:
    """Update the database's statistics, so that no background job does it during the measurements."""
    if database.uri.startswith("postgresql"):
        database.execute("VACUUM ANALYZE")
    elif database.uri.startswith("mysql"):
        database.execute("ANALYZE TABLE users")


@contextmanager
def seeded_database(kind: str, settings: Settings) -> Iterator[Database]:
    """Yield a new database with the number of users that the settings ask for."""
    with deployed_database(kind, settings) as database:
        database.seed(settings.users)
        settle(database)
        yield database
