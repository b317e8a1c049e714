"""A watch over dialogues with servers: one that takes too long is broken off, the others keep their mails claimed."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.database import is_away
from app.mail.claims import Claim
from app.mail.transport import Transport

DIALOGUE_SECONDS = 50


class Watch:
    """The dialogues that are under way, each with its end and the claim of its mail."""

    def __init__(self) -> None:
        """Begin without any."""
        self._dialogues: dict[Transport, tuple[float, Claim]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def over(self, transport: Transport, claim: Claim) -> Iterator[None]:
        """Watch over a dialogue."""
        with self._lock:
            self._dialogues[transport] = time.monotonic() + DIALOGUE_SECONDS, claim
        try:
            yield
        finally:
            with self._lock:
                del self._dialogues[transport]

    def check(self) -> None:
        """Break off the dialogues that take too long, and renew the claims of the others."""
        moment = time.monotonic()
        with self._lock:
            dialogues = list(self._dialogues.items())
        for transport, (end, claim) in dialogues:
            if end < moment:
                transport.abort()
            else:
                keep(claim)


def keep(claim: Claim) -> None:
    """Renew a claim if it is old. While the database is away it can't be, and nobody else can claim the mail."""
    try:
        claim.hold()
    except DBAPIError as error:
        if not is_away(error):
            raise
