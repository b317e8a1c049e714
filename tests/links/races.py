"""Uses and guesses of one proof that meet."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
import sqlalchemy as sa
from flask import Flask

from app.models import Proof, Purpose, Session
from app.models.proof import FAILURES_AT_MOST
from tests.support.auth_helpers import fetch
from tests.support.mail import code_of, judge, last_proof, link
from tests.support.remote import Answer, Remote, at_once, statuses

THREADS = 20


def asked_to_sign_in(remote: Remote, app: Flask, email: str) -> dict[str, Any]:
    """Ask a real server to sign in by mail; return the id and the code."""
    told = remote.call("POST", "/login/email", json={"email": email}).json()["data"]
    judge(app)
    return {"id": told["id"], "code": code_of(app, last_proof(app, Purpose.SIGN_IN, email=email))}


def reset_link(remote: Remote, app: Flask, email: str) -> str:
    """Ask a real server for a new password; return the token of the link."""
    remote.call("POST", "/password/forgot", json={"email": email})
    return link(app, Purpose.RESET, email=email)


def reset(remote: Remote, token: str, password: str) -> Answer:
    """Set a password by a link."""
    return remote.call("POST", "/password/reset", json={"token": token, "password": password})


def is_used_once(remote: Remote, path: str, body: dict[str, Any]) -> bool:
    """Use one link or code in many threads; return whether one use succeeded, and the others met a dead link.

    On a machine with much to do, a use whose password waits too long for its hash is refused before it uses anything.
    """

    def use() -> Answer:
        return requests.post(remote.base + path, json=body, timeout=60)

    answers = at_once(*[use] * THREADS)
    judged = [answer for answer in answers if not (answer.status_code == 503 and "server_busy" in answer.text)]
    counted = statuses(judged)
    return counted[200] + counted[201] == 1 and counted[422] == len(judged) - 1


def sessions(app: Flask) -> int:
    """Return how many sessions there are."""
    return int(fetch(app, sa.select(sa.func.count()).select_from(Session))[0][0])


def guess(remote: Remote, app: Flask, emails: list[str], guesses: int) -> tuple[int, int]:
    """Guess at the codes of some addresses in parallel, all of them wrong.

    Return the most that any proof counted, and how many guesses were compared, which no answer tells: a right code
    after them is dead.
    """
    asked = [asked_to_sign_in(remote, app, email) for email in emails]
    connections = requests.Session()

    def send(number: int) -> int:
        body = asked[number % len(asked)]
        other = f"{(int(body['code']) + 1 + number) % 10**8:08}"
        sent = {"id": body["id"], "code": other}
        return connections.post(f"{remote.base}/login/email/confirm", json=sent, timeout=60).status_code

    with ThreadPoolExecutor(THREADS) as threads:
        answered = Counter(threads.map(send, range(guesses)))
    assert set(answered) == {422}, answered
    counted = fetch(app, sa.select(sa.func.max(Proof.failures), sa.func.sum(Proof.failures)))[0]
    late = {remote.call("POST", "/login/email/confirm", json=body).status_code for body in asked}
    if guesses >= len(emails) * FAILURES_AT_MOST:
        assert late == {422}, late
    return int(counted[0]), int(counted[1])
