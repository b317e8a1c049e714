"""A bound on hashing: how many passwords are hashed at once in a process, how many wait, and for how long."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import BoundedSemaphore, get_ident
from typing import TypeVar

WAIT_SECONDS = 5.0
SHORT_WAIT_SECONDS = 0.1
# The sum is less than the number of a worker's threads, so that some are left for requests that hash nothing.
MOST_AT_ONCE, MOST_WAITING, MOST_SHORT_WAITS = 8, 24, 24


T = TypeVar("T")


class HashQueueFullError(Exception):
    """Too many passwords wait to be hashed."""


class HashQueue:
    """A bounded number of slots; of what their holders hash, a smaller number is hashed at once and the rest waits.

    A hash takes 19 MiB and a whole core. A request that waits takes a thread.
    """

    def __init__(self, at_once: int, waiting: int = MOST_WAITING, wait_seconds: float = WAIT_SECONDS) -> None:
        """Make a slot for each hash at once and for each that may wait."""
        self._size = at_once + waiting
        self._slots = BoundedSemaphore(self._size)
        self._short_waits = BoundedSemaphore(MOST_SHORT_WAITS)
        # Only these few threads hash: the allocator keeps the memory that a thread has hashed in. What waits is queued
        # at them, so that one that is done takes the next without waking the request that it worked for.
        self._threads = ThreadPoolExecutor(at_once, "hashing")
        self._hashing: set[int] = set()  # threads
        self._wait_seconds = wait_seconds

    def lengths(self) -> tuple[int, int]:
        """Return how many passwords are hashed now, and how many slots are held beside them."""
        # A semaphore has no public way to read its value.
        running = len(self._hashing)
        return running, max(0, self._size - self._slots._value - running)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a slot for hashes to come, or raise HashQueueFullError after a short wait."""
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

    def run(self, hashing: Callable[[], T]) -> T:
        """Hash as soon as a thread is free, or raise HashQueueFullError if that takes too long."""
        future = self._threads.submit(self._watched, hashing)
        wait([future], self._wait_seconds)
        if future.cancel():
            raise HashQueueFullError
        return future.result()

    def _watched(self, hashing: Callable[[], T]) -> T:
        self._hashing.add(get_ident())
        try:
            return hashing()
        finally:
            self._hashing.discard(get_ident())
