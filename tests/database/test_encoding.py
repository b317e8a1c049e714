"""The database's encoding: one that has no room for every text is refused before anything is written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from tests.support.commands import invoke

SOUND = {"APP_URL": "https://dock.example.com", "TRUSTED_PROXIES": "1", "RATELIMIT_ENABLED": "true"}


@contextmanager
def database_encoded(settings: dict[str, str], how: str) -> Iterator[dict[str, str]]:
    """Yield settings with an empty database made in a certain way."""
    url = sa.make_url(settings["SQLALCHEMY_DATABASE_URI"])
    mine = url.set(database=f"{url.database}_narrow")
    with sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool).connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {mine.database}")
        connection.exec_driver_sql(f"CREATE DATABASE {mine.database} {how}")
        yield settings | SOUND | {"SQLALCHEMY_DATABASE_URI": mine.render_as_string(hide_password=False)}
        connection.exec_driver_sql(f"DROP DATABASE {mine.database}")


def assert_refused(settings: dict[str, str], encoding: str) -> None:
    """Check that every command which starts or examines the service refuses in one line."""
    assert encoding in str(invoke(settings, "deploy").exception)
    served = invoke(settings, "serve", "--port", "1")
    assert served.exit_code == 1
    assert encoding in served.stderr
    assert len(served.stderr.splitlines()) == 1
    (found,) = [line for line in invoke(settings, "doctor").stdout.splitlines() if encoding in line]
    assert "To correct it: " in found


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_postgresql_without_utf8_is_refused(settings, encoding):
    how = f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    with database_encoded(settings, how) as narrow:
        assert_refused(narrow, encoding)
        uri, arguments = narrow["SQLALCHEMY_DATABASE_URI"], {"client_encoding": "utf8"}
        with sa.create_engine(uri, poolclass=sa.NullPool, connect_args=arguments).connect() as connection:
            assert sa.inspect(connection).get_table_names() == []


@pytest.mark.only_on("mysql")
@pytest.mark.parametrize("encoding", ["latin1", "utf8mb3"])
def test_mysql_without_utf8mb4_is_refused(settings, encoding):
    with database_encoded(settings, f"CHARACTER SET {encoding}") as narrow:
        assert_refused(narrow, encoding)


@pytest.mark.only_on("mysql")
def test_mysql_with_a_table_from_before_is_refused(settings):
    with database_encoded(settings, "CHARACTER SET utf8mb4") as narrow:
        engine = sa.create_engine(narrow["SQLALCHEMY_DATABASE_URI"], poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("CREATE TABLE users (name varchar(9)) CHARACTER SET latin1")
        assert_refused(narrow, "not encoded in utf8mb4")
