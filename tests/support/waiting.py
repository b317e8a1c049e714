"""Waiting until something is so."""

import time
from collections.abc import Callable

WAIT_SECONDS = 60.0  # far more than it takes: they end a test that hangs


def wait_for(condition: Callable[[], bool], seconds: float = WAIT_SECONDS) -> None:
    """Wait until something is so, or raise TimeoutError."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"it was not so within {seconds} seconds")
        time.sleep(0.05)
