"""The measured programs: how to start each, how its clients log in, and its running server."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import Popen
from typing import Any
from urllib.parse import urlencode

import click
import requests

from bench.databases import ADMIN, Database
from bench.processes import free_port, running
from config import BASE_DIR, THREADS_A_WORKER

SERVICE = "API Dock"
WORKERS = 2
SESSIONS = 32
START_SECONDS = 60
LOGIN = "/api/v1/login"
REFRESH = "/api/v1/token/refresh"
TOKENS = "/api/v1/tokens"


@dataclass(frozen=True, eq=False)
class Program:
    """A program that serves a database: its command, with {port}, and how its requests differ from the service's."""

    name: str
    command: list[str]
    environment: dict[str, str]
    database: Database
    folder: Path = BASE_DIR
    login_fields: tuple[str, str] = ("name", "password")
    login_is_form: bool = False
    refresh_body: str = ""  # with %s for the token; empty if the header carries it

    @property
    def login_type(self) -> str:
        """Return the content type of a login."""
        return "application/x-www-form-urlencoded" if self.login_is_form else "application/json"

    def login_body(self, login: str) -> str:
        """Return the body that logs a user in."""
        fields = dict(zip(self.login_fields, (login, self.database.password), strict=True))
        return urlencode(fields) if self.login_is_form else json.dumps(fields)


@dataclass(frozen=True)
class Server:
    """A running server of a program."""

    program: Program
    address: str
    pid: int

    @cached_property
    def access_tokens(self) -> list[str]:
        """Return access tokens of the administrator, each from a separate session."""
        return [self.log_in(ADMIN)["access"] for _ in range(SESSIONS)]

    @cached_property
    def api_tokens(self) -> list[str]:
        """Return new API tokens of the administrator, who may have no more of them, or raise ClickException."""
        self._ask("DELETE", TOKENS)
        body = {"name": "bench", "read_only": False}
        return [self._ask("POST", TOKENS, body)["data"]["token"] for _ in range(SESSIONS)]

    def tokens(self, by_api_token: bool) -> list[str]:
        """Return the tokens of a load."""
        return self.api_tokens if by_api_token else self.access_tokens

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return the answer to a request of the administrator, or raise ClickException."""
        headers = {"Authorization": f"Bearer {self.access_tokens[0]}"}
        answer = requests.request(method, self.address + path, json=body, headers=headers, timeout=30)
        if not answer.ok:
            raise click.ClickException(f"{self.program.name}: {path} answers {answer.status_code} {answer.text[:200]}")
        return answer.json() if answer.content else None

    def log_in(self, login: str) -> dict[str, str]:
        """Return the tokens of a new session, by type, or raise ClickException."""
        headers = {"Content-Type": self.program.login_type}
        answer = requests.post(self.address + LOGIN, self.program.login_body(login), headers=headers, timeout=30)
        if not answer.ok:
            raise click.ClickException(f"{self.program.name}: login answers {answer.status_code} {answer.text[:200]}")
        content = answer.json()
        tokens = content.get("data", content)
        return {kind: tokens.get(f"{kind}_token") or tokens.get(kind, "") for kind in ("access", "refresh")}


@contextmanager
def started(program: Program) -> Iterator[Server]:
    """Yield a server of the program once it answers."""
    port = free_port()
    command = [part.format(port=port) for part in program.command]
    with running(command, program.environment, program.folder) as process:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(program.name, address, process)
        yield Server(program, address, process.pid)


def wait_until_ready(name: str, address: str, process: "Popen[bytes]") -> None:
    """Wait until a server answers any request, or raise ClickException."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            raise click.ClickException(f"{name} ended with {process.returncode} instead of serving")
        try:
            requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise click.ClickException(f"{name} was not ready after {START_SECONDS} s")


def service(database: Database, name: str = SERVICE) -> Program:
    """Return the service, as production runs it."""
    command = [sys.executable, str(BASE_DIR / "run.py"), "serve", "--port", "{port}", "--workers", str(WORKERS)]
    return Program(name, command, database.environment, database)


def floor(database: Database) -> Program:
    """Return the floor, run by the service's own server."""
    return Program("floor", granian("bench.floor:application"), database.environment, database)


def granian(target: str, python: str = sys.executable) -> list[str]:
    """Return the command that serves a WSGI program with granian, with the service's number of workers and threads."""
    options = ["--interface", "wsgi", "--http", "1", "--no-ws", "--log-level", "error"]
    size = ["--workers", str(WORKERS), "--blocking-threads", str(THREADS_A_WORKER)]
    return [python, "-m", "granian", *options, *size, "--host", "127.0.0.1", "--port", "{port}", target]
