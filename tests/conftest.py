"""Fixtures: a migrated database of the worker's own, emptied before each test, and users to call as."""

import gc
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Engine

os.environ["PYTHON_DOTENV_DISABLED"] = "1"
gc.disable()  # as run.py does: it shortens the imports by a fifth

from app import create_app
from app.cli import deploy as deployment
from app.cli.migrate import upgrade
from app.database.watching import Info, Watch, add_watch, remove_watch
from app.extensions import db, limiter
from app.models import Role
from config import BASE_DIR
from tests.support.accounts import add_account
from tests.support.client import Account, Api
from tests.support.databases import fresh_database, is_first, quick_folder
from tests.support.mail import MAILING
from tests.support.one_connection import hold_one_at_most
from tests.support.server import serving
from tests.support.tables import contents, empty

gc.freeze()
gc.enable()
hold_one_at_most()


# Tests whose programs a machine lacks do not run there, and the summary says so; continuous integration has them all.
NEEDED = {
    "redis-server": ["deploy/test_compose.py", "security/test_lockout_redis.py"],
    "psql": ["deploy/test_compose_role.py"],
    "promtool": ["deploy/test_alert_rules.py", "deploy/test_alerts.py"],
    "systemd-analyze": ["deploy/test_debian.py"],
    "kubectl": ["deploy/test_kustomize.py"],
    "pgbouncer": ["database/test_pgbouncer.py"],
    "nginx": [
        "web/test_prefix.py",
        "deploy/test_balancer.py",
        "deploy/test_nginx_kinds.py",
        "deploy/test_parked.py",
        "deploy/test_rolling_restart.py",
    ],
    f"{BASE_DIR}/client/node_modules/.bin/vue-tsc": ["cli/test_scaffold_console.py"],
    f"{BASE_DIR}/tests/openapi/tools/node_modules/.bin/prism": ["openapi/test_judges.py", "openapi/test_tools.py"],
    f"{BASE_DIR}/.venv/generator/bin/openapi-generator-cli": ["openapi/test_tools.py"],
}
MISSING = [program for program in NEEDED if not shutil.which(program)]
collect_ignore = list(dict.fromkeys(path for program in MISSING for path in NEEDED[program]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write what can't be tested on this machine, and what it lacks."""
    missing = [path for path in collect_ignore if is_asked_for(config, path)]
    if is_asked_for(config, "faults"):
        from tests.faults.quick import lacking  # noqa: PLC0415 - the faults take half a second to import

        missing += [f"{fault}: {need}" for fault, need in lacking()]
    for line in missing:
        terminalreporter.write_line(f"not run, as the machine lacks what it needs: {line}")


def is_asked_for(config: pytest.Config, folder: str) -> bool:
    """Return whether the command line asks for tests of a folder of tests/."""
    asked = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    whole = Path(__file__).parent / folder
    return any(whole.is_relative_to(path) or path.is_relative_to(whole) for path in asked)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked as only_on other databases, and what runs once, on the first database of a run."""
    backend = sa.make_url(os.environ.get("TEST_DATABASE_URI", "sqlite://")).get_backend_name()
    kept: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        only_on = item.get_closest_marker("only_on")
        is_kept = (only_on is None or backend in only_on.args) and (is_first() or not item.get_closest_marker("once"))
        (kept if is_kept else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = kept


@pytest.fixture(scope="session")
def settings() -> Iterator[dict[str, str]]:
    """The environment that the app and its commands run in: production's, on the worker's own database."""
    with TemporaryDirectory(dir=quick_folder()) as folder, fresh_database(Path(folder)) as uri:
        yield {
            "APP_CONFIG": "production",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "JWT_SECRET_KEY": secrets.token_urlsafe(48),
            "SQLALCHEMY_DATABASE_URI": uri,
            "RATELIMIT_ENABLED": "false",  # all tests are one client
            "DATABASE_POOL_SIZE": "4",  # several servers share what PostgreSQL allows by default
            "DRAIN_SECONDS": "0",  # no balancer has to notice that a test's server stops
        }


@pytest.fixture(scope="session")
def migrated_app(settings: dict[str, str]) -> Iterator[Flask]:
    """The app over a database made by the real migrations, with the roles that deploy makes."""
    app = create_app(settings)
    with app.app_context():
        upgrade()
        deployment.make_roles()
        app.extensions["roles as deployed"] = [row._asdict() for row in db.session.execute(sa.select(Role.__table__))]
        db.session.rollback()
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def app(migrated_app: Flask) -> Flask:
    """The app, its database as a first deploy leaves it, without any user."""
    limiter.enabled = False  # it is one for all apps of a process, which another test may have made with limits
    empty(migrated_app)
    return migrated_app


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An app context, for tests of what lies below the requests."""
    with app.app_context():
        yield


@pytest.fixture
def api(app: Flask) -> Api:
    """A client that knows the endpoints by name."""
    return Api(app)


@pytest.fixture
def under(app: Flask, settings: dict[str, str]) -> Iterator[Callable[..., Api]]:
    """Yield a function that makes a client of the app under other settings, over the same database."""
    made: list[Flask] = []

    def make(**changed: str) -> Api:
        made.append(create_app(settings | changed))
        return Api(made[-1])

    yield make
    for each in made:
        with each.app_context():
            for engine in db.engines.values():
                engine.dispose()


@pytest.fixture(scope="session")
def mailing_app(migrated_app: Flask, settings: dict[str, str]) -> Iterator[Flask]:
    """The app with mails, over the same database."""
    made = create_app(settings | MAILING)
    made.extensions["roles as deployed"] = migrated_app.extensions["roles as deployed"]
    yield made
    with made.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def mailing(app: Flask, mailing_app: Flask) -> Api:
    """A client of the app with mails, its database emptied."""
    return Api(mailing_app)


MakeUser = Callable[..., Account]


@pytest.fixture
def make_user(app: Flask) -> MakeUser:
    """Return a function that makes a user with a role and a live session, without the cost of a hash."""

    return partial(add_account, app)


@pytest.fixture
def admin(make_user: MakeUser) -> Account:
    """A user who may everything."""
    return make_user("Administrator", "admin")


@pytest.fixture
def qa(make_user: MakeUser) -> Account:
    """A user who may list, add, edit and block users."""
    return make_user("QA", "quentin")


@pytest.fixture
def user(make_user: MakeUser) -> Account:
    """A user who may nothing in particular."""
    return make_user("User", "alice")


@pytest.fixture
def count_statements() -> Iterator[Callable[[], int]]:
    """Return a function that tells how many statements were sent to the database since it was called last."""
    sent: list[str] = []

    class Count(Watch):
        def begin(self, engine: Engine, statement: str, info: Info) -> None:
            if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
                sent.append(statement)

    def count() -> int:
        number = len(sent)
        sent.clear()
        return number

    add_watch(watch := Count())
    yield count
    remove_watch(watch)


@pytest.fixture
def rows(app: Flask) -> Callable[[], dict[str, list[Any]]]:
    """Return a function that reads the whole database, to show that nothing changed."""
    return lambda: contents(app)


@pytest.fixture(scope="session")
def server_address(migrated_app: Flask, settings: dict[str, str]) -> Iterator[str]:
    """A real server with two worker processes over the worker's database."""
    with serving(settings) as address:
        yield address


@pytest.fixture
def server(server_address: str, app: Flask) -> str:
    """The address of the server, its database emptied."""
    return server_address
