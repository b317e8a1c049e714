"""The keeper of the worker that runs beside the server: it starts the worker, again when it dies, and ends it."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType
from typing import Self

from app.utils import environment
from config import BASE_DIR, WORK_PARENT

logger = logging.getLogger("app.work")
SHORT_LIFE_SECONDS, RESTART_SECONDS = 10, 5  # one that dies soon after its start is started again after a pause
STOP_SECONDS = 4  # for the mail in hand; one that a server keeps waiting is sent again by another worker


class Keeper:
    """Runs `run.py work` as a process of its own, watched by SIGCHLD: no thread runs while the server forks."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        """Take settings that the worker has beside the server's present ones."""
        self._own_id = os.getpid()
        self._environ = environment.whole() | dict(settings) | {WORK_PARENT: str(self._own_id)}
        self._stopping = False
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    def __enter__(self) -> Self:
        """Start the worker, and watch it."""
        signal.signal(signal.SIGCHLD, self._notice)
        self._start()
        return self

    def __exit__(self, *_raised: object) -> None:
        """End the worker."""
        self.stop()

    def _start(self) -> None:
        if self._stopping:
            return
        command = [sys.executable, str(BASE_DIR / "run.py"), "work"]
        self._started = time.monotonic()
        # In a group of its own, it gets no Ctrl-C: it ends when the server has ended.
        self._process = subprocess.Popen(command, env=self._environ, process_group=0)  # noqa: S603 - the command is our own

    def _notice(self, _number: int, _frame: FrameType | None) -> None:
        """Start the worker again if it is the process that ended; the server's own workers inherit this handler."""
        process = self._process
        if os.getpid() != self._own_id or self._stopping or process is None or process.poll() is None:
            return
        self._process = None
        pause = RESTART_SECONDS if time.monotonic() < self._started + SHORT_LIFE_SECONDS else 0
        logger.warning("the worker ended with %s; it is started again", process.returncode)
        timer = threading.Timer(pause, self._start)
        timer.daemon = True
        timer.start()

    def stop(self) -> None:
        """End the worker, which finishes the mails in hand."""
        self._stopping = True
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
