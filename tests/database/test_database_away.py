"""A database that is away, hangs, drops connections or undoes transactions: answers are 503, and nothing is lost."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from typing import Any

import psycopg2
import pytest
import requests
import sqlalchemy as sa

from app import create_app, database
from app.database import pinging
from app.database.compiled import Compiled
from app.extensions import db
from tests.support.client import Account
from tests.support.forwarder import Forwarder, forwarding
from tests.support.one_connection import taken_outside
from tests.support.server import serving

URL = sa.make_url(os.environ.get("TEST_DATABASE_URI", "sqlite://"))
BACKEND = URL.get_backend_name()
POST: dict[str, Any] = {"title": "Sleep", "url": "https://example.com/"}  # it is written in a transaction
SECONDS = 60  # what no answer may take; one that takes longer hangs
PORTS = {"postgresql": 5432, "mysql": 3306}
pytestmark = pytest.mark.xdist_group("database away")  # one far server is enough for a database's connections
over_a_network = pytest.mark.only_on(*PORTS)


@pytest.fixture(scope="module")
def way(settings) -> Iterator[Forwarder]:
    """Yield the way from the server to its database."""
    with forwarding(str(URL.host), int(URL.port or PORTS[BACKEND])) as forwarder:
        yield forwarder


@pytest.fixture(scope="module")
def far_address(migrated_app, settings, way) -> Iterator[str]:
    """Yield the address of a server whose database is behind that way."""
    url = sa.make_url(settings["SQLALCHEMY_DATABASE_URI"]).set(port=way.port)
    with serving(settings | {"SQLALCHEMY_DATABASE_URI": url.render_as_string(hide_password=False)}) as address:
        yield address


@pytest.fixture
def far(far_address, way, app) -> Iterator[str]:
    """Yield the server's address, the way open before and after."""
    way.mend()
    way.flow()
    yield far_address
    way.mend()
    way.flow()


def call(address: str, account: Account, method: str = "GET", path: str = "users/me", **body: Any) -> requests.Response:
    """Send a request to a server."""
    headers = {"X-Access-Token": account.access_token}
    return requests.request(method, f"{address}/api/v1/{path}", json=body or None, headers=headers, timeout=SECONDS)


def check_unavailable(answer: requests.Response) -> None:
    """Check that an answer says that the database is away and when to come back."""
    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable"), answer.text
    assert 1 <= int(answer.headers["Retry-After"]) <= 10
    assert BACKEND not in answer.text


@over_a_network
def test_database_away_is_answered_503_until_it_is_back(far, way, user):
    assert call(far, user).ok
    way.cut()
    for _ in range(3):
        check_unavailable(call(far, user))
        check_unavailable(call(far, user, "POST", "todos", text="Sleep"))
        check_unavailable(requests.post(f"{far}/api/v1/login", json={"name": "a", "password": "b"}, timeout=SECONDS))
    check_unavailable(requests.get(f"{far}/readyz", timeout=SECONDS))
    assert requests.get(f"{far}/healthz", timeout=SECONDS).ok
    way.mend()
    with ThreadPoolExecutor(16) as pool:
        assert {answer.status_code for answer in pool.map(lambda _: call(far, user), range(64))} == {200}


@over_a_network
def test_database_that_hangs_is_answered_503_and_leaves_nothing(far, way, app, user):
    assert call(far, user).ok
    way.hang()
    with ThreadPoolExecutor() as pool:
        calls = [
            pool.submit(call, far, user),
            pool.submit(call, far, user, "POST", "todos", text="Sleep"),
            pool.submit(requests.get, f"{far}/readyz", timeout=SECONDS),
        ]
    for each in calls:
        check_unavailable(each.result())
    way.cut()
    way.flow()
    way.mend()
    assert call(far, user).ok
    assert call(far, user, path="todos").json()["data"]["total"] == 0


@over_a_network
def test_killed_connections_are_replaced(far, app, user):
    with ThreadPoolExecutor(16) as pool:
        for _ in range(3):
            assert {answer.status_code for answer in pool.map(lambda _: call(far, user), range(32))} == {200}
            kill_connections(app)
    assert call(far, user).status_code == 200


@over_a_network
def test_refresh_over_killed_connections_rotates(far, app, user):
    token = user.refresh_token
    for _ in range(5):
        kill_connections(app)
        headers = {"X-Access-Token": token}
        answer = requests.post(f"{far}/api/v1/token/refresh", headers=headers, timeout=SECONDS)
        assert answer.status_code == 200, answer.text
        token = answer.json()["data"]["refresh_token"]


@over_a_network
def test_write_over_killed_connections_is_made_once(far, app, user):
    for number in range(5):
        assert call(far, user, "POST", "todos", text="Sleep").status_code == 201
        kill_connections(app)
        assert call(far, user, "POST", "todos", text="Wake").status_code == 201
        assert call(far, user, path="todos").json()["data"]["total"] == 2 * number + 2


@pytest.mark.parametrize(("lost_at", "status", "made"), [("proof", 201, 1), ("commit", 503, 0)])
def test_write_is_repeated_unless_its_commit_was_sent(app, api, admin, monkeypatch, lost_at, status, made):
    lost: list[str] = []

    def lose(*_given: Any) -> None:
        if not lost:
            lost.append(lost_at)
            raise sa.exc.OperationalError("", {}, OSError("broken"), connection_invalidated=True)

    def prove(self: Compiled, where: Any, *given: Any) -> list[Any]:
        if isinstance(where, sa.Connection):
            lose()
        return rows(self, where, *given)

    rows = Compiled.rows
    if lost_at == "proof":
        monkeypatch.setattr(Compiled, "rows", prove)
    else:
        with app.app_context():
            monkeypatch.setattr(db.engine.dialect, "do_commit", lose)
    api.post("posts", as_=admin, json=POST, expect=status)
    assert lost
    monkeypatch.undo()
    assert api.get("posts", as_=admin, expect=200).data["total"] == made


class ConflictError(Exception):
    """An error of MySQL's driver by which a Galera cluster undoes what another node has done meanwhile."""


@pytest.mark.parametrize("first_made", [True, False], ids=["made unheard", "not made"])
@pytest.mark.parametrize("second_undone", [True, False], ids=["second undone", "second done"])
def test_row_whose_connection_dies_is_written_once(app, api, user, monkeypatch, first_made, second_undone):
    """A write of one statement is sent once more over a new connection, and is never repeated as another row."""
    sent: list[int] = []

    def lose(self: Compiled, *given: Any) -> int:
        sent.append(len(sent))
        if sent == [0]:
            if first_made:
                rows_met(self, *given)
            raise sa.exc.OperationalError(self.text, {}, OSError("broken"), connection_invalidated=True)
        if second_undone:
            raise sa.exc.OperationalError(self.text, {}, ConflictError(1213, "certification"))
        return rows_met(self, *given)

    rows_met = Compiled.rows_met
    monkeypatch.setattr(Compiled, "rows_met", lose)
    made = first_made or not second_undone
    answer = api.post("todos", as_=user, json={"text": "Sleep"}, expect=201 if made else 503)
    assert sent == [0, 1]
    monkeypatch.undo()
    todos = api.get("todos", as_=user, expect=200).data["items"]
    assert [todo["id"] for todo in todos] == ([answer.data["id"]] if made else [])


def test_refresh_whose_first_rotation_was_made_unheard_rotates_once(app, api, user, monkeypatch):
    """The connection breaks between the rotation and its answer; the session has no grace to be repeated in."""
    made: list[bool] = []
    run = Compiled.run

    def break_once(self: Compiled, *given: Any) -> Any:
        result = run(self, *given)
        if self.text.startswith("UPDATE"):
            made.append(bool(result))
            if len(made) == 1:
                raise sa.exc.OperationalError(self.text, {}, OSError("broken"), connection_invalidated=True)
        return result

    monkeypatch.setattr(Compiled, "run", break_once)
    monkeypatch.setitem(app.config, "REFRESH_GRACE", timedelta(0))
    tokens = api.post("token_refresh", headers={"X-Access-Token": user.refresh_token}, expect=200).data
    assert made[0]
    assert made[1:] == [False] * (2 if BACKEND == "postgresql" else 1)
    api.get("profile", as_=tokens["access_token"], expect=200)
    api.post("token_refresh", headers={"X-Access-Token": tokens["refresh_token"]}, expect=200)


@over_a_network
@pytest.mark.parametrize("idle", [True, False])
def test_idle_connection_that_died_is_replaced_before_a_transaction(app, monkeypatch, idle):
    monkeypatch.setattr(pinging, "TRUSTED_SECONDS", -1.0 if idle else SECONDS)

    def begin() -> None:
        with app.app_context(), db.engine.begin() as connection:
            connection.exec_driver_sql("SELECT 1")

    begin()
    kill_connections(app, forget=False)
    with nullcontext() if idle else pytest.raises(sa.exc.DBAPIError):
        begin()
    begin()


def kill_connections(app: Any, *, forget: bool = True) -> None:
    """End every other connection to the database, as its administrator would; forget those of this process."""
    with app.app_context(), db.engines["autocommit"].connect() as connection:
        if forget:
            db.engine.dispose()
        if BACKEND == "postgresql":
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608 - ours
            return
        listed = "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"
        for (number,) in connection.exec_driver_sql(listed).all():
            with suppress(sa.exc.OperationalError):  # it has ended meanwhile
                connection.exec_driver_sql(f"KILL {number}")


@over_a_network
def test_acknowledged_writes_outlive_killed_and_cut_connections(far, way, app, user):
    answered: Counter[int] = Counter()
    acknowledged: list[str] = []

    def write(number: int) -> None:
        answer = call(far, user, "POST", "todos", text=f"number {number}")
        answered[answer.status_code] += 1
        if answer.status_code == 201:
            acknowledged.append(answer.json()["data"]["id"])
        if number % 100 == 50:
            kill_connections(app)
        if number % 100 == 99:
            way.cut()
            way.mend()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(400)))
    with app.app_context(), db.engines["autocommit"].connect() as connection:
        kept = [str(row[0]) for row in connection.execute(sa.select(sa.table("todos", sa.column("id", sa.Uuid()))))]
    assert set(answered) <= {201, 503}, answered
    assert acknowledged, "some got through"
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept)) <= 400


@pytest.mark.only_on("sqlite")
def test_file_that_another_program_locks_is_answered_503_until_it_lets_go(server, app, user):
    with app.app_context(), db.engine.begin():
        assert call(server, user).ok, "readers go on"
        check_unavailable(call(server, user, "POST", "todos", text="Sleep"))
    assert call(server, user, "POST", "todos", text="Sleep").status_code == 201
    assert call(server, user, path="todos").json()["data"]["total"] == 1


UNDOING = {
    "postgresql": ["DO $$BEGIN RAISE SQLSTATE '40001'; END$$", "DO $$BEGIN RAISE SQLSTATE '40P01'; END$$"],
    "mysql": [f"SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = {number}" for number in (1205, 1213, 1020)],
}


@pytest.fixture
def undoing(app) -> Iterator[Any]:
    """Yield a function that lets the database undo transactions, for the time of the test."""
    listeners: list[Any] = []

    def start(times: int, statement: str) -> list[str]:
        undone: list[str] = []

        def fail(session: Any) -> None:
            if len(undone) < times:
                undone.append(statement)
                session.connection().exec_driver_sql(statement)

        listeners.append(fail)
        sa.event.listen(db.session, "before_commit", fail)
        return undone

    yield start
    for listener in listeners:
        sa.event.remove(db.session, "before_commit", listener)


@over_a_network
@pytest.mark.parametrize("statement", UNDOING.get(BACKEND, ["none"]))
def test_transaction_that_the_database_undoes_is_repeated_whole(api, user, undoing, statement):
    undone = undoing(4, statement)
    api.post("posts", as_=user, json=POST, expect=201)
    assert len(undone) == 4
    assert api.get("posts", as_=user, expect=200).data["total"] == 1


@over_a_network
@pytest.mark.parametrize("statement", UNDOING.get(BACKEND, ["none"]))
def test_transaction_that_the_database_always_undoes_is_given_up(api, user, rows, undoing, statement):
    before = rows()
    undone = undoing(1000, statement)
    answer = api.post("posts", as_=user, json=POST, expect=503)
    assert answer.code == "database_unavailable"
    assert len(undone) < 10
    assert rows() == before


@over_a_network
def test_wait_for_a_lock_is_bounded(app, api, user):
    todo = api.post("todos", as_=user, json={"text": "Sleep"}, expect=201).data["id"]
    with taken_outside(app) as holder:
        holder.exec_driver_sql("SELECT id FROM todos FOR UPDATE")
        answer = api.patch("todo", todo_id=todo, as_=user, json={"text": "Wake"}, expect=503)
        assert answer.code == "database_unavailable"
    api.patch("todo", todo_id=todo, as_=user, json={"text": "Wake"}, expect=200)


@pytest.mark.only_on("mysql")
def test_wait_for_a_locked_table_is_bounded_on_the_server(app, api, user):
    waiting = "SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for table%%' AND db = DATABASE()"
    with table_locked(app) as holder:
        assert api.post("todos", as_=user, json={"text": "Sleep"}, expect=503).code == "database_unavailable"
        assert holder.exec_driver_sql(waiting).all() == [], "nothing is left behind that would write later"
    assert api.get("todos", as_=user, expect=200).data["total"] == 0


@contextmanager
def table_locked(app: Any) -> Iterator[sa.Connection]:
    """Yield a connection that holds the to-dos' table."""
    with taken_outside(app) as holder:
        holder.exec_driver_sql("LOCK TABLES todos WRITE")
        try:
            yield holder
        finally:
            holder.exec_driver_sql("UNLOCK TABLES")


@pytest.fixture
def read_only(app) -> Iterator[None]:
    """Let the database take no writes."""

    def take_none(connection: Any, *_rest: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")
        connection.commit()

    with app.app_context():
        engines = list(db.engines.values())
    for engine in engines:
        engine.dispose()
        sa.event.listen(engine, "connect", take_none)
    yield
    for engine in engines:
        sa.event.remove(engine, "connect", take_none)
        engine.dispose()


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize(("endpoint", "body"), [("todos", {"text": "Sleep"}), ("posts", POST)])
def test_database_that_takes_no_writes_is_answered_503(api, user, rows, read_only, endpoint, body):
    before = rows()
    answer = api.post(endpoint, as_=user, json=body, expect=503)
    assert answer.code == "database_unavailable"
    assert api.get(endpoint, as_=user, expect=200).data["total"] == 0, "readers go on"
    assert rows() == before


@over_a_network
def test_prepared_statement_without_database_fails_as_any_other(settings):
    nowhere = sa.make_url(settings["SQLALCHEMY_DATABASE_URI"]).set(port=1)  # nobody listens on it
    engine = sa.create_engine(nowhere)
    with pytest.raises(sa.exc.OperationalError) as caught:
        Compiled(sa.select(sa.literal(1)), engine.dialect).rows(engine, {})
    assert database.is_away(caught.value)


@pytest.mark.once
def test_error_that_psycopg2_gives_no_state_is_a_broken_connection():
    broken = psycopg2.DatabaseError("error with status PGRES_TUPLES_OK and no message from the libpq")
    assert database.is_away(sa.exc.DatabaseError("SELECT 1", {}, broken))
    assert not database.is_away(sa.exc.DatabaseError("SELECT 1", {}, sqlite3.DatabaseError("file is not a database")))
    assert not database.is_away(sa.exc.ProgrammingError("SELEC 1", {}, psycopg2.ProgrammingError("syntax error")))


@over_a_network
def test_connections_of_a_worker_are_as_many_as_the_setting_says(settings):
    made = create_app(settings | {"DATABASE_POOL_SIZE": "3"})
    with made.app_context():
        engines = [*db.engines.values()]
    for engine in engines:
        assert isinstance(engine.pool, sa.QueuePool)
        held = [engine.connect() for _ in range(3)]
        assert (engine.pool.size(), engine.pool.overflow()) == (3, 0)
        assert engine.pool._max_overflow == 0, "no more are made"
        for connection in held:
            connection.close()
        engine.dispose()


@pytest.mark.only_on("mysql", "sqlite")
def test_connection_keeps_little_memory(app):
    with app.app_context():
        for engine in db.engines.values():
            assert isinstance(engine.pool, sa.QueuePool)
            assert engine.pool._max_overflow == 0, "none is opened for one use"
            with engine.connect() as connection:
                if BACKEND == "mysql":
                    assert getattr(connection.connection.dbapi_connection, "ctx") is None  # noqa: B009 - PyMySQL's own
                else:
                    assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -512


@over_a_network
def test_migrations_may_take_longer_than_requests(settings):
    slow = {"postgresql": "SELECT pg_sleep(%s)", "mysql": "SELECT SLEEP(%s)"}[BACKEND] % (database.ANSWER_SECONDS + 1)
    with database.patient_engine(settings["SQLALCHEMY_DATABASE_URI"]).connect() as connection:
        assert len(connection.exec_driver_sql(slow).all()) == 1
