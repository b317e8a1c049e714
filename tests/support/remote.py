"""A client of a real server, calls that are released at once, and what they must not leave behind."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from flask import Flask

from tests.support.auth_helpers import live_sessions
from tests.support.client import PASSWORD, Account

Answer = requests.Response
Call = Callable[[], Answer]


class Remote:
    """A client of the real server."""

    def __init__(self, server: str) -> None:
        self.base = f"{server}/api/v1"

    def call(self, method: str, path: str, token: str | None = None, **options: Any) -> Answer:
        """Send a request; nothing that a client does may make a 5xx."""
        answer = self.ask(method, path, token, **options)
        assert answer.status_code < 500, f"{method} {path}: {answer.status_code}: {answer.text}"
        return answer

    def ask(self, method: str, path: str, token: str | None = None, **options: Any) -> Answer:
        """Send a request, which a busy service may refuse."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return requests.request(method, self.base + path, headers=headers, timeout=60, **options)

    def refresh(self, token: str) -> Answer:
        return self.call("POST", "/token/refresh", token)

    def log_in(self, name: str, password: str = PASSWORD) -> Answer:
        return self.call("POST", "/login", json={"name": name, "password": password})

    def is_taken(self, token: str) -> bool:
        """Return whether an access token is accepted."""
        return self.call("GET", "/users/me", token).status_code == 200


def at_once(*calls: Call) -> list[Answer]:
    """Make calls, each in a thread of its own, all released at the same moment; return their answers in order."""
    barrier = threading.Barrier(len(calls))

    def released(call: Call) -> Answer:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(released, calls))


def statuses(answers: list[Answer]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


def check_no_live_token(remote: Remote, app: Flask, account: Account, answers: list[Answer]) -> None:
    """Check that no token which a user was given is accepted: neither the first ones nor those of these answers."""
    given = [answer.json()["data"] for answer in answers if answer.status_code == 200]
    pairs = [data for data in given if data and "access_token" in data]
    assert live_sessions(app, account) == 0
    for token in {account.access_token, *(data["access_token"] for data in pairs)}:
        assert not remote.is_taken(token)
    for token in {account.refresh_token, *(data["refresh_token"] for data in pairs)}:
        assert remote.refresh(token).status_code == 401
