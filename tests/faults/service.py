"""A node of the service: started as production starts it, on a port that stays its own, ended by its id."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from config import BASE_DIR
from tests.faults.processes import family
from tests.support.server import environment, free_port

START_SECONDS = 60
WORKERS = 2


class Node:
    """One `python run.py serve` with two workers; what it prints goes to a file."""

    def __init__(self, settings: dict[str, str], folder: Path) -> None:
        """Take the settings, and a folder for the output."""
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.settings = dict(settings)
        self.output = folder / f"node-{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return at once."""
        serve = [sys.executable, str(BASE_DIR / "run.py"), "serve"]
        options = ["--port", str(self.port), "--workers", str(WORKERS)]
        with self.output.open("ab") as file:
            self.process = subprocess.Popen(
                [*serve, *options], env=environment(self.settings), stdout=file, stderr=subprocess.STDOUT
            )

    def answers(self, path: str) -> bool:
        """Return whether a probe is answered with a success."""
        try:
            return requests.get(f"{self.address}{path}", timeout=10).ok
        except requests.ConnectionError:
            return False

    def wait_until(self, path: str = "/readyz") -> None:
        """Wait until a probe is answered with a success, or raise where the node ended or took a minute."""
        give_up = time.monotonic() + START_SECONDS
        while not self.answers(path):
            if self.process is None or self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"the service did not start: {self.output.read_text()[-2000:]}")
            time.sleep(0.05)

    def workers(self) -> list[int]:
        """Return the ids of the worker processes."""
        return [pid for pid in family(self.id) if pid != self.id and is_worker(pid)]

    @property
    def id(self) -> int:
        """Return the id of the process that holds the workers."""
        if self.process is None:
            raise RuntimeError("the node was not started")
        return self.process.pid

    def stop(self) -> int:
        """Send SIGTERM; return the exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


def is_worker(pid: int) -> bool:
    """Tell a process that serves from the one that tracks what they share."""
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    return b"resource_tracker" not in command and b"semaphore_tracker" not in command


@contextmanager
def ended(*nodes: Node) -> Iterator[None]:
    """End nodes afterwards, those that do not end by themselves too."""
    try:
        yield
    finally:
        for node in nodes:
            if node.process is not None and node.process.poll() is None:
                end(node.process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it started, at the latest after a minute."""
    pids = family(process.pid)
    process.terminate()
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        for pid in pids:
            if Path(f"/proc/{pid}").exists():
                os.kill(pid, signal.SIGKILL)
        process.wait(timeout=60)
