"""The database's URI: what is refused, in one line that quotes no password, and that what it says stays."""

import string

import pytest
import sqlalchemy as sa

from app import create_app
from app.database import describe
from app.database.engines import connect_args
from app.database.uri import check_uri
from config import SettingsError

SERVERS = ("postgresql", "postgresql+psycopg2", "mysql+pymysql")
FORMS = (
    "://scott:Quokka{}Wombat@127.0.0.1:1/dock",
    "://scott:Quokka{}Wombat@127.0.0.1:1",
    "://scott:Quokka{}Wombat/dock",
    ":///scott:Quokka{}Wombat@127.0.0.1:1/dock",
    "://sc/ott:Quokka{}Wombat@127.0.0.1:1/dock",
    "://scott@127.0.0.1:Quokka{}Wombat/dock",
    ":scott:Quokka{}Wombat@127.0.0.1:1/dock",
    "://127.0.0.1:1/dock?password=Quokka{}Wombat&connect_timeout=x",
)


def refusal(uri: str) -> str:
    """Return the line with which a URI is refused, "" if it is not."""
    try:
        check_uri(uri)
    except SettingsError as error:
        return str(error)
    return ""


@pytest.mark.once
@pytest.mark.parametrize("driver", [*SERVERS, "mysql", "postgres", ""])
def test_no_message_about_a_uri_quotes_any_part_of_its_password(driver):
    taken = 0
    for form in FORMS:
        for character in [*string.punctuation, "", " ", "%40", "%00", "\t", "@h@", "é", "я"]:
            uri = driver + form.format(character)
            if uri.endswith("Quokka@Wombat/dock"):  # which is as good as a URI can be
                continue
            message = refusal(uri)
            if not message:
                taken += 1
                with pytest.raises(sa.exc.OperationalError) as failed:
                    sa.create_engine(uri, connect_args=connect_args(sa.make_url(uri))).connect()
                message = describe(uri) + str(failed.value.orig)
            assert "\n\n" not in message
            assert "Quokka" not in message, uri
            assert "Wombat" not in message, uri
    assert taken > 20 or driver not in SERVERS


@pytest.mark.once
@pytest.mark.parametrize(
    "uri",
    [
        *("oracle://scott:tiger@db/orcl", "mysql://scott@db/dock", "postgres://db/dock", "scott@db/dock", "x.sqlite"),
        *("sqlite:", "sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true", "sqlite://x.sqlite"),
        *("sqlite:///x?cache=shared", "sqlite:///x?timeout=soon", "postgresql://db", "postgresql://db:x/dock"),
        *("postgresql://d%00b/dock", "postgresql://db..x/dock", "postgresql://db/dock?nonsense=1"),
        *("postgresql://db/dock?client_encoding=latin1", "mysql+pymysql://db/dock?charset=latin1"),
        *(
            "mysql+pymysql://db/dock?nonsense=1",
            "mysql+pymysql://db/dock?cursorclass=x",
            "mysql+pymysql://db/dock?ssl=1",
        ),
        *("mysql+pymysql://db/dock?connect_timeout=soon", "mysql+pymysql://db/dock?init_command=DROP%20TABLE%20x"),
        *("mysql+pymysql://db/dock?local_infile=1", "mysql+pymysql://@@db/dock", "postgresql://u:p@a@db/dock"),
    ],
)
def test_unusable_uri_stops_the_start_in_one_line(settings, uri):
    with pytest.raises(SettingsError, match=r"^SQLALCHEMY_DATABASE_URI [^\n]*$"):
        create_app(settings | {"SQLALCHEMY_DATABASE_URI": uri})


@pytest.mark.once
@pytest.mark.parametrize(
    "uri",
    [
        "postgresql://u:p%40ss@h:5432/d",
        "postgresql://u:p/a?s=s@h/d",
        "postgresql://u:p@[::1]:5432/d?sslmode=require",
        "postgresql+psycopg2://u@/d?host=/var/run/postgresql",
        "postgresql://u:p@/d?host=db1:5432&host=db2:5432&target_session_attrs=read-write",
        "mysql+pymysql://u:p@localhost/d?unix_socket=/run/mysqld/mysqld.sock",
        "mysql+pymysql://u:p@h/d?charset=utf8mb4&ssl_ca=/etc/ca.pem&ssl_check_hostname=true",
        "sqlite:////var/lib/api-dock/api-dock.sqlite?timeout=9",
    ],
)
def test_usable_uri_is_taken(uri):
    assert not refusal(uri)


@pytest.mark.once
def test_what_a_uri_says_is_not_replaced():
    for uri in ("postgresql://h/d?connect_timeout=1", "mysql+pymysql://h/d?read_timeout=1", "sqlite:///x?timeout=1"):
        url = sa.make_url(uri)
        assert not url.query.keys() & connect_args(url).keys()
    options = connect_args(sa.make_url("postgresql://h/d?options=-csearch_path%3Dx%20-c%20lock_timeout%3D9s"))[
        "options"
    ]
    assert options.endswith(" -csearch_path=x -c lock_timeout=9s")
    assert options.startswith("-c timezone=UTC -c lock_timeout=5s")
    first = connect_args(sa.make_url("mysql+pymysql://h/d?init_command=set%20sql_mode=''"))["init_command"]
    assert first.startswith("SET time_zone='+00:00', ")
    assert first.endswith(", sql_mode=''")


def test_settings_in_a_uri_hold_on_the_connection(settings):
    url = sa.make_url(settings["SQLALCHEMY_DATABASE_URI"])
    given, statement, expected = {
        "postgresql": ({"options": "-cstatement_timeout=4s"}, "SHOW statement_timeout", "4s"),
        "mysql": ({"init_command": "SET @dock=4"}, "SELECT @dock", 4),
        "sqlite": ({"timeout": "4"}, "PRAGMA busy_timeout", 4000),
    }[url.get_backend_name()]
    url = url.update_query_dict(given)
    engine = sa.create_engine(url, connect_args=connect_args(url), poolclass=sa.NullPool)
    with engine.connect() as connection:
        assert connection.exec_driver_sql(statement).scalar() == expected


@pytest.mark.only_on("mysql")
def test_password_outside_latin1_is_sent_as_the_server_hashed_it(settings):
    url = sa.make_url(settings["SQLALCHEMY_DATABASE_URI"])
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    name, password = f"{url.database}_u"[-32:], "пароль-é"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE OR REPLACE USER {name}@'%%' IDENTIFIED BY '{password}'")
        connection.exec_driver_sql(f"GRANT ALL ON {url.database}.* TO {name}@'%%'")
        try:
            mine = url.set(username=name, password=password)
            with sa.create_engine(mine, connect_args=connect_args(mine), poolclass=sa.NullPool).connect() as own:
                assert own.exec_driver_sql("SELECT current_user()").scalar() == f"{name}@%"
        finally:
            connection.exec_driver_sql(f"DROP USER {name}@'%%'")
