"""A bound on hashing: how many passwords are hashed at once in a process, how many wait, and for how long."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TypeVar

WAIT_SECONDS = 5.0
KNOCK_SECONDS = 0.1
# Together fewer than a worker has threads: some are left for requests that hash nothing.
MOST_AT_ONCE, MOST_WAITING, MOST_KNOCKING = 8, 24, 24


T = TypeVar("T")


class HashQueueFullError(Exception):
    """Too many passwords wait to be hashed."""


class HashQueue:
    """Places for hashing; one hash takes 19 MiB and a whole core, one that waits takes a thread."""

    def __init__(self, at_once: int, waiting: int = MOST_WAITING, wait_seconds: float = WAIT_SECONDS) -> None:
        """Make so many places."""
        self._at_once, self._places = at_once, at_once + waiting
        self._tickets = BoundedSemaphore(at_once + waiting)
        self._door = BoundedSemaphore(MOST_KNOCKING)
        self._turns = BoundedSemaphore(at_once)
        # The allocator keeps what a thread has hashed in: threads of their own keep it once, not once a request's.
        self._threads = ThreadPoolExecutor(at_once, "hashing")
        self._wait_seconds = wait_seconds

    def lengths(self) -> tuple[int, int]:
        """Return how many passwords are hashed now, and how many tickets wait beside them."""
        # Semaphores tell how much of them is taken in no public way.
        running = self._at_once - self._turns._value
        return running, max(0, self._places - self._tickets._value - running)

    @contextmanager
    def ticket(self) -> Iterator[None]:
        """Hold a ticket for turns to come, or raise HashQueueFullError after a moment."""
        if not self._tickets.acquire(blocking=False) and not self._knock():
            raise HashQueueFullError
        try:
            yield
        finally:
            self._tickets.release()

    def _knock(self) -> bool:
        """Wait a moment for a ticket: most that are sent away at once are back at once, and take time from others."""
        if not self._door.acquire(blocking=False):
            return False
        try:
            return self._tickets.acquire(timeout=KNOCK_SECONDS)
        finally:
            self._door.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold a turn to hash, waiting a bounded time for it, or raise HashQueueFullError."""
        if not self._turns.acquire(timeout=self._wait_seconds):
            raise HashQueueFullError
        try:
            yield
        finally:
            self._turns.release()

    def run(self, hashing: Callable[[], T]) -> T:
        """Hash when the turn has come, or raise HashQueueFullError."""
        with self.turn():
            return self._threads.submit(hashing).result()
