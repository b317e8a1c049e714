"""A bound on hashing: how many passwords are hashed at once in a process, how many wait, and for how long."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TypeVar

WAIT_SECONDS = 5.0
SHORT_WAIT_SECONDS = 0.1
# The sum is less than the number of a worker's threads, so that some are left for requests that hash nothing.
MOST_AT_ONCE, MOST_WAITING, MOST_SHORT_WAITS = 8, 24, 24


T = TypeVar("T")


class HashQueueFullError(Exception):
    """Too many passwords wait to be hashed."""


class HashQueue:
    """A bounded number of slots; of their holders, a smaller number hash at once and the others wait for a turn.

    A hash takes 19 MiB and a whole core. A request that waits takes a thread.
    """

    def __init__(self, at_once: int, waiting: int = MOST_WAITING, wait_seconds: float = WAIT_SECONDS) -> None:
        """Make a slot for each turn and for each holder that may wait for one."""
        self._at_once, self._size = at_once, at_once + waiting
        self._slots = BoundedSemaphore(at_once + waiting)
        self._short_waits = BoundedSemaphore(MOST_SHORT_WAITS)
        self._turns = BoundedSemaphore(at_once)
        # The allocator keeps the memory that a thread has hashed in, so only these few threads hash.
        self._threads = ThreadPoolExecutor(at_once, "hashing")
        self._wait_seconds = wait_seconds

    def lengths(self) -> tuple[int, int]:
        """Return how many passwords are hashed now, and how many slots are held beside them."""
        # A semaphore has no public way to read its value.
        running = self._at_once - self._turns._value
        return running, max(0, self._size - self._slots._value - running)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a slot for turns to come, or raise HashQueueFullError after a short wait."""
        if not self._slots.acquire(blocking=False) and not self._wait_shortly():
            raise HashQueueFullError
        try:
            yield
        finally:
            self._slots.release()

    def _wait_shortly(self) -> bool:
        """Wait a short time for a slot: most clients that are refused at once retry at once, and load the service."""
        if not self._short_waits.acquire(blocking=False):
            return False
        try:
            return self._slots.acquire(timeout=SHORT_WAIT_SECONDS)
        finally:
            self._short_waits.release()

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
