"""Backups: the page's own commands, run against a service that is being written to, and what a restore brings back."""

import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa

from config import BASE_DIR, read_settings
from tests.support.client import PASSWORD
from tests.support.commands import invoke
from tests.support.databases import fresh_database
from tests.support.server import environment, run, serving

PAGE = Path(BASE_DIR, "docs", "backup.md").read_text()
SECTIONS = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MySQL and MariaDB"}
USERS = 3000


class Writer(threading.Thread):
    """Adds numbered to-dos one after the other, and knows how many were acknowledged."""

    def __init__(self, address: str, token: str) -> None:
        super().__init__()
        self.url, self.headers = f"{address}/api/v1/todos", {"X-Access-Token": token}
        self.acknowledged = 0
        self.refused: list[str] = []
        self.ended = threading.Event()
        self.progress = threading.Condition()

    def run(self) -> None:
        with requests.Session() as client:
            while not self.ended.is_set():
                todo = {"text": str(self.acknowledged)}
                answer = client.post(self.url, json=todo, headers=self.headers, timeout=30)
                if answer.status_code != 201:
                    self.refused.append(answer.text)
                    return
                with self.progress:
                    self.acknowledged += 1
                    self.progress.notify_all()

    def wait_for(self, number: int) -> None:
        """Wait until so many are acknowledged in all."""
        with self.progress:
            assert self.progress.wait_for(lambda: self.acknowledged >= number, timeout=60), self.refused


@contextmanager
def writing(address: str, token: str) -> Iterator[Writer]:
    """Yield a writer that writes until the end."""
    writer = Writer(address, token)
    writer.start()
    try:
        yield writer
    finally:
        writer.ended.set()
        writer.join()


def commands(backend: str) -> list[str]:
    """Return the page's commands for a database: settings, backup and restore; backup and restore in a container."""
    parts = re.split(r"^## (.+)\n", PAGE, flags=re.MULTILINE)
    section = dict(zip(parts[1::2], parts[2::2], strict=True))[SECTIONS[backend]]
    return re.findall(r"^```sh\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)


def as_here(preface: str, live: sa.URL, restored: sa.URL) -> str:
    """Return the page's settings with the values of this place."""
    is_address = live.get_backend_name() == "postgresql"
    values = {
        "export DATABASE": live.render_as_string(hide_password=False) if is_address else live.database,
        "export RESTORED": restored.render_as_string(hide_password=False) if is_address else restored.database,
        "host": live.host,
        "port": live.port,
        "user": live.username,
        "password": live.password or "",
    }
    for name, value in values.items():
        preface = re.sub(rf"^{name}=.*$", f"{name}={value}", preface, flags=re.MULTILINE)
    return preface


def outside_a_container(block: str, live: sa.URL, restored: sa.URL) -> str:
    """Return commands for a container as commands for this machine and its databases."""
    block = re.sub(r"docker run .* --entrypoint sh api-dock ", "sh ", block)
    block = re.sub(r"docker (exec CONTAINER|compose exec -T database) ", "", block)
    if live.get_backend_name() == "sqlite":
        return block
    place = f"--host={live.host} --port={live.port}"
    for shipped, other in {
        "--username=postgres": f"{place} --username={live.username}",
        "--user=api_dock": f"{place} --user={live.username}",
        "--owner=api_dock": f"--owner={live.username}",
        "--role=api_dock": f"--role={live.username}",
        "api_dock_restored": str(restored.database),
        "$(cat /run/secrets/DATABASE_PASSWORD)": live.password or "''",
    }.items():
        block = block.replace(shipped, other)
    return re.sub(r"\bapi_dock(?=[\s'])", str(live.database), block)


def drop(database: sa.URL) -> None:
    """Drop a database, which the commands for a container make themselves."""
    if database.get_backend_name() == "sqlite":
        return
    server = database.set(database="postgres" if database.get_backend_name() == "postgresql" else "")
    with sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool).connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {database.database}")


def shell(*blocks: str, folder: Path) -> None:
    """Run blocks of commands as one script, which stops at the first that fails."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = ["bash", "-euo", "pipefail", "-c", "\n".join(blocks)]
    done = subprocess.run(
        script, cwd=folder, env=environment({"PATH": path}), capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def log_in(address: str, name: str) -> requests.Response:
    return requests.post(f"{address}/api/v1/login", json={"name": name, "password": PASSWORD}, timeout=30)


def texts(uri: str) -> set[int]:
    """Return the numbers of the to-dos."""
    with sa.create_engine(uri, poolclass=sa.NullPool).connect() as connection:
        return set(map(int, connection.scalars(sa.text("SELECT text FROM todos"))))


@pytest.fixture
def databases(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases: one to serve, one to restore into."""
    with fresh_database(tmp_path, suffix="_live") as live, fresh_database(tmp_path, suffix="_restored") as restored:
        yield live, restored


def test_backup_of_a_live_service_holds_all_that_was_acknowledged(settings, databases, tmp_path):
    live, restored = databases
    served = settings | {"SQLALCHEMY_DATABASE_URI": live, "APP_ROOT_PASSWORD": PASSWORD}
    invoke(served, "deploy")
    invoke(served, "seed-users", str(USERS))
    preface, backup, restore, *in_container = commands(sa.make_url(live).get_backend_name())
    preface = as_here(preface, sa.make_url(live), sa.make_url(restored))
    with serving(served) as address:
        token = log_in(address, "sysop").json()["data"]["access_token"]
        with writing(address, token) as writer:
            writer.wait_for(20)
            before = writer.acknowledged
            shell(preface, backup, folder=tmp_path)
            during = writer.acknowledged
            writer.wait_for(during + 20)
        assert not writer.refused, "nobody is turned away while a backup is taken"
    assert during > before, "writes went on"
    (file,) = tmp_path.glob("api-dock.[!c]*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    shell(preface, restore, folder=tmp_path)
    found = texts(restored)
    assert found == set(range(len(found))), "one moment's picture: no later write without the earlier ones"
    assert before <= len(found) <= during + 1
    assert texts(live) == set(range(writer.acknowledged)), "the original is as it was"
    check_restored(served | {"SQLALCHEMY_DATABASE_URI": restored}, token)
    check_in_container(in_container, sa.make_url(live), sa.make_url(restored), tmp_path / "container")


def check_in_container(blocks: list[str], live: sa.URL, restored: sa.URL, folder: Path) -> None:
    """Check that the commands for containers bring back what there is, if they are run on this machine."""
    (folder / "db").mkdir(parents=True)
    if live.get_backend_name() == "sqlite":
        shutil.copy(str(live.database), folder / "db" / "api-dock.sqlite")
        restored = restored.set(database=str(folder / "db" / "restored.sqlite"))
    drop(restored)
    for block in blocks:
        shell(outside_a_container(block, live, restored), folder=folder)
    (file,) = folder.glob("api-dock.*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert texts(restored.render_as_string(hide_password=False)) == texts(live.render_as_string(hide_password=False))


def check_restored(settings: dict[str, str], token: str) -> None:
    """Check that a restored database serves: deployed to, logged in to, and open to a session from before."""
    deployed = run(settings, "deploy")
    assert (deployed.returncode, deployed.stderr) == (0, "")
    assert deployed.stdout.splitlines() == [
        "The database is at the newest migration.",
        "The roles exist.",
        "An administrator exists.",
        "The catalogue's app api-dock says what there is.",
    ]
    with serving(settings) as address:
        assert log_in(address, "sysop").status_code == 200
        assert requests.get(f"{address}/api/v1/users/me", headers={"X-Access-Token": token}, timeout=30).ok
        repeated = {"name": "SYSOP", "password": PASSWORD}
        assert requests.post(f"{address}/api/v1/register", json=repeated, timeout=30).json()["code"] == "name_taken"
        listed = requests.get(f"{address}/api/v1/users", headers={"X-Access-Token": token}, timeout=30).json()
        assert listed["data"]["total"] == USERS + 1


@pytest.mark.once
def test_every_database_has_its_commands():
    for backend in SECTIONS:
        assert len(commands(backend)) == 5


@pytest.mark.once
def test_files_of_the_page_are_those_of_the_settings(settings):
    keys = {name: settings[name] for name in ("SECRET_KEY", "JWT_SECRET_KEY")}
    default = sa.make_url(read_settings({"APP_CONFIG": "docker", **keys}).SQLALCHEMY_DATABASE_URI).database
    named = set(re.findall(r"\bdb/[\w-]+\.sqlite", PAGE)) - {"db/restored.sqlite", "db/backup.sqlite"}
    assert named == {str(Path(str(default)).relative_to(BASE_DIR))}


@pytest.mark.once
def test_address_of_compose_is_that_of_the_restored_database_afterwards(tmp_path):
    (tmp_path / "secrets").mkdir()
    file = tmp_path / "secrets" / "SQLALCHEMY_DATABASE_URI"
    file.write_text("postgresql://api_dock:abc@database/api_dock\n")
    (command,) = re.findall(r"^sed .*", PAGE, re.MULTILINE)
    shell(command, folder=tmp_path)
    assert file.read_text() == "postgresql://api_dock:abc@database/api_dock_restored\n"
