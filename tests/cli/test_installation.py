"""Which installation a command works on: it says so, and makes a new one only where somebody chose to."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from config import BASE_DIR, WORK_PARENT
from tests.support.databases import quick_folder
from tests.support.server import environment, free_port, wait_until_ready

pytestmark = pytest.mark.once  # the database that nobody chose is SQLite's

Completed = subprocess.CompletedProcess[str]
QUICK = ("db", "stamp", "head")  # of those that make tables where there are none
AWAY = "postgresql://dock:hidden@127.0.0.1:1/dock"


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A checkout in which nothing was run yet."""
    with TemporaryDirectory(dir=quick_folder()) as name:
        folder = Path(name)
        for file in ("run.py", "config.py", "pyproject.toml"):  # the folder of config.py is the one with the database
            shutil.copy(Path(BASE_DIR, file), folder)
        for linked in ("app", "migrations"):
            (folder / linked).symlink_to(BASE_DIR / linked)
        (folder / "db").mkdir()
        yield folder


def command(checkout: Path, *arguments: str, **settings: str) -> Completed:
    """Run a command in a checkout, with no settings but these."""
    words = [sys.executable, "run.py", *arguments]
    return subprocess.run(
        words, cwd=checkout, env=environment(settings), capture_output=True, text=True, timeout=120, check=False
    )


def database_of(checkout: Path) -> Path:
    """Return the file of the database that nobody chose."""
    return checkout / "db" / "api-dock.sqlite"


@pytest.mark.parametrize("arguments", [("deploy",), ("db", "upgrade"), QUICK], ids=" ".join)
@pytest.mark.parametrize("is_there", [False, True], ids=["no file", "an empty file"])
def test_command_without_settings_refuses_to_make_an_installation(checkout, arguments, is_there):
    if is_there:
        database_of(checkout).touch()
    done = command(checkout, *arguments)
    assert done.returncode == 1
    where, error = done.stderr.splitlines()
    assert where == f"In development mode, on SQLite file {database_of(checkout)}"
    assert error.startswith("Error: there is no installation yet")
    assert "python run.py deploy --new" in error
    assert done.stdout == ""
    assert database_of(checkout).exists() == is_there
    assert not is_there or sa.inspect(sa.create_engine(f"sqlite:///{database_of(checkout)}")).get_table_names() == []


def test_deploy_makes_a_new_installation_on_purpose_and_repeats_without_asking(checkout):
    made = command(checkout, "deploy", "--new")
    assert (made.returncode, "Administrator made." in made.stdout) == (0, True)
    again = command(checkout, "deploy")
    assert (again.returncode, "An administrator exists." in again.stdout) == (0, True)
    assert command(checkout, "db", "upgrade").returncode == 0


@pytest.mark.parametrize("chosen", ["APP_CONFIG", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URI_FILE"])
def test_command_makes_the_tables_that_settings_name(checkout, chosen):
    uri = f"sqlite:///{checkout / 'dock.sqlite'}"
    (checkout / "uri").write_text(uri)
    values = {"APP_CONFIG": "development", "SQLALCHEMY_DATABASE_URI": uri}
    done = command(checkout, *QUICK, **{chosen: values.get(chosen, str(checkout / "uri"))})
    assert done.returncode == 0, done.stderr


def test_settings_in_the_file_beside_run_py_choose(checkout):
    (checkout / ".env").write_text("APP_CONFIG=development\n")
    assert command(checkout, *QUICK, PYTHON_DOTENV_DISABLED="").returncode == 0


def test_make_serve_and_make_dev_make_a_new_installation():
    deploying = [line for line in Path(BASE_DIR, "Makefile").read_text().splitlines() if "run.py deploy" in line]
    assert [line.rpartition("run.py ")[2] for line in deploying] == ["deploy --new"] * 2


def test_command_names_mode_and_database_and_no_secret(checkout, settings):
    away = {name: settings[name] for name in ("SECRET_KEY", "JWT_SECRET_KEY")} | {"SQLALCHEMY_DATABASE_URI": AWAY}
    done = command(checkout, "keys", "list", APP_CONFIG="production", **away)
    assert done.stderr.splitlines()[0] == "In production mode, on postgresql at 127.0.0.1:1, database 'dock'"
    assert not [secret for secret in ("hidden", *away.values()) if secret in done.stderr]


def test_command_that_makes_no_app_names_nothing(checkout):
    assert command(checkout, "catalogue", "rules").stderr == ""


@pytest.mark.usefixtures("migrated_app")
def test_server_names_its_installation_and_the_worker_beside_it_does_not(settings, tmp_path):
    port, errors = free_port(), tmp_path / "errors.txt"
    words = [sys.executable, str(BASE_DIR / "run.py"), "serve", "--port", str(port), "--workers", "1"]
    with errors.open("w") as file:
        process = subprocess.Popen(words, env=environment(settings), stdout=subprocess.DEVNULL, stderr=file)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=60)
    told = [line for line in errors.read_text().splitlines() if line.startswith("In ")]
    assert len(told) == 1
    assert told[0].startswith("In production mode, on ")
    beside = command(BASE_DIR, "work", "--once", **settings, **{WORK_PARENT: str(process.pid)})
    assert (beside.returncode, beside.stderr) == (0, "")
