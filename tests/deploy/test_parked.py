"""Requests that are parked, before a node or before nginx: what overtakes them by the API holds for them."""

import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest
import requests
import sqlalchemy as sa

from app.models import Role, User
from tests.deploy.balancer import NODES, balancing
from tests.support.auth_helpers import fetch
from tests.support.client import PASSWORD, Account

SECONDS = 60
NEW_PASSWORD = "a louder harbour"


@pytest.fixture(scope="module")
def balancer(server_address, tmp_path_factory) -> Iterator[str]:
    with balancing(tmp_path_factory.mktemp("nginx"), [urlsplit(server_address).netloc for _ in NODES]) as address:
        yield address


def call(address: str, method: str, path: str, account: Account, **body: object) -> requests.Response:
    headers = {"X-Access-Token": account.access_token}
    return requests.request(method, f"{address}/api/v1/{path}", json=body or None, headers=headers, timeout=SECONDS)


class Parked:
    """A request whose last byte is withheld."""

    def __init__(self, address: str, method: str, path: str, account: Account, **body: object) -> None:
        text = json.dumps(body).encode()
        self.last = text[-1:]
        self.connection = socket.create_connection(
            (urlsplit(address).hostname, urlsplit(address).port), timeout=SECONDS
        )
        head = (
            f"{method} /api/v1/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"X-Access-Token: {account.access_token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
        )
        self.connection.sendall(head.encode() + text[:-1])

    def go_on(self) -> int:
        """Send the last byte; return the status of the answer."""
        with self.connection:
            self.connection.sendall(self.last)
            answer = HTTPResponse(self.connection)
            answer.begin()
            return answer.status


Strike = Callable[[str, Account, Account, int], requests.Response]
STRIKES: dict[str, Strike] = {
    "block": lambda at, by, whom, _: call(at, "PATCH", f"users/{whom.id}", by, status="blocked"),
    "delete": lambda at, by, whom, _: call(at, "DELETE", f"users/{whom.id}", by),
    "demotion": lambda at, by, whom, role: call(at, "PATCH", f"users/{whom.id}", by, role_id=role),
    "logout": lambda at, _, whom, __: call(at, "POST", "logout", whom),
    "new password": lambda at, by, whom, _: call(at, "PATCH", f"users/{whom.id}", by, password=NEW_PASSWORD),
}


@pytest.fixture
def strike(app, server, admin) -> Callable[[str, Account], None]:
    """Return a function by which another administrator, or the user by another request, overtakes a user."""
    (role,) = fetch(app, sa.select(Role.id).where(Role.title == "User"))

    def strike(name: str, whom: Account) -> None:
        assert STRIKES[name](server, admin, whom, role.id).ok

    return strike


@pytest.mark.parametrize("name", STRIKES)
def test_parked_request_changes_nothing_after_a_strike(app, server, balancer, make_user, rows, strike, name):
    whom, other = make_user("Administrator", "parked"), make_user("User", "other")
    parked = [
        Parked(address, *request, whom, **body)
        for address in (server, balancer)
        for request, body in [
            (("POST", "users"), {"name": "late", "password": PASSWORD}),
            (("POST", "applications"), {"name": "late"}),
            (("PATCH", f"users/{other.id}"), {"name": "later"}),
        ]
    ]
    strike(name, whom)
    struck = rows()
    assert {request.go_on() for request in parked} <= {401, 403}
    assert {table for table, found in rows().items() if found != struck[table]} <= {"denials"}


@pytest.mark.parametrize("name", [name for name in STRIKES if name != "new password"])
def test_request_that_waits_for_its_turn_to_hash_changes_nothing_after_a_strike(app, balancer, make_user, strike, name):
    whom = make_user("Administrator", "parked")
    logins = [f"nobody-{number}" for number in range(24)]
    with ThreadPoolExecutor(len(logins) + 3) as pool:
        flood = [pool.submit(sign_in, balancer, login) for login in logins]
        late = [
            pool.submit(call, balancer, "POST", "users", whom, name=f"late-{number}", password=PASSWORD)
            for number in range(3)
        ]
        strike(name, whom)
        struck = datetime.now(UTC)
        assert {answer.result().status_code for answer in late} <= {201, 401, 403, 503}
        assert {answer.result().status_code for answer in flood} <= {401, 503}
    made = fetch(app, sa.select(User.created_at).where(User.name.startswith("late")))
    assert all(row.created_at < struck for row in made)


def sign_in(address: str, login: str) -> requests.Response:
    body = {"name": login, "password": PASSWORD}
    return requests.post(f"{address}/api/v1/login", json=body, timeout=SECONDS)
