"""Sharing metrics between worker processes: all write to one folder, and the worker that is asked sums them."""

import fcntl
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from prometheus_client import CollectorRegistry, values
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from config import METRICS_FOLDER

GAUGE_EVERY_SECONDS = 1.0


class SharedFolder:
    """The folder in which each worker keeps its own files, and holds a lock while it lives."""

    def __init__(self, folder: Path) -> None:
        """Keep the metrics that are made from now on in this folder."""
        self.folder = folder
        self._held: IO[str] | None = None
        # The library chooses at its import, which in a forked worker was before the folder existed.
        if values.ValueClass is values.MutexValue:
            values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call] # the library has no types here

    def join(self, gauge: Callable[[], None]) -> None:
        """Join the workers: write this one's gauges, now and each second."""
        draft = self.folder / f"{os.getpid()}.joining"
        self._held = draft.open("w")
        fcntl.flock(self._held, fcntl.LOCK_EX)
        gauge()
        draft.rename(draft.with_suffix(".alive"))  # the file has this name only once it is locked
        threading.Thread(target=self._keep, args=(gauge,), name="gauging", daemon=True).start()

    def _keep(self, gauge: Callable[[], None]) -> None:
        never = threading.Event()
        while not never.wait(GAUGE_EVERY_SECONDS):
            gauge()

    def merged(self) -> CollectorRegistry:
        """Return the metrics of all workers, without the gauges of the workers that died."""
        self.forget_dead()
        registry = CollectorRegistry()
        MultiProcessCollector(registry, str(self.folder))  # type: ignore[no-untyped-call] # the library has no types here
        return registry

    def forget_dead(self) -> None:
        """Remove the gauges of workers whose lock is free: the system frees it, however a worker ends."""
        for path in self.folder.glob("*.alive"):
            if path.stem != str(os.getpid()) and is_free(path):
                mark_process_dead(int(path.stem), str(self.folder))  # type: ignore[no-untyped-call] # the library is untyped
                path.unlink(missing_ok=True)


def is_free(path: Path) -> bool:
    """Return whether nobody holds the lock of a file."""
    try:
        with path.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:  # another worker has removed it
        return False
    return True


def shared_folder() -> SharedFolder | None:
    """Return the folder that `serve` made for its workers, None in any other process."""
    folder = os.environ.get(METRICS_FOLDER)
    return SharedFolder(Path(folder)) if folder else None
