"""Two nodes whose clocks differ: what must hold all the same, and what does not."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.faults.ledger import PASSWORD, call
from tests.faults.scene import Place, Scene, nodes_over

AHEAD_SECONDS = 60
PRELOADED = "libfaketimeMT.so.1"  # out of Debian's faketime


@contextmanager
def clocks_apart(place: Place) -> Iterator[Scene]:
    """Yield two nodes over one database, the second one a minute ahead; each client stays with one of them."""
    library = next(Path("/usr/lib").glob(f"*/faketime/{PRELOADED}"))
    ahead = {"LD_PRELOAD": str(library), "FAKETIME": f"+{AHEAD_SECONDS}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    with nodes_over(place, 2, started=False) as scene:
        scene.nodes[1].settings |= ahead
        for node in scene.nodes:
            node.start()
        yield scene


def compare(scene: Scene) -> None:
    """Carry tokens from one node to the other, and note which are taken."""
    right, ahead = (node.address for node in scene.nodes)
    for issuer, other in ((right, ahead), (ahead, right)):
        revoke_on(issuer, other)
        revoke_on(issuer, issuer, other)
    must(200, call(ahead, registered(right)["access_token"], "GET", "users/me"), "the other node's token")
    note_wait(scene, right, ahead)
    note_repetition(scene, right, ahead)


def revoke_on(issuer: str, revoker: str, reader: str | None = None) -> None:
    """End a session on one node, and see that its tokens are dead on every one."""
    tokens = registered(issuer)
    way = call(revoker, tokens["access_token"], "POST", "logout")
    if way.status_code != 200:  # not valid yet, where the clock is behind: then its issuer ends it
        must(200, call(issuer, tokens["access_token"], "POST", "logout"), "logout")
    for address in {issuer, revoker, reader or issuer}:
        must(401, call(address, tokens["access_token"], "GET", "users/me"), "a revoked access token")
        must(
            401,
            call(address, tokens["refresh_token"], "POST", "token/refresh"),
            "the refresh token of an ended session",
        )


def note_wait(scene: Scene, right: str, ahead: str) -> None:
    """Measure how long a node refuses the tokens of the one that is ahead."""
    tokens = registered(ahead)
    began = time.monotonic()
    while call(right, tokens["access_token"], "GET", "users/me").status_code != 200:
        if time.monotonic() > began + AHEAD_SECONDS:
            raise RuntimeError("a token of the node ahead is never taken")
        time.sleep(0.2)
    seconds = time.monotonic() - began
    must(200, call(right, tokens["refresh_token"], "POST", "token/refresh"), "the refresh token of the node ahead")
    scene.notes.append(
        f"for {seconds:.0f} s after it was issued, a token of the node that is {AHEAD_SECONDS} s ahead is 401 "
        "`token_invalid` on the other one (not valid yet, beyond the leeway of 30 s), and then taken"
    )


def note_repetition(scene: Scene, right: str, ahead: str) -> None:
    """See what becomes of a refresh whose answer was lost and that is repeated on the other node."""
    tokens = registered(right)
    must(200, call(right, tokens["refresh_token"], "POST", "token/refresh"), "a refresh")
    again = call(ahead, tokens["refresh_token"], "POST", "token/refresh")
    outcome = "yields the same successor" if again.ok else f"is 401 `{again.json()['code']}` and ends the session"
    scene.notes.append(f"a refresh that is repeated at once on the node ahead {outcome}")


def registered(address: str) -> dict[str, str]:
    """Return the tokens of a new account."""
    name = f"clock-{time.time_ns()}"
    answer = call(address, "", "POST", "register", name=name, password=PASSWORD)
    must(201, answer, "registration")
    tokens: dict[str, str] = answer.json()["data"]
    return tokens


def must(status: int, answer: requests.Response, what: str) -> None:
    """Raise RuntimeError where an answer is not what has to hold whatever the clock says."""
    if answer.status_code != status:
        raise RuntimeError(f"{what}: {answer.status_code}, not {status}: {answer.text[:200]}")
