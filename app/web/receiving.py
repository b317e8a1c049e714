"""Receiving bodies: a bounded number at once, each within a time that its length allows.

A thread waits for each body. Bodies that never end may not take all threads, so that other requests, probes among them,
are always answered.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from werkzeug.exceptions import HTTPException

from app.extensions import this_app, this_g, this_request
from app.utils.addresses import plain_address
from app.web.connections import Peer, has_hung_up, stop_reading_late
from app.web.errors import COME_BACK, ApiError
from config import BODIES_AT_ONCE

FAULT = "api_dock.body_fault"
# A body has five seconds, and one more for each 8 KiB of its length.
FIRST_SECONDS = 5.0
LEAST_BYTES_A_SECOND = 8192
LOOK_EVERY_SECONDS = 1.0


@dataclass(eq=False)
class Waiting:
    """A thread that waits for a body."""

    peer: Peer | None
    seconds: float
    since: float = field(default_factory=time.monotonic)
    is_ended: bool = False

    @property
    def waited(self) -> float:
        """Return for how many seconds it has waited."""
        return time.monotonic() - self.since


class Reception:
    """The bodies that this process waits for, and the thread that ends those that take too long."""

    def __init__(self) -> None:
        """Begin without any."""
        self._places = threading.BoundedSemaphore(BODIES_AT_ONCE)
        self._waiting: set[Waiting] = set()
        self._watch: threading.Thread | None = None

    @contextmanager
    def waiting(self, peer: Peer | None, length: int) -> Iterator[Waiting]:
        """Take a place while a body is awaited, or raise ApiError with 503 if there is none."""
        if not self._places.acquire(blocking=False):
            sentence = "Too many bodies are awaited; try again soon."
            raise ApiError("server_busy", sentence, headers=COME_BACK | {"Connection": "close"})
        waiting = Waiting(peer, FIRST_SECONDS + length / LEAST_BYTES_A_SECOND)
        self._waiting.add(waiting)
        try:
            self._begin_watch()
            yield waiting
        finally:
            self._waiting.discard(waiting)
            self._places.release()

    def _begin_watch(self) -> None:
        if self._watch is None:  # two that begin at once do no harm
            self._watch = threading.Thread(target=self._look_forever, name="reception", daemon=True)
            self._watch.start()

    def _look_forever(self) -> None:
        never = threading.Event()
        while not never.wait(LOOK_EVERY_SECONDS):
            self.end_overdue()

    def end_overdue(self) -> None:
        """End the bodies that take too long: no more is read from their clients."""
        overdue = [waiting for waiting in tuple(self._waiting) if waiting.waited > waiting.seconds]
        for waiting in overdue:
            waiting.is_ended = True
        for peer in {waiting.peer for waiting in overdue if waiting.peer}:
            stop_reading_late(peer, [waiting.waited for waiting in overdue if waiting.peer == peer])


reception = Reception()


def receive() -> None:
    """Wait for the whole body, and remember what is wrong with it; `body_fault` says it in its turn."""
    request = this_request()
    environ = request.environ
    if FAULT in environ:
        return
    length, is_chunked = request.content_length, "HTTP_TRANSFER_ENCODING" in environ
    if not length and not is_chunked:
        environ[FAULT] = None
        return
    request.max_content_length = most = this_app().config[this_g().declaration.most_bytes]
    with reception.waiting(sender(), length or most) as waiting:
        environ[FAULT] = _read(length)
    if waiting.is_ended:
        environ[FAULT] = ApiError("malformed_body", "The body did not arrive in time.")
    elif is_chunked and environ[FAULT] is None and waiting.peer and has_hung_up(waiting.peer):
        environ[FAULT] = ApiError("malformed_body", "The last chunk of the body is missing.")


def _read(length: int | None) -> Exception | None:
    """Read the body; return its fault in size, if there is one."""
    data, request = b"", this_request()
    try:
        data = request.get_data()
    except HTTPException as error:
        return error
    # Werkzeug silently truncates a body of unknown length at the limit.
    if length is None and request.environ["wsgi.input"].read(1):
        return ApiError("body_too_large")
    if len(data) < (length or 0):
        return ApiError("malformed_body", "The body is shorter than its length says.")
    return None


def body_fault() -> Exception | None:
    """Return what is wrong with the body as it was received, None if nothing is."""
    receive()
    fault: Exception | None = this_request().environ[FAULT]
    return fault


def sender() -> Peer | None:
    """Return where the connection itself comes from, whatever proxies report, None if the server does not say."""
    environ = this_request().environ
    original = environ.get("werkzeug.proxy_fix.orig", environ)
    address = plain_address(original.get("REMOTE_ADDR") or "")
    with suppress(ValueError):
        return Peer(str(address), int(original.get("SERVER_PORT") or environ["SERVER_PORT"])) if address else None
    return None
