"""The commands for developers: tests, a shell, the routes, the OpenAPI document."""

import code
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from app import database, models
from app.api import routes_of
from app.database.uri import check_uri
from app.extensions import db, this_app
from app.openapi import document, operations
from app.openapi.operations import Operation
from config import BASE_DIR

COVERAGE = ["-p", "pytest_cov", "--cov=app", "--cov=config", "--cov-report=term-missing:skip-covered"]
FRESH = {"own": "by a fresh proof", "others": "by a fresh proof of a second factor"}
IN_MEMORY = "sqlite://"
SPREAD = ["-n", "auto", "--dist", "loadgroup"]


@click.command()
@click.option("--coverage", is_flag=True, help="Report the lines that no test runs.")
@click.argument("paths", nargs=-1)
def test(coverage: bool, paths: tuple[str, ...]) -> None:
    """Run the tests, on each database that TEST_DATABASE_URIS names."""
    uris = os.environ.get("TEST_DATABASE_URIS", "").split() or [IN_MEMORY]
    for uri in {*uris} - {IN_MEMORY}:
        check_uri(uri, "TEST_DATABASE_URIS")
    options = COVERAGE if coverage else []
    if all(Path(BASE_DIR, path).is_dir() for path in paths):  # to start the processes takes longer than most files do
        options = [*options, *SPREAD]
    failed = []
    for uri in uris:
        click.secho(f"Testing on {database.describe(uri)}", bold=True)
        command = [sys.executable, "-m", "pytest", *options, *paths]
        if subprocess.call(command, cwd=BASE_DIR, env=os.environ | {"TEST_DATABASE_URI": uri}):  # noqa: S603 - the command is our own
            failed.append(uri)
    click.secho(f"Tested on: {', '.join(database.describe(uri) for uri in uris)}", bold=True)
    if failed:
        raise click.ClickException(f"tests failed on: {', '.join(database.describe(uri) for uri in failed)}")


@click.command()
@with_appcontext
def shell() -> None:
    """Open a Python shell with `app`, `db` and the models."""
    known: dict[str, Any] = {name: getattr(models, name) for name in models.__all__}
    app = this_app()
    code.interact(f"{app.name}: app, db, {', '.join(known)}", local=known | {"app": app, "db": db}, exitmsg="")


@click.command()
@with_appcontext
def routes() -> None:
    """List every route: its method, its path, who may call it, by which credential, and whether it needs MAIL_URL."""
    served = operations(routes_of(current_app))
    rows = [(operation.method, operation.path, who_of(operation)) for operation in served]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for method, path, who in rows:
        click.echo(f"{method:{widths[0]}}  {path:{widths[1]}}  {who}")


def who_of(operation: Operation) -> str:
    """Return who may call an operation, by which credential, and whether it needs MAIL_URL."""
    declared = operation.declaration
    further = [
        *(["a session only"] if declared.session_only else []),
        *(["with MAIL_URL"] if declared.needs_mail else []),
        *([FRESH[declared.fresh.whose]] if declared.fresh else []),
    ]
    return ", ".join([str(operation.access), *further])


@click.command()
@with_appcontext
def openapi() -> None:
    """Print the OpenAPI document."""
    app = this_app()
    click.echo(json.dumps(document(app), indent=2, ensure_ascii=False))
