"""The command that counts an access log as the usage of an app."""

from typing import IO

import click
from flask import current_app
from flask.cli import with_appcontext

from app.catalogue.usage.files import Outcome, Reader
from app.cli.catalogue_documents import app_of
from app.extensions import db
from app.security.audit import record


@click.command()
@click.option("--app", "slug", metavar="SLUG", required=True, help="The app that was called.")
@click.argument("file", type=click.File("rb"))
@with_appcontext
def usage(slug: str, file: IO[bytes]) -> None:
    """Count the calls in an access log (combined format or JSON lines), each once however often it is read."""
    app = app_of(slug)
    app_id, kept = app.id, current_app.config["USAGE_KEPT_DAYS"]
    found = Reader(app, kept).read(file)
    record("usage_imported", f"apps/{app_id}", told(found, kept))
    db.session.commit()
    click.echo(told(found, kept))
    if found.faulty_lines:
        numbers = ", ".join(map(str, found.faulty_lines))
        click.echo(f"Faulty lines: {numbers}{', …' if found.faulty > len(found.faulty_lines) else ''}", err=True)


def told(found: Outcome, kept: int) -> str:
    """Return what became of a file, in one line."""
    return (
        f"{found.lines} lines: {found.matched} calls of operations and {found.undocumented} of undocumented paths "
        f"counted, {found.before} counted before, {found.too_old} older than {kept} days, {found.faulty} faulty."
    )
