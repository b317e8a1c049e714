"""A watch over dialogues with servers: one that takes too long is broken off, while its mail is still claimed."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.mail.transport import Transport

DIALOGUE_SECONDS = 50  # shorter than a claim, so that no other worker sends a mail that this one still sends


class Watch:
    """The dialogues that are under way, each with its end."""

    def __init__(self) -> None:
        """Begin without any."""
        self._ends: dict[Transport, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def over(self, transport: Transport) -> Iterator[None]:
        """Watch over a dialogue."""
        with self._lock:
            self._ends[transport] = time.monotonic() + DIALOGUE_SECONDS
        try:
            yield
        finally:
            with self._lock:
                del self._ends[transport]

    def check(self) -> None:
        """Break off the dialogues that take too long."""
        moment = time.monotonic()
        with self._lock:
            late = [transport for transport, end in self._ends.items() if end < moment]
        for transport in late:
            transport.abort()
