"""The production server."""

import os
import signal
import tempfile
import threading
from pathlib import Path
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from app.api.health import DRAINING_MARK
from app.observability.sharing import FOLDER as METRICS_FOLDER

# A thread waits for the database or for its turn to hash a password; more of them would only wait for each other.
THREADS_A_WORKER = 64
STOP_SECONDS = 30


def serve(host: str, port: int, workers: int, drain_seconds: int) -> None:
    """Serve until SIGTERM, which first fails readiness for so many seconds, or SIGINT; running requests finish."""
    os.environ["API_DOCK_WORKERS"] = str(workers)  # each worker hashes with its share of the cores
    with tempfile.TemporaryDirectory() as folder:
        os.environ[METRICS_FOLDER] = folder
        mark = Path(folder, "draining")
        os.environ[DRAINING_MARK] = str(mark)
        server = Server(
            "app:create_app",
            factory=True,
            address=host,
            port=port,
            workers=workers,
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            websockets=False,
            blocking_threads=THREADS_A_WORKER,
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
            log_level=LogLevels.error,
        )
        drain_before_stop(server, mark, drain_seconds)
        server.serve()


def drain_before_stop(server: Any, mark: Path, seconds: int) -> None:
    """Let SIGTERM leave a mark that fails readiness, so that balancers turn away, and stop the server only then."""
    stop = server.signal_handler_interrupt
    own_id = os.getpid()

    def drain(number: int, frame: Any) -> None:
        if os.getpid() != own_id:  # a worker that has not begun; it inherited this, and would ignore the signal
            os._exit(0)
        if number == signal.SIGINT or not seconds or mark.exists():
            stop(number, frame)
        else:
            mark.touch()
            threading.Timer(seconds, stop).start()

    server.signal_handler_interrupt = drain
