"""The commands of run.py."""

import code
import json
import os
import socket
import subprocess
import sys
from pkgutil import resolve_name
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import ScriptInfo, with_appcontext
from sqlalchemy.exc import DBAPIError

from app import create_app, database, models
from app.api import operations
from app.api.health import is_migrated
from app.api.openapi import document
from app.extensions import db
from app.serving import serve as serve_app
from config import BASE_DIR, SettingsError

HOST, PORT = "127.0.0.1", 5000


# What serves knows nothing of these: what they alone import is a third of the time that a start takes.
ELSEWHERE = {
    "add-user": "app.user_commands:add_user",
    "db": "app.migrating:commands",
    "deploy": "app.upkeep_commands:deploy",
    "doctor": "app.upkeep_commands:examine",
    "export-users": "app.transfer_commands:export_users",
    "import-users": "app.transfer_commands:import_users",
    "keys": "app.key_commands:keys",
    "new-resource": "app.upkeep_commands:new_resource",
    "prune": "app.upkeep_commands:prune",
    "seed-users": "app.user_commands:seed_users",
}


class Commands(click.Group):
    """The commands of this module, and those of others, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None where there is none."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        command: click.Command = resolve_name(ELSEWHERE[cmd_name])
        return command


@click.group(cls=Commands, help="API Dock.")
def commands() -> None:
    """List the commands."""


def main() -> None:
    """Run a command; what stops it is one line and a non-zero exit."""
    try:
        commands(obj=ScriptInfo(create_app=create_app), prog_name="python run.py")
    except SettingsError as error:
        sys.exit(f"Error: {error}")
    except DBAPIError as error:
        sys.exit(f"Error: {database_fault(error)}")


def database_fault(error: DBAPIError) -> str:
    """Say in one line which database failed and how, without its password."""
    uri = create_app().config["SQLALCHEMY_DATABASE_URI"]
    reason = " ".join(str(error.orig).split())[:300]
    return f"the database does not work ({database.describe(uri)}): {reason}"


@commands.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=os.cpu_count() or 1, show_default="one a core", type=click.IntRange(1, 256))
@with_appcontext
def serve(host: str, port: int, workers: int) -> None:
    """Serve in earnest."""
    refuse_unmigrated()
    db.engine.dispose()
    refuse_taken_port(host, port)
    click.echo(f"{current_app.config['APP_NAME']} is at http://{host}:{port}")
    serve_app(host, port, workers, current_app.config["DRAIN_SECONDS"])


def refuse_unmigrated() -> None:
    """Raise ClickException where the database is not migrated; where it is down, serve and wait for it."""
    try:
        migrated = is_migrated()
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
    """Raise ClickException where another program listens: two servers would share the port without a word."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise click.ClickException(f"can't listen at {host}:{port}: {error.strerror}") from None


@commands.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
def runserver(host: str, port: int) -> None:
    """Serve with Flask's development server, which restarts at each change."""
    create_app().run(host, port, use_reloader=True)


@commands.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--length", default=25, show_default=True, help="How many functions to list for each request.")
def profile(host: str, port: int, length: int) -> None:
    """Serve under a profiler, which prints where each request spent its time."""
    from werkzeug.middleware.profiler import ProfilerMiddleware  # noqa: PLC0415 - for this command alone

    app = create_app()
    app.wsgi_app = ProfilerMiddleware(app.wsgi_app, restrictions=[length])  # type: ignore[method-assign] # as documented
    app.run(host, port)


@commands.command()
@click.option("--coverage", is_flag=True, help="Say which lines no test runs.")
@click.argument("paths", nargs=-1)
def test(coverage: bool, paths: tuple[str, ...]) -> None:
    """Run the tests, on each database that TEST_DATABASE_URIS names."""
    uris = os.environ.get("TEST_DATABASE_URIS", "").split() or ["sqlite://"]
    options = ["--cov=app", "--cov=config", "--cov-report=term-missing:skip-covered"] if coverage else []
    failed = []
    for uri in uris:
        click.secho(f"Testing on {database.describe(uri)}", bold=True)
        command = [sys.executable, "-m", "pytest", *options, *paths]
        if subprocess.call(command, cwd=BASE_DIR, env=os.environ | {"TEST_DATABASE_URI": uri}):  # noqa: S603 - our own words
            failed.append(uri)
    click.secho(f"Tested on: {', '.join(database.describe(uri) for uri in uris)}", bold=True)
    if failed:
        raise click.ClickException(f"tests failed on: {', '.join(database.describe(uri) for uri in failed)}")


@commands.command()
@with_appcontext
def shell() -> None:
    """Open a Python shell with `app`, `db` and the models."""
    known: dict[str, Any] = {name: getattr(models, name) for name in models.__all__}
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # the app behind the proxy
    code.interact(f"{app.name}: app, db, {', '.join(known)}", local=known | {"app": app, "db": db}, exitmsg="")


@commands.command()
def routes() -> None:
    """List every route: method, path, who may call it."""
    rows = [(operation.method, operation.path, str(operation.access)) for operation in operations()]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for method, path, who in rows:
        click.echo(f"{method:{widths[0]}}  {path:{widths[1]}}  {who}")


@commands.command()
@with_appcontext
def openapi() -> None:
    """Print the OpenAPI document."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # as above
    click.echo(json.dumps(document(app), indent=2, ensure_ascii=False))
