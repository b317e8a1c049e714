"""The production server."""

import os
import signal

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from app import create_app

# A thread waits for the database or hashes a password; more of them would only wait for each other.
THREADS_A_WORKER = 32
STOP_SECONDS = 30


def serve(host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT, which lets running requests finish first."""
    os.environ["API_DOCK_WORKERS"] = str(workers)  # each worker hashes with its share of the cores
    Server(
        "app.serving:worker_app",
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
    ).serve()


def worker_app() -> Flask:
    """Make the app in a worker, which until it serves may be ended at any moment: it ignored SIGTERM otherwise."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    return create_app()
