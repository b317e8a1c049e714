"""The end of what a token may, beside clients that call with it on two nodes."""

import http.client
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask

from app.database.statements import completed
from app.models import ApiToken, Permission, Role, Widget
from app.security.narrowing import Limits
from app.utils.clock import now
from tests.support.accounts import add_account
from tests.support.auth_helpers import execute, fetch
from tests.support.client import Account
from tests.support.credentials import api_token, bearer
from tests.support.remote import Answer, Remote

CLIENTS = 32
CALLS_AFTER = 3  # of each client, once the end was answered
BUSY = 503  # of a write that waited too long for the others
FLAGS = int(Permission.LIST_USERS | Permission.MANAGE_WIDGETS)
READING = ("GET", "/api/v1/users?per_page=1", None)


@dataclass
class Holder:
    """An account with a role of its own, its token, and the widget that it writes."""

    account: Account
    role_id: int
    token_id: Any
    text: str
    widget: str

    @property
    def calls(self) -> tuple[Any, ...]:
        """Return what four clients send: three of them read, and one writes a row that others write too."""
        body = '{"deadline": "2099-05-13"}'
        return READING, READING, READING, ("PATCH", f"/api/v1/widgets/{self.widget}", body)


def holder(app: Flask) -> Holder:
    """Store a holder."""
    title = f"round-{secrets.token_hex(8)}"
    execute(app, sa.insert(Role).values(title=title, title_compared=title, permissions=FLAGS))
    account = add_account(app, title)
    text, token = api_token(account.id, Limits(FLAGS))
    execute(app, sa.insert(ApiToken).values(completed(token)))
    widget = Widget(name=title, info_url="https://example.com/", deadline=now(), user_id=account.id)
    execute(app, sa.insert(Widget).values(completed(widget)))
    role_id = fetch(app, sa.select(Role.id).where(Role.title == title))[0].id
    return Holder(account, role_id, token.id, text, title)


@dataclass
class Client:
    """A client that calls again and again over one connection, and notes when each call began and its status."""

    remote: Remote
    call: tuple[str, str, str | None]
    text: str
    noted: list[tuple[float, int]] = field(default_factory=list)

    def run(self, stop: threading.Event, warm: threading.Barrier) -> None:
        """Call until the stop, and some times after it."""
        address = urlsplit(self.remote.base)
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
        self.send(connection)
        warm.wait()
        while not stop.is_set():
            self.send(connection)
        for _ in range(CALLS_AFTER):
            self.send(connection)
        connection.close()

    def send(self, connection: http.client.HTTPConnection) -> None:
        """Send the call once; again where the connection has ended, as it may once a body was refused unread."""
        try:
            self._send(connection)
        except (BrokenPipeError, ConnectionResetError):  # also what http.client raises where no answer comes
            connection.close()
            self._send(connection)

    def _send(self, connection: http.client.HTTPConnection) -> None:
        method, path, body = self.call
        headers = bearer(self.text) | ({"Content-Type": "application/json"} if body else {})
        begun = time.monotonic()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        self.noted.append((begun, answer.status))


End = Callable[[Remote, Account, Holder], Answer]


def change_user(**fields: Any) -> End:
    """Return an end by a change of the holder's account."""
    return lambda remote, admin, who: remote.call("PATCH", f"/users/{who.account.id}", admin.access_token, json=fields)


def change_token(**fields: Any) -> End:
    """Return an end by the holder's own change of the token."""
    return lambda remote, _, who: remote.call("PATCH", f"/tokens/{who.token_id}", who.account.access_token, json=fields)


def narrow_role(remote: Remote, admin: Account, who: Holder) -> Answer:
    """Take the flags from the holder's role."""
    return remote.call("PATCH", f"/roles/{who.role_id}", admin.access_token, json={"permissions": 0})


def delete_user(remote: Remote, admin: Account, who: Holder) -> Answer:
    """Delete the holder."""
    return remote.call("DELETE", f"/users/{who.account.id}", admin.access_token)


def revoke(remote: Remote, _: Account, who: Holder) -> Answer:
    """End the token."""
    return remote.call("DELETE", f"/tokens/{who.token_id}", who.account.access_token)


def rotate(remote: Remote, _: Account, who: Holder) -> Answer:
    """Give the token another text at once."""
    return remote.call("POST", f"/tokens/{who.token_id}/rotate", who.account.access_token, json={})


# Each end, and what a call is answered from then on.
ENDS: dict[str, tuple[End, int]] = {
    "demote": (change_user(role_id=1), 403),
    "block": (change_user(status="blocked"), 401),
    "delete": (delete_user, 401),
    "narrow the role": (narrow_role, 403),
    "revoke": (revoke, 401),
    "rotate": (rotate, 401),
    "narrow the flags": (change_token(permissions=0), 403),
    "narrow the resources": (change_token(resources=["todos"]), 403),
    "narrow the networks": (change_token(networks=["192.0.2.0/24"]), 403),
}


@dataclass
class Outcome:
    """How many calls of a round began before and after the end, and those that passed or failed as they must not."""

    before: int = 0
    after: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.before + other.before, self.after + other.after, self.wrong + other.wrong)


def play(app: Flask, nodes: list[Remote], admin: Account, name: str) -> Outcome:
    """Let clients call with a token on all nodes while it ends; tell what they were answered."""
    end, refused = ENDS[name]
    who = holder(app)
    clients = [Client(nodes[n % len(nodes)], who.calls[n // 2 % 4], who.text) for n in range(CLIENTS)]
    stop, warm = threading.Event(), threading.Barrier(CLIENTS + 1, timeout=60)
    with ThreadPoolExecutor(CLIENTS) as threads:
        running = [threads.submit(client.run, stop, warm) for client in clients]
        warm.wait()
        answer = end(nodes[0], admin, who)
        ended = time.monotonic()
        stop.set()
        wait(running)
    for each in running:
        each.result()
    assert answer.ok, answer.text
    return judged(name, [call for client in clients for call in client.noted], ended, refused)


def judged(name: str, calls: list[tuple[float, int]], ended: float, refused: int) -> Outcome:
    """Hold what calls were answered against when the end was answered."""
    outcome = Outcome()
    for begun, status in calls:
        late = begun > ended
        outcome.before += not late
        outcome.after += late
        if status != refused and (late or status not in (200, BUSY)):
            outcome.wrong.append(f"{name}: {status} {'after' if late else 'before'} the end")
    return outcome
