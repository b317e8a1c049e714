"""The units for one server: valid, hardened, and as the page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cli import COMMANDS
from app.cli.server import STOP_SECONDS
from config import BASE_DIR, Production
from tests.deploy.balancer import NODES
from tests.support.databases import fresh_database

FOLDER = Path(BASE_DIR, "deploy", "debian")
PAGE = Path(BASE_DIR, "docs", "one-server.md").read_text()
SERVICES = sorted(path.stem for path in FOLDER.glob("*.service"))
TIMERS = sorted(path.name for path in FOLDER.glob("*.timer"))
MOST_EXPOSED = (
    15  # of 100, as systemd-analyze counts: https://www.freedesktop.org/software/systemd/man/systemd-analyze.html
)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as the page's commands lay them out, for this checkout in place of the installed one."""
    for path in (*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")):
        shutil.copy(path, tmp_path)
    for name in SERVICES:
        (tmp_path / f"{name}.service.d").mkdir()
        shutil.copy(FOLDER / "common.conf", tmp_path / f"{name}.service.d")
    for path in tmp_path.rglob("*.*"):
        if path.is_file():
            text = path.read_text().replace("/opt/api-dock/current/.venv/bin/python", sys.executable)
            path.write_text(text.replace("/opt/api-dock/current", str(BASE_DIR)))
    return tmp_path


@pytest.mark.once
def test_units_are_valid(units):
    named = [name.replace("@", "@1") for name in SERVICES]
    words = [
        "systemd-analyze",
        "verify",
        *(units / f"{name}.service" for name in named),
        *(units / name for name in TIMERS),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.once
@pytest.mark.parametrize("name", SERVICES)
def test_unit_may_do_little(units, name):
    words = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", units / f"{name}.service"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def value(name: str, setting: str) -> str:
    """Return what a unit says about a setting."""
    (found,) = re.findall(rf"^{setting}=(.*)$", (FOLDER / name).read_text(), re.MULTILINE)
    return str(found)


@pytest.mark.once
def test_instances_are_where_nginx_looks_for_them_and_have_the_time_to_stop():
    command = value("api-dock@.service", "ExecStart")
    path = command.partition("--unix-socket ")[2]
    assert {f"unix:{path.replace('%i', number)}" for number in "12"} == set(NODES)
    assert path.startswith(f"/run/{value('api-dock@.service', 'RuntimeDirectory')}/")
    assert path in value("api-dock@.service", "ExecStartPost")
    assert value("api-dock@.service", "KillMode") == "mixed"
    assert int(value("api-dock@.service", "TimeoutStopSec")) > Production.DRAIN_SECONDS + STOP_SECONDS


@pytest.mark.once
def test_units_run_commands_and_files_that_there_are():
    for name in SERVICES:
        program = value(f"{name}.service", "ExecStart").removeprefix("/opt/api-dock/current/.venv/bin/python ").split()
        assert (program[1] in COMMANDS) if program[0] == "run.py" else Path(BASE_DIR, program[0]).is_file()
    for name in TIMERS:
        assert name.replace(".timer", "") in SERVICES


@pytest.mark.once
def test_page_installs_what_there_is():
    installed = set(re.findall(r"for unit in (.+); do", PAGE)[0].split())
    assert installed == {*SERVICES}
    (enabled,) = re.findall(r"systemctl enable --now (.+)", PAGE)
    assert enabled.split() == [
        "api-dock@1",
        "api-dock@2",
        "api-dock-worker",
        "api-dock-prune.timer",
        "api-dock-backup.timer",
    ]
    named = set(re.findall(r"(?<![\w/])deploy/[\w./@-]+", "".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL))))
    assert all(list(Path(BASE_DIR).glob(f"{path.rstrip('/')}*")) for path in named)
    assert len(named) >= 4


@pytest.mark.once
def test_page_asks_for_commands_of_run_py():
    asked = set(re.findall(r"^(?:API_DOCK=\$PWD )?api-dock ([a-z-]+)", PAGE, re.MULTILINE))
    assert asked == {"deploy", "doctor"}
    assert asked <= COMMANDS.keys()


@pytest.mark.once
def test_command_runs_as_the_service_does(tmp_path):
    (tmp_path / "systemd-run").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    (tmp_path / "systemd-run").chmod(0o755)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "API_DOCK": "/opt/api-dock/api-dock-9.9.9"}
    words = ["sh", str(FOLDER / "api-dock"), "add-user", "a b"]
    given = subprocess.run(words, env=environ, capture_output=True, text=True, check=True).stdout.splitlines()
    for setting in ("User", "Group", "EnvironmentFile"):
        (shipped,) = re.findall(rf"^{setting}=.*$", (FOLDER / "common.conf").read_text(), re.MULTILINE)
        assert f"--property={shipped}" in given
    assert given[-4:] == ["/opt/api-dock/api-dock-9.9.9/.venv/bin/python", "run.py", "add-user", "a b"]
    assert "--pipe" in given


@pytest.mark.only_on("postgresql")
def test_backup_is_whole_and_old_ones_go(tmp_path):
    with fresh_database(tmp_path, suffix="_debian") as uri:
        with sa.create_engine(uri, poolclass=sa.NullPool).begin() as connection:
            connection.execute(sa.text("CREATE TABLE kept (number INTEGER)"))
        for name, age in {
            "api-dock-old.dump": 15,
            "api-dock-broken.part": 15,
            "api-dock-new.dump": 13,
            "notes": 99,
        }.items():
            (tmp_path / name).touch()
            moment = (tmp_path / name).stat().st_mtime - age * 86400
            os.utime(tmp_path / name, (moment, moment))
        words = [sys.executable, FOLDER / "backup.py", tmp_path]
        subprocess.run(words, env=os.environ | {"SQLALCHEMY_DATABASE_URI": uri}, check=True)
    assert {path.name for path in tmp_path.iterdir()} >= {"api-dock-new.dump", "notes"}
    (made,) = [path for path in tmp_path.iterdir() if path.name not in {"api-dock-new.dump", "notes"}]
    assert (made.suffix, made.stat().st_mode & 0o777) == (".dump", 0o600)
    listed = subprocess.run(["pg_restore", "--list", made], capture_output=True, text=True, check=True).stdout
    assert "TABLE public kept" in listed
