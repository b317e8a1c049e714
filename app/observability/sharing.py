"""One service's metrics over its worker processes: a folder that all write to, and whichever is asked sums up."""

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
    """The folder in which each worker keeps its own files, and holds a lock for as long as it lives."""

    def __init__(self, folder: Path) -> None:
        """Let the metrics that are made from now on be kept in this folder."""
        self.folder = folder
        self._held: IO[str] | None = None
        # The library chose when it was imported, which in a forked worker was before there was a folder.
        if values.ValueClass is values.MutexValue:
            values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call] # it is not

    def join(self, gauge: Callable[[], None]) -> None:
        """Be one of the workers: write down how things stand, now and each second."""
        draft = self.folder / f"{os.getpid()}.joining"
        self._held = draft.open("w")
        fcntl.flock(self._held, fcntl.LOCK_EX)
        gauge()
        draft.rename(draft.with_suffix(".alive"))  # locked before anybody can find it unlocked
        threading.Thread(target=self._keep, args=(gauge,), name="gauging", daemon=True).start()

    def _keep(self, gauge: Callable[[], None]) -> None:
        never = threading.Event()
        while not never.wait(GAUGE_EVERY_SECONDS):
            gauge()

    def merged(self) -> CollectorRegistry:
        """Return the metrics of all workers, without the gauges of those that died."""
        self.forget_dead()
        registry = CollectorRegistry()
        MultiProcessCollector(registry, str(self.folder))  # type: ignore[no-untyped-call] # as above
        return registry

    def forget_dead(self) -> None:
        """Remove the gauges of workers whose lock is free, which the system sees to however they ended."""
        for path in self.folder.glob("*.alive"):
            if path.stem != str(os.getpid()) and is_free(path):
                mark_process_dead(int(path.stem), str(self.folder))  # type: ignore[no-untyped-call] # as above
                path.unlink(missing_ok=True)


def is_free(path: Path) -> bool:
    """Tell whether nobody holds the lock of a file."""
    try:
        with path.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:  # another worker was quicker
        return False
    return True


def shared_folder() -> SharedFolder | None:
    """Return the folder that `serve` made for its workers, None in a process that serves alone."""
    folder = os.environ.get(METRICS_FOLDER)
    return SharedFolder(Path(folder)) if folder else None
