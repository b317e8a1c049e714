"""The ledger: what a client was told is done, and whether it is, exactly once, when the fault is over."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import requests

GRACE_SECONDS = 10  # for so long a used refresh token yields its successor
PASSWORD = "correct horse battery"
TIMEOUT_SECONDS = 60  # an answer that takes longer is a hang


@dataclass
class Login:
    """A session as its client knows it."""

    access: str
    refresh: str
    used: list[str] = field(default_factory=list)  # refresh tokens that were spent, the oldest first
    doubted_at: float | None = None  # since when a refresh that was not acknowledged may have spent the token

    @property
    def may_be_used_up(self) -> bool:
        """Return whether the token may have been spent so long ago that it is refused."""
        return self.doubted_at is not None and time.monotonic() > self.doubted_at + GRACE_SECONDS - 1


@dataclass
class Journal:
    """All that one client was told."""

    acknowledged: int = 0
    users: list[str] = field(default_factory=list)
    todos: dict[str, str] = field(default_factory=dict)  # text to id
    unsure: set[str] = field(default_factory=set)  # texts whose write was not acknowledged: there once, or not
    login: Login | None = None  # the one that writes
    others: list[Login] = field(default_factory=list)
    dead_access: list[str] = field(default_factory=list)
    dead_refresh: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # sentences, for people
    duplicated: list[str] = field(default_factory=list)


def call(address: str, token: str, method: str, path: str, **json: object) -> requests.Response:
    """Send one request of the audit."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    url = f"{address}/api/v1/{path}"
    return requests.request(method, url, json=json or None, headers=headers, timeout=TIMEOUT_SECONDS)


def audit(journal: Journal, address: str, all_addresses: list[str]) -> None:
    """Read everything back through the API, and note what is lost and what is there twice."""
    for name in journal.users:
        answer = call(address, "", "POST", "login", name=name, password=PASSWORD)
        if not answer.ok:
            journal.lost.append(f"user {name} can't log in: {answer.status_code}")
        elif name == journal.users[0]:
            audit_todos(journal, answer.json()["data"]["access_token"], address)
    audit_revoked(journal, all_addresses)
    for login in [*journal.others, *([journal.login] if journal.login else [])]:
        audit_login(journal, login, address)


def audit_revoked(journal: Journal, addresses: list[str]) -> None:
    """Check that what was revoked is dead, on every node."""
    for address in addresses:
        for token in journal.dead_access:
            if call(address, token, "GET", "users/me").status_code != 401:
                journal.lost.append("a revoked access token lives")
        for token in journal.dead_refresh:
            if call(address, token, "POST", "token/refresh").status_code != 401:
                journal.lost.append("the refresh token of an ended session lives")


def audit_login(journal: Journal, login: Login, address: str) -> None:
    """Check a session that nobody ended: it lives, its last token rotates, its first one is used up."""
    if call(address, login.access, "GET", "users/me").status_code != 200:
        journal.lost.append("the access token of a live session is refused")
    answer = call(address, login.refresh, "POST", "token/refresh")
    if not answer.ok and not login.may_be_used_up:
        journal.lost.append(f"a refresh token is refused: {answer.json()['code']}")
    if login.used and call(address, login.used[0], "POST", "token/refresh").status_code != 401:
        journal.lost.append("a refresh token was taken twice")


def audit_todos(journal: Journal, token: str, address: str) -> None:
    """Compare the to-dos that are there with those that were acknowledged."""
    found = list(all_todos(token, address))
    times = Counter(text for text, _ in found)
    ids = dict(found)
    journal.lost += [f"to-do {text} is not there" for text, key in journal.todos.items() if ids.get(text) != key]
    journal.duplicated += [f"to-do {text} is there {count} times" for text, count in times.items() if count > 1]
    unknown = set(times) - set(journal.todos) - journal.unsure
    journal.duplicated += [f"to-do {text} was never sent" for text in unknown]


def all_todos(token: str, address: str) -> Iterator[tuple[str, str]]:
    """Yield text and id of a user's to-dos, walking from one id to the next."""
    after = str(UUID(int=0))
    while after:
        answer = call(address, token, "GET", f"todos?per_page=100&after={after}")
        answer.raise_for_status()
        data = answer.json()["data"]
        yield from ((item["text"], item["id"]) for item in data["items"])
        after = data["items"][-1]["id"] if data["links"]["next"] else ""


def audit_administrator(address: str, name: str, password: str) -> list[str]:
    """Return what is wrong with the administrator, who has to log in and to administer."""
    answer = call(address, "", "POST", "login", name=name, password=password)
    if not answer.ok:
        return [f"no administrator can log in: {answer.status_code}"]
    listed = call(address, answer.json()["data"]["access_token"], "GET", "users?per_page=1")
    return [] if listed.ok else [f"the administrator can't administer: {listed.status_code}"]
