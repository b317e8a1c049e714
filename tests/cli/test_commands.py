"""The commands, run as people run them: processes of their own, on databases of their own."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import click
import pytest
import requests
import sqlalchemy as sa

from app.cli import commands
from app.cli.deploy import ROLES
from app.extensions import db
from app.models import (
    ApiToken,
    CatalogueApp,
    ClientFailure,
    Lockout,
    Mail,
    MailState,
    Proof,
    Purpose,
    Revocation,
    Session,
)
from app.openapi import operations
from app.openapi.operations import Operation
from app.utils import passwords
from app.utils.api_tokens import PERSONAL
from app.utils.clock import now
from config import BASE_DIR
from tests.support.auth_helpers import execute
from tests.support.client import PASSWORD
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.server import environment, free_port, run, wait_until_ready, without_installation
from tests.support.stored_tokens import store_token

Completed = subprocess.CompletedProcess[str]
Settings = dict[str, str]
GIVEN_PASSWORD = "a quiet harbour"
SHOWN_ONCE = re.compile(r"password: (\S+) \(shown this once\)")


@pytest.fixture
def empty(settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """Settings of production over an empty database."""
    with fresh_database(tmp_path, suffix="_cli") as uri:
        yield settings | {"SQLALCHEMY_DATABASE_URI": uri}


@dataclass
class Deployed:
    """A database that was deployed to, and what the deploy said."""

    settings: Settings
    said: Completed


@pytest.fixture(scope="module")
def deployed(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """A deployed database, for the tests that only add to it."""
    with fresh_database(tmp_path_factory.mktemp("deployed"), suffix="_deployed") as uri:
        mine = settings | {"SQLALCHEMY_DATABASE_URI": uri}
        yield Deployed(mine, run(mine, "deploy"))


@contextmanager
def connected(settings: Settings) -> Iterator[sa.Connection]:
    """Yield a connection of the test's own, which commits each statement."""
    engine = sa.create_engine(settings["SQLALCHEMY_DATABASE_URI"], poolclass=sa.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def query(settings: Settings, statement: str, **values: Any) -> list[Any]:
    """Return the rows of a statement."""
    with connected(settings) as connection:
        return list(connection.execute(sa.text(statement), values).all())


def change(settings: Settings, statement: str) -> None:
    """Run a statement that answers no rows."""
    with connected(settings) as connection:
        connection.execute(sa.text(statement))


def everything(settings: Settings) -> dict[str, list[str]]:
    """Return every row of every table."""
    with connected(settings) as connection:
        known = sa.MetaData()
        known.reflect(connection)
        return {name: sorted(map(repr, connection.execute(table.select()))) for name, table in known.tables.items()}


def titles_and_permissions(settings: Settings) -> dict[str, int]:
    return {row.title: row.permissions for row in query(settings, "SELECT title, permissions FROM roles ORDER BY id")}


def run_apart(settings: Settings, *arguments: str, typed: str = "") -> Completed:
    """Run a command without the terminal that the tests run in; end it if it does not end by itself."""
    process = subprocess.Popen(
        [sys.executable, str(Path(BASE_DIR, "run.py")), *arguments],
        env=environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    try:
        output, errors = process.communicate(typed, timeout=30)
    except subprocess.TimeoutExpired:
        process.terminate()
        output, errors = process.communicate(timeout=60)
    return Completed(process.args, process.returncode, output, without_installation(errors))


def assert_fails_in_one_line(done: Completed, *, status: int = 1) -> str:
    """Return the line with which a command failed."""
    assert done.returncode == status, done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("Error: ")
    return done.stderr


def test_deploy_makes_roles_and_tells_administrators_password(deployed):
    assert (deployed.said.returncode, deployed.said.stderr) == (0, "")
    (password,) = SHOWN_ONCE.findall(deployed.said.stdout)
    (user,) = query(
        deployed.settings, "SELECT u.*, r.title FROM users u JOIN roles r ON r.id = role_id WHERE name = 'sysop'"
    )
    assert user.title == "Administrator"
    assert passwords.matches(user.password_hash, password)
    assert titles_and_permissions(deployed.settings) == ROLES
    assert query(deployed.settings, "SELECT title FROM roles WHERE default_mark") == [("User",)]


def test_deploy_in_a_container_writes_the_password_to_a_private_file(empty, tmp_path, monkeypatch):
    kept = tmp_path / "root-password.txt"
    kept.write_text("of another time")
    kept.chmod(0o644)
    monkeypatch.setattr("app.cli.deploy.DATA_DIR", tmp_path)
    done = invoke(empty | {"APP_CONFIG": "docker"}, "deploy")
    assert done.exit_code == 0, done.exception
    (user,) = query(empty, "SELECT password_hash FROM users WHERE name = 'sysop'")
    assert passwords.matches(user.password_hash, kept.read_text().strip())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert str(kept) in done.output
    assert kept.read_text().strip() not in done.output


def test_deploy_in_a_container_without_a_place_for_the_password_makes_nobody(empty, tmp_path, monkeypatch):
    monkeypatch.setattr("app.cli.deploy.DATA_DIR", tmp_path / "nowhere")
    done = invoke(empty | {"APP_CONFIG": "docker"}, "deploy")
    assert str(done.exception).startswith("APP_ROOT_PASSWORD is missing. Set it, or APP_ROOT_PASSWORD_FILE: ")
    assert query(empty, "SELECT id FROM users") == []


@pytest.mark.once
@pytest.mark.parametrize("path", ["/proc/dock.sqlite", "/nowhere/dock.sqlite", "/dev/null/dock.sqlite"])
def test_deploy_to_a_file_that_can_not_be_written_fails_in_one_line(settings, path):
    done = run(settings | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{path}"}, "deploy")
    assert path.rpartition("/")[0] in assert_fails_in_one_line(done)


def test_deploy_again_changes_nothing(deployed):
    before = everything(deployed.settings)
    again = run(deployed.settings | {"APP_ROOT_PASSWORD": GIVEN_PASSWORD}, "deploy")
    assert (again.returncode, again.stderr) == (0, "")
    assert "password" not in again.stdout
    assert everything(deployed.settings) == before


def test_deploy_completes_roles_and_keeps_changed_ones(empty):
    invoke(empty, "deploy")
    change(empty, "DELETE FROM roles WHERE title = 'Moderator'")
    change(empty, "UPDATE roles SET permissions = 6 WHERE title = 'QA'")
    change(empty, "UPDATE roles SET default_mark = NULL")
    again = invoke(empty, "deploy")
    assert again.exit_code == 0
    assert "Roles made: Moderator." in again.output
    assert titles_and_permissions(empty) == ROLES | {"QA": 6}
    assert query(empty, "SELECT title FROM roles WHERE default_mark") == [("User",)]


def test_deploy_keeps_another_default_role(empty):
    invoke(empty, "deploy")
    change(empty, "UPDATE roles SET default_mark = NULL")
    change(empty, "UPDATE roles SET default_mark = TRUE WHERE title = 'Developer'")
    assert invoke(empty, "deploy").exit_code == 0
    assert query(empty, "SELECT title FROM roles WHERE default_mark") == [("Developer",)]


def test_deploys_at_once_make_one_administrator(empty):
    ended: list[Completed] = []
    threads = [Thread(target=lambda: ended.append(run(empty, "deploy"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(done.returncode, done.stderr) for done in ended] == [(0, "")] * 4
    assert sum(len(SHOWN_ONCE.findall(done.stdout)) for done in ended) == 1
    assert query(empty, "SELECT name FROM users") == [("sysop",)]
    assert titles_and_permissions(empty) == ROLES


def test_deploy_takes_given_administrator_and_never_shows_their_password(empty):
    done = run(empty | {"APP_ROOT_ADMIN": "Root@Example.com", "APP_ROOT_PASSWORD": GIVEN_PASSWORD}, "deploy")
    assert done.returncode == 0
    assert GIVEN_PASSWORD not in done.stdout + done.stderr
    (user,) = query(empty, "SELECT name, email, password_hash FROM users")
    assert (user.name, user.email) == (None, "root@example.com")
    assert passwords.matches(user.password_hash, GIVEN_PASSWORD)


@pytest.mark.parametrize(
    "given",
    [
        {"APP_ROOT_PASSWORD": "short"},
        {"APP_ROOT_PASSWORD": "sysop-sysop", "APP_ROOT_ADMIN": "sysop-sysop"},
        {"APP_ROOT_ADMIN": "two words"},
    ],
    ids=" ".join,
)
@pytest.mark.once
def test_deploy_with_unusable_administrator_fails_and_makes_none(empty, given):
    line = assert_fails_in_one_line(run(empty | given, "deploy"))
    assert next(iter(given)) in line
    assert given.get("APP_ROOT_PASSWORD", "\0") not in line
    assert query(empty, "SELECT name FROM users") == []


def broken_databases() -> dict[str, tuple[sa.URL, list[str]]]:
    """Return addresses of databases that are not there, and what an error has to name."""
    url = sa.make_url(os.environ.get("TEST_DATABASE_URI", "sqlite://"))
    if url.get_backend_name() == "sqlite":
        path = "/no-such-folder/dock.sqlite"
        return {"folder": (sa.make_url(f"sqlite:///{path}"), [path])}
    port = 1  # nobody listens on it
    known = url.set(database="no_such_database")
    broken = {
        "port": (known.set(port=port, password="hunter2"), [f"{url.host}:{port}", "no_such_database"]),
        "name": (known, [f"{url.host}:{url.port}", "no_such_database"]),
    }
    if url.get_backend_name() == "mysql":  # PostgreSQL may be set up to trust all users
        broken["password"] = (known.set(password="hunter2"), broken["name"][1])
    return broken


COMMANDS = [["deploy"], ["serve"], ["add-user", "jeff", "--password-stdin"], ["tokens", "list"]]


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (command, fault)
        for command in COMMANDS
        for fault in broken_databases()
        if (command, fault) != (["serve"], "port")
    ],
)
def test_run_command_without_database_fails_in_one_line(settings, command, fault):
    url, named = broken_databases()[fault]
    uri = url.render_as_string(hide_password=False)
    done = run_apart(settings | {"SQLALCHEMY_DATABASE_URI": uri}, *command, typed=GIVEN_PASSWORD)
    line = assert_fails_in_one_line(done)
    assert all(name in line for name in named), line
    assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.only_on("postgresql", "mysql")
def test_serve_without_database_says_so_and_waits_for_it(settings, tmp_path):
    url, named = broken_databases()["port"]
    uri = url.render_as_string(hide_password=False)
    with running(settings | {"SQLALCHEMY_DATABASE_URI": uri}, tmp_path, probe="/healthz") as server:
        answer = requests.get(f"{server.address}/readyz", timeout=30)
        assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        warning = without_installation(server.output.read_text()).splitlines()[0]
    assert warning.startswith("Warning: "), warning
    assert all(name in warning for name in named), warning
    assert "hunter2" not in warning


def test_serve_before_deploy_says_to_deploy(empty):
    assert "python run.py deploy" in assert_fails_in_one_line(run_apart(empty, "serve", "--port", str(free_port())))


def test_serve_at_older_migration_says_to_deploy(empty):
    assert run(empty, "db", "upgrade", "0001").returncode == 0
    assert "python run.py deploy" in assert_fails_in_one_line(run_apart(empty, "serve", "--port", str(free_port())))


@pytest.mark.parametrize(("command", "name"), [("serve", "SECRET_KEY"), ("deploy", "JWT_SECRET_KEY")])
@pytest.mark.once
def test_start_without_secret_fails_in_one_line(settings, command, name):
    without = {key: value for key, value in settings.items() if key != name}
    assert f"{name} is missing" in assert_fails_in_one_line(run_apart(without, command))


@pytest.mark.once
def test_start_in_unknown_mode_fails_in_one_line(settings):
    line = assert_fails_in_one_line(run_apart(settings | {"APP_CONFIG": "live"}, "serve"))
    assert "APP_CONFIG must be one of" in line


@pytest.mark.once
def test_serve_on_port_of_another_program_fails_in_one_line(deployed):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        assert port in assert_fails_in_one_line(run_apart(deployed.settings, "serve", "--port", port))


@pytest.mark.once
def test_serve_on_port_of_another_server_fails_in_one_line(deployed):
    with running(deployed.settings) as server:
        port = server.address.rpartition(":")[2]
        assert port in assert_fails_in_one_line(run_apart(deployed.settings, "serve", "--port", port))


@pytest.mark.once
def test_what_serves_imports_nothing_that_other_commands_or_databases_need(settings):
    needed = {
        *(["psycopg"] if settings["SQLALCHEMY_DATABASE_URI"].startswith("sqlite") else []),
        "alembic",
        "flask_migrate",
        "redis",
        "app.cli.deploy",
        "app.cli.doctor",
        "app.cli.scaffold",
        "app.cli.transfer",
    }
    shown = "import sys, app.cli.server, app; app.create_app(); print(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", shown]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment(settings), capture_output=True, text=True, check=True)
    assert needed & set(done.stdout.split()) == set()


@pytest.mark.once
def test_run_py_lists_every_command(settings):
    listed = run(settings)
    assert set(re.findall(r"^  ([a-z][a-z-]+) ", listed.stderr + listed.stdout, flags=re.MULTILINE)) == {
        *commands.list_commands(click.Context(commands))
    }


@pytest.mark.once
def test_run_py_prints_its_version_without_any_setting():
    done = run({"APP_CONFIG": "production"}, "--version")
    named = tomllib.loads(Path(BASE_DIR, "pyproject.toml").read_text())["project"]["version"]
    assert (done.returncode, done.stdout) == (0, f"{named}\n")


@pytest.mark.once
def test_routes_lists_every_operation(settings):
    done = run(settings, "routes")
    assert done.returncode == 0
    listed = [re.split(r"  +", line.strip()) for line in done.stdout.splitlines()]
    assert listed == [[row.method, row.path, who_may(row)] for row in operations()]
    assert {", a session only" in who for _, _, who in listed} == {True, False}


def who_may(row: Operation) -> str:
    """Return who may call an operation, and what it needs."""
    session = ", a session only" if row.declaration.session_only else ""
    mail = ", with MAIL_URL" if row.declaration.needs_mail else ""
    demand = row.declaration.fresh
    fresh = ", by a fresh proof" + (" of a second factor" if demand.whose == "others" else "") if demand else ""
    return f"{row.access}{session}{mail}{fresh}"


@pytest.mark.once
def test_db_heads_answers_one(settings):
    done = run(settings, "db", "heads")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\w+ \(head\)\n", done.stdout)


def test_db_check_finds_nothing_to_migrate(deployed):
    done = run(deployed.settings, "db", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_add_user_makes_them_with_the_default_role(deployed):
    done = run(deployed.settings, "add-user", "Jeff", "--password-stdin", text=GIVEN_PASSWORD)
    assert (done.returncode, done.stderr) == (0, "")
    assert GIVEN_PASSWORD not in done.stdout
    (user,) = query(
        deployed.settings,
        "SELECT password_hash, title FROM users u JOIN roles r ON r.id = role_id WHERE name = 'jeff'",
    )
    assert user.title == "User"
    assert passwords.matches(user.password_hash, GIVEN_PASSWORD)


@pytest.mark.once
def test_add_user_by_email_with_role(deployed):
    done = run(deployed.settings, "add-user", "Q@Example.com", "--role", "qa", "--password-stdin", text=GIVEN_PASSWORD)
    assert done.returncode == 0, done.stderr
    role = "SELECT title FROM users u JOIN roles r ON r.id = role_id WHERE name IS NULL AND email = 'q@example.com'"
    assert query(deployed.settings, role) == [("QA",)]


def test_add_user_is_recorded(deployed):
    invoke(deployed.settings, "add-user", "logged", "--password-stdin", text=GIVEN_PASSWORD)
    entry = "SELECT action, user_id FROM log_entries ORDER BY id DESC LIMIT 1"
    assert query(deployed.settings, entry) == [("user_created", None)]


@pytest.mark.once
def test_add_user_asks_for_password(deployed):
    done = run_apart(deployed.settings, "add-user", "asked", typed=f"{GIVEN_PASSWORD}\n{GIVEN_PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    (user,) = query(deployed.settings, "SELECT password_hash FROM users WHERE name = 'asked'")
    assert passwords.matches(user.password_hash, GIVEN_PASSWORD)


@pytest.mark.once
def test_add_user_with_passwords_that_differ_makes_none(deployed):
    done = run_apart(deployed.settings, "add-user", "unsure", typed=f"{GIVEN_PASSWORD}\nanother\n")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert query(deployed.settings, "SELECT name FROM users WHERE name = 'unsure'") == []


@pytest.mark.parametrize(
    ("arguments", "password", "reason"),
    [
        (["sysop"], GIVEN_PASSWORD, "This name is taken."),
        (["ＳＹＳＯＰ"], GIVEN_PASSWORD, "This name is taken."),
        (["left"], GIVEN_PASSWORD, "This name is taken."),
        (["sуsop"], GIVEN_PASSWORD, "name: A name has the letters of one script"),
        (["kurt"], "short", "password: A password has 8 to 256 characters."),
        (["kurt"], "password1", "password: This password is one of the most commonly used"),
        (["kurt-kurt"], "Kurt-Kurt", "password: A password must not be the name or the email."),
        (["two words"], GIVEN_PASSWORD, "name: A name holds letters, digits and ASCII punctuation"),
        (["kurt@"], GIVEN_PASSWORD, "email: This is not a valid email."),
        (["kurt", "--role", "Boss"], GIVEN_PASSWORD, "there is no role 'Boss'"),
        (["kurt", "--role", "B"], GIVEN_PASSWORD, "there is no role 'B'"),
    ],
)
@pytest.mark.once
def test_add_user_that_can_not_be_fails_in_one_line(deployed, arguments, password, reason):
    with connected(deployed.settings) as connection:
        connection.execute(sa.text("DELETE FROM former_names"))
        left = "INSERT INTO former_names (name, user_id, left_at) SELECT 'left', id, created_at FROM users"
        connection.execute(sa.text(f"{left} WHERE name = 'sysop'"))
    before = query(deployed.settings, "SELECT name FROM users ORDER BY id")
    refused = invoke(deployed.settings, "add-user", *arguments, "--password-stdin", text=password)
    assert isinstance(refused.exception, SystemExit)
    assert reason in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert query(deployed.settings, "SELECT name FROM users ORDER BY id") == before


def proof(hours: int) -> Proof:
    """Return a proof that ended so many hours ago."""
    return Proof(purpose=Purpose.RESET, email="alice@example.com", expires_at=now() - timedelta(hours=hours))


def mails(**days: int) -> list[Mail]:
    """Return mails by their state, which each has had for so many days."""
    common: Any = {"kind": "password_changed", "recipient": "alice@example.com", "locale": "en"}
    return [
        Mail(**common, state=MailState[state.upper()], next_attempt_at=now() - timedelta(days=number))
        for state, number in days.items()
    ]


def catalogue_app(days: int | None) -> CatalogueApp:
    """Return an app of the catalogue that was deleted so many days ago, None: never."""
    deleted_at = None if days is None else now() - timedelta(days=days)
    return CatalogueApp(slug=f"app-{days}", title=f"App {days}", version="1", deleted_at=deleted_at)


@pytest.fixture
def kept(app, admin, user, make_user, rows) -> Callable[[], bool]:
    """Make rows that are to stay and rows that are to go; return whether what is to stay is all there is."""
    stale = make_user()
    with app.app_context():
        moment = now()
        Revocation.add("live", moment + timedelta(minutes=5))
        db.session.add(throttle("recent", hours=1))
        db.session.add(client_failure("recent", minutes=59))
        db.session.add_all([proof(hours=23), *mails(sent=6, dropped=6, failed=29, waiting=100)])
        db.session.add_all(api_token(stale.id, days) for days in (None, -1, 1, 89))
        db.session.add_all(catalogue_app(days) for days in (None, 29))
        db.session.commit()
    expected = rows()
    with app.app_context():
        for _ in range(3):
            db.session.add(expired_session(stale.id))
        Revocation.add("dead", moment - timedelta(minutes=5))
        db.session.add(throttle("forgotten", hours=25))
        db.session.add(client_failure("forgotten", minutes=61))
        db.session.add_all([proof(hours=25), *mails(sent=8, dropped=8, failed=31)])
        db.session.add_all(api_token(stale.id, days) for days in (91, 400))
        db.session.add(catalogue_app(31))
        db.session.commit()
    return lambda: bool(rows() | {"prunings": []} == expected)  # beside what is told of the run


def test_prune_deletes_what_has_expired_and_nothing_else(settings, kept):
    assert not kept()
    done = run(settings, "prune")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"(\w+): (\d+) deleted", done.stdout) == [
        ("sessions", "3"),
        ("revocations", "1"),
        ("tokens", "2"),
        ("log_entries", "0"),
        ("denials", "0"),
        ("throttles", "1"),
        ("proofs", "1"),
        ("challenges", "0"),
        ("pending_time_codes", "0"),
        ("mails", "2"),
        ("failed_mails", "1"),
        ("apps", "1"),
        ("api_syncs", "0"),
        ("api_comparisons", "0"),
        ("client_failures", "1"),
        ("api_usage", "0"),
        ("api_answered", "0"),
        ("api_undocumented", "0"),
        ("app_callers", "0"),
        ("usage_batches", "0"),
        ("api_told", "0"),
    ]
    assert kept()


def test_prune_twice_deletes_nothing_more(settings, kept):
    invoke(settings, "prune")
    again = run(settings, "prune")
    assert again.returncode == 0
    assert {number for _, number in re.findall(r"(\w+): (\d+) deleted", again.stdout)} == {"0"}
    assert kept()


def test_prune_deletes_ended_sessions(app, settings, user, kept, rows):
    before = rows()["sessions"]
    with app.app_context():
        Session.end(user.id, user.session_id)
        db.session.commit()
    invoke(settings, "prune")
    assert not any(repr(user.session_id) in row for row in rows()["sessions"])
    assert len(rows()["sessions"]) == len(before) - 3 - 1


def test_prune_deletes_revoked_tokens_after_90_days(app, settings, user, rows):
    for days, kept in ((89, 1), (91, 0)):
        token = store_token(app, user.id)
        with app.app_context():
            ApiToken.revoke(user.id, token.id, by=None)
            db.session.commit()
        moment = now() - timedelta(days=days)
        execute(app, sa.update(ApiToken).values(revoked_at=moment, expires_at=moment))
        invoke(settings, "prune")
        assert len(rows()["tokens"]) == kept


def throttle(key: str, hours: int) -> Lockout:
    """Return a throttle that was last used some hours ago."""
    moment = int((now() - timedelta(hours=hours)).timestamp() * 1000)
    return Lockout(key=key, failures=1, lock_seconds=60, locked_until=0, updated_at=moment)


def client_failure(account: str, minutes: int) -> ClientFailure:
    """Return a client's failure some minutes ago."""
    moment = int((now() - timedelta(minutes=minutes)).timestamp() * 1000)
    return ClientFailure(client="client", account=account, failed_at=moment)


def api_token(user_id: Any, days: int | None) -> ApiToken:
    """Return a token that ended some days ago, or never does."""
    token = ApiToken(user_id=user_id, name="ci", expires_at=None if days is None else now() - timedelta(days=days))
    token.renew(PERSONAL)
    return token


def expired_session(user_id: Any) -> Session:
    """Return a session that expired a minute ago."""
    moment = now() - timedelta(minutes=1)
    return Session(user_id=user_id, rotated_at=moment, created_at=moment, last_used_at=moment, expires_at=moment)


@dataclass
class Server:
    """A server that the test itself stops."""

    address: str
    process: subprocess.Popen[bytes]
    output: Path

    def stop(self, seconds: float = 20) -> int:
        """Send SIGTERM; return the exit status."""
        self.process.terminate()
        return self.process.wait(timeout=seconds)


@contextmanager
def running(
    settings: Settings, folder: Path | None = None, workers: int = 2, probe: str = "/readyz"
) -> Iterator[Server]:
    """Yield a server that writes what it prints into a file."""
    port = free_port()
    output = folder / "output.txt" if folder else Path(os.devnull)
    command = [sys.executable, str(Path(BASE_DIR, "run.py")), "serve", "--port", str(port), "--workers", str(workers)]
    with output.open("wb") as file:
        process = subprocess.Popen(command, env=environment(settings), stdout=file, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address, process, probe)
        yield Server(address, process, output)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=60)


@contextmanager
def writers_waiting(settings: Settings) -> Iterator[None]:
    """Hold a lock that every command that makes a role waits for."""
    with connected(settings) as connection:
        sqlite = connection.dialect.name == "sqlite"
        for statement in ["BEGIN IMMEDIATE"] if sqlite else ["BEGIN", "SELECT name FROM mutexes FOR UPDATE"]:
            connection.exec_driver_sql(statement)
        yield
        connection.exec_driver_sql("ROLLBACK")


@pytest.mark.once
def test_sigterm_lets_running_requests_finish(empty):
    answers: list[int] = []

    def make_role(number: int) -> None:
        body = {"title": f"made while stopping {number}", "permissions": 0}
        answers.append(requests.post(f"{api}/roles", json=body, headers=headers, timeout=30).status_code)

    invoke(empty | {"APP_ROOT_PASSWORD": GIVEN_PASSWORD}, "deploy")
    with running(empty) as server:
        api = f"{server.address}/api/v1"
        login = requests.post(f"{api}/login", json={"name": "sysop", "password": GIVEN_PASSWORD}, timeout=30)
        headers = {"X-Access-Token": login.json()["data"]["access_token"]}
        threads = [Thread(target=make_role, args=(number,)) for number in range(6)]
        with writers_waiting(empty):
            for thread in threads:
                thread.start()
            time.sleep(1)  # for the requests to arrive; they may wait for 5 s
            server.process.terminate()
            time.sleep(1)
            assert (server.process.poll(), answers) == (None, []), "it waits for them"
        assert server.process.wait(timeout=20) == 0
        for thread in threads:
            thread.join()
    assert answers == [201] * 6
    assert query(empty, "SELECT COUNT(*) FROM roles WHERE title LIKE 'made while stopping %'") == [(6,)]


@pytest.mark.once
def test_sigterm_fails_readiness_first_and_serves_on(deployed):
    with running(deployed.settings | {"DRAIN_SECONDS": "3"}) as server:
        server.process.terminate()
        time.sleep(1)
        readiness = requests.get(f"{server.address}/readyz", timeout=10)
        assert (readiness.status_code, readiness.json()["code"]) == (503, "server_busy")
        assert int(readiness.headers["Retry-After"]) > 0
        assert requests.get(f"{server.address}/healthz", timeout=10).ok
        assert requests.get(f"{server.address}/api/v1/users/me", timeout=10).status_code == 401
        assert server.process.wait(timeout=20) == 0


@pytest.mark.once
def test_sigint_stops_at_once(deployed):
    with running(deployed.settings | {"DRAIN_SECONDS": "60"}) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=20) == 0


@pytest.mark.once
def test_sigterm_stops_idle_server_with_open_connections(deployed):
    with running(deployed.settings) as server, requests.Session() as session:
        assert session.get(f"{server.address}/readyz", timeout=10).ok
        started = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - started < 10


def test_serve_logs_no_traceback_in_normal_use(deployed, tmp_path):
    (password,) = SHOWN_ONCE.findall(deployed.said.stdout)
    with running(deployed.settings, tmp_path) as server:
        use(server.address, password)
        assert server.stop() == 0
    printed = server.output.read_text()
    assert server.address in printed
    for word in ("Traceback", "Exception", "Warning:", '"status":5'):
        assert word not in printed
    assert password not in printed
    assert "eyJ" not in printed, "a token"


def use(address: str, password: str) -> None:
    """Use the service as people do, mistakes included."""
    api = f"{address}/api/v1"
    with requests.Session() as client:

        def call(method: str, path: str, expect: int, **options: Any) -> Any:
            answer = client.request(method, f"{api}{path}", timeout=30, **options)
            assert answer.status_code == expect, answer.text
            return answer.json()["data"] if expect in {200, 201} else None

        tokens = call("POST", "/login", 200, json={"name": "sysop", "password": password})
        as_admin = {"Authorization": f"Bearer {tokens['access_token']}"}
        call("POST", "/login", 401, json={"name": "sysop", "password": "wrong"})
        call("POST", "/login", 400, data="{", headers={"Content-Type": "application/json"})
        call("GET", "/users", 401)
        call("GET", "/users", 401, headers={"Authorization": "Bearer nonsense"})
        call("GET", "/nowhere", 404)
        call("DELETE", "/login", 405)
        call("GET", "/users", 200, headers=as_admin)
        made = call("POST", "/users", 201, headers=as_admin, json={"name": "normal", "password": PASSWORD})
        call("POST", "/users", 409, headers=as_admin, json={"name": "normal", "password": PASSWORD})
        call("POST", "/users", 422, headers=as_admin, json={"name": "x"})
        call("PATCH", f"/users/{made['id']}", 200, headers=as_admin, json={"status": "blocked"})
        call("POST", "/login", 401, json={"name": "normal", "password": PASSWORD})
        call("POST", "/token/refresh", 200, headers={"Authorization": f"Bearer {tokens['refresh_token']}"})
        call("GET", "/sessions", 200, headers=as_admin)
        call("POST", "/logout", 200, headers=as_admin)
        call("GET", "/users", 401, headers=as_admin)
