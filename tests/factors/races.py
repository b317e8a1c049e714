"""Races: one proof, sent by many threads to two nodes at once, opens one session."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.models import Lockout, Session
from tests.support.accounts import add_account
from tests.support.auth_helpers import execute, fetch
from tests.support.client import PASSWORD, Account, Api
from tests.support.factors import Authenticator, add_passkey, add_totp, code_of
from tests.support.remote import Remote, at_once

THREADS = 20
Body = dict[str, Any]
Sent = tuple[str, list[Body]]  # a path, and a body for each thread


class Holder:
    """An account with every kind of factor."""

    def __init__(self, app: Flask) -> None:
        """Make the account."""
        self.api = Api(app)
        self.account: Account = add_account(app, "User", f"holder-{secrets.token_hex(8)}")
        self.secret, self.codes = add_totp(self.api, self.account)
        self.passkey: Authenticator = add_passkey(self.api, self.account)

    def challenge(self) -> Any:
        """Return the challenge of a login."""
        body = {"name": self.account.name, "password": PASSWORD}
        return self.api.post("login", json=body, expect=403).json["challenge"]


def time_code(who: Holder) -> Sent:
    """Send one code, each time to a challenge of its own."""
    code = code_of(who.secret, 1)
    return "/login/second-factor", [{"challenge": who.challenge()["id"], "code": code} for _ in range(THREADS)]


def recovery_code(who: Holder) -> Sent:
    """Send one recovery code, each time to a challenge of its own."""
    return "/login/second-factor", [{"challenge": who.challenge()["id"], "code": who.codes[0]} for _ in range(THREADS)]


def challenge(who: Holder) -> Sent:
    """Answer one challenge by different recovery codes."""
    asked = who.challenge()["id"]
    return "/login/second-factor", [{"challenge": asked, "code": who.codes[n % 10]} for n in range(THREADS)]


def passkey_answer(who: Holder) -> Sent:
    """Send one answer of a passkey to a login."""
    asked = who.challenge()
    body = {"challenge": asked["id"], "passkey": who.passkey.get(asked["passkey"])}
    return "/login/second-factor", [body] * THREADS


def passkey_alone(who: Holder) -> Sent:
    """Send one answer of a passkey that signs in alone."""
    asked = who.api.post("login_passkey_options", expect=200).data
    body = {"challenge": asked["challenge"], "passkey": who.passkey.get(asked["options"])}
    return "/login/passkey", [body] * THREADS


RACES: dict[str, Callable[[Holder], Sent]] = {
    race.__name__: race for race in (time_code, recovery_code, challenge, passkey_answer, passkey_alone)
}


def run(app: Flask, nodes: list[Remote], name: str) -> tuple[int, int]:
    """Run a race of a new account; return how many answers were good, and how many sessions it opened.

    What the challenges cost is forgotten first, since the guesses at one account are bounded, and so are the answers to
    one challenge: the bounds are beside the point here.
    """
    app.config["LOGIN_FAILURES_BEFORE_LOCK"] = 1000
    who = Holder(app)
    path, bodies = RACES[name](who)
    execute(app, sa.delete(Lockout))
    before = live(app, who)
    calls = [partial(nodes[n % len(nodes)].ask, "POST", path, json=body) for n, body in enumerate(bodies)]
    answers = [answer.status_code for answer in at_once(*calls)]
    assert set(answers) <= {200, 401, 429}, answers
    return answers.count(200), live(app, who) - before


def live(app: Flask, who: Holder) -> int:
    """Return how many live sessions an account has."""
    statement = sa.select(sa.func.count()).where(Session.user_id == who.account.id, Session.revoked_at.is_(None))
    return int(fetch(app, statement)[0][0])


def flood(app: Flask, nodes: list[Remote], number: int, challenges: int) -> tuple[int, int]:
    """Send wrong codes to fresh challenges of one account; return how many were judged, and how many were refused."""
    app.config["LOGIN_FAILURES_BEFORE_LOCK"] = 100_000
    who = Holder(app)
    asked = [who.challenge()["id"] for _ in range(challenges)]
    execute(app, sa.delete(Lockout))
    statuses: list[int] = []
    for start in range(0, number, THREADS):
        calls = [
            partial(
                nodes[n % len(nodes)].ask,
                "POST",
                "/login/second-factor",
                json={"challenge": asked[n % challenges], "code": f"{n % 10**6:06}"},
            )
            for n in range(start, min(start + THREADS, number))
        ]
        statuses += [answer.status_code for answer in at_once(*calls)]
    assert set(statuses) <= {200, 401, 429}, set(statuses)
    return number - statuses.count(429), statuses.count(429)
