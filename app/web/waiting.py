"""Waiting for what a request began, where its client prefers an answer that says how it went (RFC 7240 §4.3)."""

import re
import threading
import time
from collections.abc import Callable

from flask import request

MOST_SECONDS = 20
LOOK_EVERY_SECONDS = 0.1
# Threads that wait are lacking elsewhere; who finds no place is answered at once.
PLACES = threading.BoundedSemaphore(16)
_WAIT = re.compile(r"(?:^|[,;])\s*wait\s*=\s*\"?([0-9]{1,9})\"?\s*(?=[,;]|$)", re.IGNORECASE)


def preferred_seconds(unsaid: int = 0) -> int:
    """Return how long the client waits; it may not say."""
    found = _WAIT.search(request.headers.get("Prefer", ""))
    return min(int(found[1]), MOST_SECONDS) if found else unsaid


def wait_for(is_done: Callable[[], bool], *, unsaid: int = 0) -> bool:
    """Return whether something is done; wait as long as the client prefers, and do not look where it does not.

    A client that does not say waits so many seconds.
    """
    seconds = preferred_seconds(unsaid)
    end = time.monotonic() + seconds
    if not (seconds and PLACES.acquire(blocking=False)):
        return bool(seconds) and is_done()
    try:
        while not is_done() and time.monotonic() < end:
            time.sleep(LOOK_EVERY_SECONDS)
    finally:
        PLACES.release()
    return is_done()
