"""The peers: other stacks that do the same work, each installed into its own folder."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click

from bench.databases import Database, run_command
from bench.loads import REFRESHES, TODO, Load
from bench.processes import environment
from bench.programs import WORKERS, Program, granian

FOLDER = Path(__file__).parent
INSTALLED = FOLDER / ".env"
EXPRESS, FASTAPI_USERS, DRF = "express", "fastapi_users", "drf"
BASE = "Express"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")


def install() -> None:
    """Install each peer, unless its pinned versions are installed already."""
    for name in (FASTAPI_USERS, DRF):
        install_once(name, "requirements.txt", install_python)
    install_once(EXPRESS, "package-lock.json", install_node)


def install_once(name: str, pins: str, how: Callable[[str], None]) -> None:
    """Install a peer, unless the copy of its pins from the last installation is the same."""
    wanted, mark = (FOLDER / name / pins).read_text(), INSTALLED / name / "installed.txt"
    if not mark.exists() or mark.read_text() != wanted:
        click.echo(f"installing {name}", err=True)
        how(name)
        mark.write_text(wanted)


def install_python(name: str) -> None:
    """Install a Python peer into its own virtual environment."""
    run_command([sys.executable, "-m", "venv", "--clear", str(INSTALLED / name)], environment({}), FOLDER)
    pip = [python(name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    run_command([*pip, "-r", str(FOLDER / name / "requirements.txt")], environment({}), FOLDER)


def install_node(name: str) -> None:
    """Install the packages of a Node peer, or raise ClickException."""
    npm = shutil.which("npm")
    if npm is None:
        raise click.ClickException("npm is not installed; on Debian and Ubuntu: apt-get install npm")
    folder = INSTALLED / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in NPM_FILES:
        shutil.copy(FOLDER / name / file, folder)
    run_command([npm, "ci", "--no-audit", "--no-fund"], environment({}), folder)


def python(name: str) -> str:
    """Return the interpreter of a Python peer."""
    return str(INSTALLED / name / "bin" / "python")


def programs(database: Database, everything: list[Load]) -> dict[Program, list[Load]]:
    """Return the peers on a database that the service has filled, each with the loads that it can answer."""
    for name in (FASTAPI_USERS, DRF):  # Express uses the service's own tables
        run_command([python(name), "prepare.py"], database.environment, FOLDER / name)
    return {
        express(database): everything,
        fastapi_users(database): [load for load in everything if load not in (REFRESHES, TODO)],
        django_rest_framework(database): everything,
    }


def express(database: Database) -> Program:
    """Return Express with jsonwebtoken and pg, with as many processes as the service has workers."""
    modules = {"NODE_PATH": str(INSTALLED / EXPRESS / "node_modules"), "NODE_ENV": "production"}
    command = ["node", "server.js", "{port}", str(WORKERS)]
    return Program(BASE, command, database.environment | modules, database, FOLDER / EXPRESS)


def fastapi_users(database: Database) -> Program:
    """Return FastAPI Users with asyncpg, run by uvicorn."""
    options = ["--host", "127.0.0.1", "--port", "{port}", "--workers", str(WORKERS), "--log-level", "error"]
    command = [python(FASTAPI_USERS), "-m", "uvicorn", "program:app", "--no-access-log", *options]
    return Program(
        "fastapi-users",
        command,
        database.environment,
        database,
        FOLDER / FASTAPI_USERS,
        login_fields=("username", "password"),
        login_is_form=True,
    )


def django_rest_framework(database: Database) -> Program:
    """Return Django REST framework with simplejwt, run by the service's own server."""
    return Program(
        "Django REST framework",
        granian("program:application", python(DRF)),
        database.environment,
        database,
        FOLDER / DRF,
        refresh_body='{"refresh": "%s"}',
    )


def versions() -> list[str]:
    """Return the pinned packages of the peers, as name and version."""
    packages = json.loads((FOLDER / EXPRESS / "package.json").read_text())["dependencies"]
    chosen = [line for name in (FASTAPI_USERS, DRF) for line in (FOLDER / name / "requirements.in").read_text().split()]
    return [*(f"{name} {pin}" for name, pin in packages.items()), *(line.replace("==", " ") for line in chosen)]
