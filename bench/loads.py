"""The loads: requests that are sent many times, and how each load is measured on a server."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import median
from tempfile import NamedTemporaryFile

import click
import requests

from bench.processes import cpu_seconds, worker_megabytes
from bench.programs import LOGIN, REFRESH, Server
from bench.wrk import Outcome, run_wrk

CONNECTIONS = 32
LOGIN_CONNECTIONS = 8
LOGINS_AT_ONCE = 4
SUCCESS = range(200, 300)


@dataclass(frozen=True)
class Load:
    """A request that is sent many times; logins and refreshes, whose bodies differ, are told by their path."""

    name: str
    path: str
    method: str = "GET"
    body: str = ""
    connections: int = CONNECTIONS
    by_api_token: bool = False  # in place of the access token of a session


ME = Load("me", "/api/v1/users/me")
ME_BY_TOKEN = Load("me by token", "/api/v1/users/me", by_api_token=True)
LIST = Load("list of 20", "/api/v1/users?per_page=20")
REFRESHES = Load("refresh", REFRESH, "POST")
LOGINS = Load("login", LOGIN, "POST", connections=LOGIN_CONNECTIONS)
TODO = Load("to-do written", "/api/v1/todos", "POST", '{"text": "Water the plants in the hall"}')
TODO_BY_TOKEN = replace(TODO, name="to-do by token", by_api_token=True)


def page_after(user_id: str, name: str = "list by after") -> Load:
    """Return the load of the page that follows a known user."""
    return Load(name, f"/api/v1/users?per_page=20&after={user_id}")


@dataclass(frozen=True)
class Measurement:
    """The results of a server under a load."""

    rate: float  # requests per second
    p50_ms: float
    p99_ms: float
    errors: int
    cpu_us: float  # the server's CPU time per request
    database_us: float  # that of the database
    worker_mb: float


def middle(measurements: list[Measurement]) -> Measurement:
    """Return the medians of a load's rounds, and the sum of the errors."""
    return Measurement(
        rate=median(each.rate for each in measurements),
        p50_ms=median(each.p50_ms for each in measurements),
        p99_ms=median(each.p99_ms for each in measurements),
        errors=sum(each.errors for each in measurements),
        cpu_us=median(each.cpu_us for each in measurements),
        database_us=median(each.database_us for each in measurements),
        worker_mb=median(each.worker_mb for each in measurements),
    )


def probe(server: Server, load: Load) -> None:
    """Send a request once, or raise ClickException if the answer is not 2xx; wrk counts a redirection as success."""
    headers = {"Authorization": f"Bearer {server.tokens(load.by_api_token)[0]}", "Content-Type": "application/json"}
    url = server.address + load.path
    answer = requests.request(load.method, url, data=load.body, headers=headers, timeout=30, allow_redirects=False)
    if answer.status_code not in SUCCESS:
        raise click.ClickException(f"{server.program.name}, {load.name}: {answer.status_code} {answer.text[:200]}")


def measure(server: Server, load: Load, seconds: int) -> Measurement:
    """Measure a load on a server, or raise ClickException if anything failed."""
    if load.path not in (LOGIN, REFRESH):
        probe(server, load)
    lines = load_lines(server, load)
    database = server.program.database
    before, database_before = cpu_seconds(server.pid), database.cpu_seconds()
    outcome = send(server, load, seconds, lines)
    spent, spent_there = cpu_seconds(server.pid) - before, database.cpu_seconds() - database_before
    if outcome.errors or not outcome.requests:
        raise click.ClickException(
            f"{server.program.name}, {load.name}: of {outcome.requests} answers {outcome.refused} were not 2xx, "
            f"and {outcome.broken} requests were not answered"
        )
    return Measurement(
        rate=outcome.requests / outcome.seconds,
        p50_ms=outcome.p50_ms,
        p99_ms=outcome.p99_ms,
        errors=outcome.errors,
        cpu_us=spent / outcome.requests * 1_000_000,
        database_us=spent_there / outcome.requests * 1_000_000,
        worker_mb=worker_megabytes(server.pid),
    )


def load_lines(server: Server, load: Load) -> list[str]:
    """Return the lines of a load's file: the bodies of logins, new refresh tokens, or access tokens."""
    if load.path not in (LOGIN, REFRESH):
        return server.tokens(load.by_api_token)
    logins = server.program.database.logins()
    if load.path == LOGIN:
        return [server.program.login_body(login) for login in logins]
    # One chain more than connections: wrk takes a token for a first request that it never sends.
    chains = [logins[number % len(logins)] for number in range(load.connections + 1)]
    with ThreadPoolExecutor(LOGINS_AT_ONCE) as pool:
        return [tokens["refresh"] for tokens in pool.map(server.log_in, chains)]


def send(server: Server, load: Load, seconds: int, lines: list[str]) -> Outcome:
    """Send a load for a number of seconds."""
    url = server.address + load.path
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(lines))
        file.flush()
        if load.path == LOGIN:
            script, arguments = "login.lua", [server.program.login_type, file.name]
        elif load.path == REFRESH:
            script, arguments = "refresh.lua", [server.program.refresh_body, file.name]
        else:
            script, arguments = "steady.lua", [load.method, load.body, file.name]
        return run_wrk(script, url, load.connections, seconds, *arguments)
