"""PgBouncer in transaction mode: each transaction of a client may have another connection to the server."""

import os
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from app import create_app
from app.extensions import db
from tests.support.client import PASSWORD
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.server import free_port

pytestmark = pytest.mark.only_on("postgresql")

CONFIGURATION = """
[databases]
* = host={host} port={server_port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 5
server_reset_query_always = 0
"""


@pytest.fixture
def pooled(settings, tmp_path) -> Iterator[dict[str, str]]:
    """Settings of a service whose database is empty and behind PgBouncer."""
    # It refuses to run as root, and pytest's folders are root's alone.
    own = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    with fresh_database(tmp_path, "_pooled") as uri, TemporaryDirectory() as folder:
        url, port = sa.make_url(uri), free_port()
        Path(folder).chmod(0o755)
        values = {"host": url.host, "server_port": url.port or 5432, "port": port, "folder": folder}
        Path(folder, "pgbouncer.ini").write_text(CONFIGURATION.format(**values))
        Path(folder, "users.txt").write_text(f'"{url.username}" "{url.password or ""}"\n')
        process = subprocess.Popen([*own, "pgbouncer", "-q", f"{folder}/pgbouncer.ini"])
        mine = url.set(host="127.0.0.1", port=port)
        try:
            wait_until_it_answers(mine)
            yield settings | {
                "SQLALCHEMY_DATABASE_URI": mine.render_as_string(hide_password=False),
                "APP_ROOT_PASSWORD": PASSWORD,
                "DATABASE_POOLER": "transaction",
            }
        finally:
            process.kill()  # it holds nothing that has to be kept
            process.wait(timeout=30)


def wait_until_it_answers(url: sa.URL) -> None:
    """Wait until a statement comes through."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    for _ in range(300):
        with suppress(sa.exc.OperationalError), engine.connect():
            return
        time.sleep(0.1)
    raise RuntimeError("PgBouncer did not get ready")


@pytest.mark.parametrize("driver", ["postgresql", "postgresql+psycopg2"])
def test_service_works_behind_pgbouncer(pooled, driver):
    uri = pooled["SQLALCHEMY_DATABASE_URI"].replace("postgresql", driver, 1)
    settings = pooled | {"SQLALCHEMY_DATABASE_URI": uri}
    deployed = invoke(settings, "deploy")
    assert deployed.exit_code == 0, deployed.exception
    app = create_app(settings)
    body = {"name": "sysop", "password": PASSWORD}

    def work(number: int) -> set[int]:
        client = app.test_client()
        token = client.post("/api/v1/login", json=body).get_json()["data"]["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        made = [client.post("/api/v1/todos", json={"text": f"{number}"}, headers=headers) for _ in range(8)]
        read = [client.get(path, headers=headers) for path in ("/api/v1/todos", "/api/v1/users", "/api/v1/logs")]
        return {answer.status_code for answer in [*made, *read]}

    with ThreadPoolExecutor(8) as pool:
        statuses = set().union(*pool.map(work, range(8)))
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    assert statuses == {200, 201}


def test_settings_that_pgbouncer_refuses_are_sent_without_the_setting(pooled):
    app = create_app(pooled | {"DATABASE_POOLER": "none"})
    assert app.test_client().get("/readyz").status_code == 503
