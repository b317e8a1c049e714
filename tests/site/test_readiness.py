"""Probes: which version runs, and which migrations a node serves with."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa

from app.extensions import db
from app.utils.version import version
from config import BASE_DIR
from tests.database.test_migrations import REVISIONS
from tests.deploy.image import without_privileges
from tests.support.commands import invoke
from tests.support.server import environment, free_port, wait_until_ready

NEWEST = REVISIONS[-1].revision


@pytest.fixture
def stamp(app) -> Iterator[Callable[[str], None]]:
    """Return a function that makes the database say that it is at another revision."""

    def write(revision: str) -> None:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})

    yield write
    write(NEWEST)


@pytest.mark.once
def test_liveness_names_the_service_and_its_version(api):
    assert api.get("/healthz", expect=200).data == {"service": "API Dock", "version": version()}


@pytest.mark.parametrize("revision", [NEWEST, f"{int(NEWEST) + 1:04}", "0099"])
def test_newest_migration_and_those_of_later_versions_are_ready(app, stamp, revision):
    stamp(revision)
    assert app.test_client().get("/readyz").status_code == 200


@pytest.mark.parametrize("revision", [REVISIONS[0].revision, REVISIONS[-2].revision, "deadbeef", "-1", ""])
def test_older_and_foreign_migrations_are_not_ready(app, stamp, revision):
    stamp(revision)
    response = app.test_client().get("/readyz")
    assert response.status_code == 503
    assert response.headers["Retry-After"]


@pytest.mark.once
@pytest.mark.parametrize("what", ["file", "log", "folder"])
def test_sqlite_that_can_not_be_written_is_not_ready(settings, tmp_path, what):
    folder = tmp_path / "kept"
    folder.mkdir()
    file, port = folder / "dock.sqlite", free_port()
    mine = settings | {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{file}", "APP_ROOT_PASSWORD": "a quiet harbour"}
    assert invoke(mine, "deploy").exit_code == 0
    served = [sys.executable, str(Path(BASE_DIR, "run.py")), "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen([*without_privileges(), *served], env=environment(mine), stdout=subprocess.DEVNULL)
    path = {"file": file, "log": Path(f"{file}-wal"), "folder": folder}[what]
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        mode = path.stat().st_mode
        path.chmod(mode & ~0o222)
        answer = requests.get(f"http://127.0.0.1:{port}/readyz", timeout=30)
        path.chmod(mode)
        assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
        assert answer.headers["Retry-After"]
        assert requests.get(f"http://127.0.0.1:{port}/readyz", timeout=30).status_code == 200
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@pytest.mark.only_on("postgresql")
def test_postgresql_that_accepts_no_writes_is_not_ready(app):
    with app.app_context():
        engine, name = db.engines["autocommit"], db.engine.url.database

        def set_reading(value: str) -> None:
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only={value}")
            engine.dispose()

        set_reading("on")
        try:
            assert app.test_client().get("/readyz").status_code == 503
        finally:
            set_reading("off")
        assert app.test_client().get("/readyz").status_code == 200
