"""The commands that serve: with the production server, or with Flask's development server."""

import os
import signal
import tempfile
import threading
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from sqlalchemy.exc import DBAPIError
from werkzeug.serving import run_simple

from app import create_app, database
from app.cli import database_fault
from app.cli.installation import app_of_command
from app.cli.keeper import Keeper
from app.cli.listening import SOCKET_MODE, Mode, Place, place_at, place_of_socket
from app.extensions import db
from app.security.shared_keys import fault_of_keys
from app.site import console
from app.utils import environment
from config import DRAINING_MARK, METRICS_FOLDER, THREADS_A_WORKER, WORKERS

HEADER_SECONDS = 15  # for the headers of a request, and for the next request on a connection
STOP_SECONDS = 30
SERVER: dict[str, Any] = {
    "factory": True,
    "interface": Interfaces.WSGI,
    "http": HTTPModes.http1,
    "http1_settings": HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
    "websockets": False,
    "blocking_threads": THREADS_A_WORKER,
    "respawn_failed_workers": True,
    "workers_kill_timeout": STOP_SECONDS,
    "log_level": LogLevels.error,
}
# The settings of the same names are read where an option is not given.
host_option = click.option("--host", help="An address or a name; :: is IPv6 and IPv4.  [default: HOST or 127.0.0.1]")
port_option = click.option("--port", type=click.IntRange(1, 65535), help="[default: PORT or 5000]")


@click.command()
@host_option
@port_option
@click.option("--workers", type=click.IntRange(1, 256), help="[default: WEB_CONCURRENCY or one a core]")
@click.option("--unix-socket", type=click.Path(path_type=Path), help="Listen at this path instead.")
@click.option("--socket-mode", type=Mode(), default=SOCKET_MODE, show_default=True, help="Who may connect to it.")
@click.option(
    "--no-work", "alone", is_flag=True, help="Run no worker beside it, which reads documents and sends mails."
)
@with_appcontext
def serve(
    *, host: str | None, port: int | None, workers: int | None, unix_socket: Path | None, socket_mode: int, alone: bool
) -> None:
    """Serve with the production server."""
    if unix_socket and (host or port):
        raise click.UsageError("--unix-socket takes the place of --host and --port")
    refuse_unmigrated()
    config = current_app.config
    place = place_of_socket(unix_socket) if unix_socket else place_at(host or config["HOST"], port or config["PORT"])
    db.engine.dispose()
    click.echo(f"{config['APP_NAME']} is at {shown_to_developers(place) or place.shown}")
    if not console.is_built():
        click.echo(
            "The web console is not built, so the API runs alone. To build it, with Node: make console", err=True
        )
    # Links lead to the port of the option where nothing else says.
    own = {"PORT": str(place.port)} if place.port else {}
    with nullcontext() if alone else Keeper(own):
        run_granian(place, socket_mode, workers or config["WEB_CONCURRENCY"], config["DRAIN_SECONDS"])


def shown_to_developers(place: Place) -> str | None:
    """Return the name of a developer's own machine, since no passkey can be made at an address; None elsewhere."""
    is_own = current_app.config["MODE"] == "development" and place.address == "127.0.0.1"
    return f"http://localhost:{place.port}" if is_own else None


def refuse_unmigrated() -> None:
    """Raise ClickException if the database is not migrated; only warn if it is down."""
    try:
        migrated = database.is_migrated()
        if migrated:
            warn_of_keys()
    except DBAPIError as error:
        if database.is_down(error):
            click.echo(f"Warning: {database_fault(error)}; until it answers, /readyz and requests get 503", err=True)
            return
        if not database.is_missing_table(error):
            raise
        migrated = False
    refuse_narrow_encoding()
    if not migrated:
        raise click.ClickException("the database is not at the newest migration; run: python run.py deploy")


def warn_of_keys() -> None:
    """Say in one line why the server will not be ready, if its keys are not those that the database goes with."""
    if fault := fault_of_keys():
        told = f"{fault.setting} {fault.problem}. To correct it: {fault.correction}"
        click.echo(f"Warning: {told}; until then /readyz gets 503", err=True)


def refuse_narrow_encoding() -> None:
    """Raise ClickException if some text would not fit into the database."""
    if fault := database.encoding_fault():
        raise click.ClickException(f"the database {fault}")


@click.command()
@host_option
@port_option
def runserver(host: str | None, port: int | None) -> None:
    """Serve with Flask's development server, which restarts after each change of the code."""
    app = app_of_command()
    with app.app_context():
        refuse_narrow_encoding()
        db.engine.dispose()
    environment.return_secrets()  # for the process that the reloader starts, which reads them again
    develop(app, host, port, use_reloader=True)


@click.command()
@host_option
@port_option
@click.option("--length", default=25, show_default=True, help="How many functions to list for each request.")
def profile(host: str | None, port: int | None, length: int) -> None:
    """Serve under a profiler, which prints where each request spent its time."""
    from werkzeug.middleware.profiler import ProfilerMiddleware  # noqa: PLC0415 - only this command needs it

    app = app_of_command()
    app.wsgi_app = ProfilerMiddleware(app.wsgi_app, restrictions=[length])  # type: ignore[method-assign] # Flask documents it
    develop(app, host, port)


def develop(app: Flask, host: str | None, port: int | None, **options: Any) -> None:
    """Serve with Werkzeug's server, never with its debugger: FLASK_DEBUG would open a console to everybody."""
    run_simple(
        host or app.config["HOST"], port or app.config["PORT"], app, use_debugger=False, threaded=True, **options
    )


def run_granian(place: Place, socket_mode: int, workers: int, drain_seconds: int) -> None:
    """Serve until SIGINT, or SIGTERM, which first fails readiness for `drain_seconds`; finish running requests."""
    os.environ[WORKERS] = str(workers)  # a worker's share of the cores bounds its hashing
    with tempfile.TemporaryDirectory() as folder:
        os.environ[METRICS_FOLDER] = folder
        mark = Path(folder, "draining")
        os.environ[DRAINING_MARK] = str(mark)
        server = Server(
            "app:create_app",
            address=place.address,
            port=place.port,
            uds=place.path,
            uds_permissions=socket_mode,
            workers=workers,
            **SERVER,
        )
        drain_before_stop(server, mark, drain_seconds, place.path)
        # The workers are given the settings, whose secrets are in no environment any more.
        server.serve(target_loader=partial(create_app, environment.process_environment()), wrap_loader=False)


def drain_before_stop(server: Any, mark: Path, seconds: int, unix_socket: Path | None) -> None:
    """Let SIGTERM make a file that fails readiness, so that balancers turn away, and stop the server later.

    A Unix socket is removed at once: its proxy goes elsewhere with the next request, and none is underway at the stop.
    """
    stop = server.signal_handler_interrupt
    own_id = os.getpid()

    def drain(number: int, frame: Any) -> None:
        if os.getpid() != own_id:  # a worker that is still starting inherited this handler
            os._exit(0)
        if number == signal.SIGINT or not seconds or mark.exists():
            stop(number, frame)
        else:
            mark.touch()
            if unix_socket:
                unix_socket.unlink(missing_ok=True)
            threading.Timer(seconds, stop).start()

    server.signal_handler_interrupt = drain
