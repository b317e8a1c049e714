"""The commands that serve: with the production server, or with Flask's development server."""

import os
import signal
import socket
import tempfile
import threading
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from sqlalchemy.exc import DBAPIError

from app import create_app, database
from app.cli import database_fault
from app.extensions import db
from config import DRAINING_MARK, METRICS_FOLDER, THREADS_A_WORKER, WORKERS

HOST, PORT = "127.0.0.1", 5000
HEADER_SECONDS = 15  # for the headers of a request, and for the next request on a connection
STOP_SECONDS = 30


@click.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=os.cpu_count() or 1, show_default="one a core", type=click.IntRange(1, 256))
@with_appcontext
def serve(host: str, port: int, workers: int) -> None:
    """Serve with the production server."""
    refuse_unmigrated()
    db.engine.dispose()
    refuse_taken_port(host, port)
    click.echo(f"{current_app.config['APP_NAME']} is at http://{host}:{port}")
    run_granian(host, port, workers, current_app.config["DRAIN_SECONDS"])


def refuse_unmigrated() -> None:
    """Raise ClickException if the database is not migrated; only warn if it is down."""
    try:
        migrated = database.is_migrated()
    except DBAPIError as error:
        if database.is_down(error):
            click.echo(f"Warning: {database_fault(error)}; until it answers, /readyz and requests get 503", err=True)
            return
        if not database.is_missing_table(error):
            raise
        migrated = False
    if not migrated:
        raise click.ClickException("the database is not at the newest migration; run: python run.py deploy")


def refuse_taken_port(host: str, port: int) -> None:
    """Raise ClickException if another program listens: two servers would silently share the port."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise click.ClickException(f"can't listen at {host}:{port}: {error.strerror}") from None


@click.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
def runserver(host: str, port: int) -> None:
    """Serve with Flask's development server, which restarts after each change of the code."""
    create_app().run(host, port, use_reloader=True)


@click.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--length", default=25, show_default=True, help="How many functions to list for each request.")
def profile(host: str, port: int, length: int) -> None:
    """Serve under a profiler, which prints where each request spent its time."""
    from werkzeug.middleware.profiler import ProfilerMiddleware  # noqa: PLC0415 - only this command needs it

    app = create_app()
    app.wsgi_app = ProfilerMiddleware(app.wsgi_app, restrictions=[length])  # type: ignore[method-assign] # Flask documents it
    app.run(host, port)


def run_granian(host: str, port: int, workers: int, drain_seconds: int) -> None:
    """Serve until SIGINT, or SIGTERM, which first fails readiness for `drain_seconds`; finish running requests."""
    os.environ[WORKERS] = str(workers)  # a worker's share of the cores bounds its hashing
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
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
            websockets=False,
            blocking_threads=THREADS_A_WORKER,
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
            log_level=LogLevels.error,
        )
        drain_before_stop(server, mark, drain_seconds)
        server.serve()


def drain_before_stop(server: Any, mark: Path, seconds: int) -> None:
    """Let SIGTERM make a file that fails readiness, so that balancers turn away, and stop the server later."""
    stop = server.signal_handler_interrupt
    own_id = os.getpid()

    def drain(number: int, frame: Any) -> None:
        if os.getpid() != own_id:  # a worker that is still starting inherited this handler
            os._exit(0)
        if number == signal.SIGINT or not seconds or mark.exists():
            stop(number, frame)
        else:
            mark.touch()
            threading.Timer(seconds, stop).start()

    server.signal_handler_interrupt = drain
