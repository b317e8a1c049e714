"""The commands of the catalogue about an app in the database: write its document, check one against it."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.catalogue.apart import read_apart
from app.catalogue.change_rows import KINDS, summary_of
from app.catalogue.comparing import Change
from app.catalogue.exporting import Export
from app.catalogue.faults import Fault
from app.catalogue.requested import of_document
from app.catalogue.rules import Level, fails
from app.cli.catalogue import catalogue
from app.cli.catalogue_documents import (
    FILE,
    app_of,
    bytes_of,
    fail_on_option,
    line_of,
    media_type_of,
    require_none,
)
from app.models.api_accepted import ApiAccepted, marked
from app.security.exports import WRITERS


@catalogue.command()
@click.argument("slug")
@click.option("--format", "kind", type=click.Choice([*WRITERS]), default="json", show_default=True)
@with_appcontext
def export(slug: str, kind: str) -> None:
    """Write the document of an app to the standard output: OpenAPI 3.1, with what people wrote over it."""
    content = Export(app_of(slug), None, is_merged=True).content()
    sys.stdout.buffer.write(WRITERS[kind](content))
    sys.stdout.buffer.flush()


@catalogue.command()
@click.argument("slug")
@click.argument("path", metavar="FILE", type=FILE)
@fail_on_option("a finding is this bad, or worse, and not accepted")
@with_appcontext
def check(slug: str, path: Path, fail_on: str) -> None:
    """Say what the document in FILE would change of an app, and fail where that breaks callers; nothing is kept."""
    app_id, document = app_of(slug).id, bytes_of(path, current_app.config["IMPORT_MAX_BYTES"])
    reading, changes = of_document(app_id, document, media_type_of(path), read_apart)
    faults = [line_of(path, Fault(**fault)) for fault in reading.faults]
    if reading.operations is None:
        raise click.ClickException(faults[0])
    for line in faults:
        click.echo(line, err=True)
    report(changes, ApiAccepted.of(app_id), fail_on)


def report(changes: list[Change], accepted: frozenset[str], fail_on: str) -> None:
    """Print what is found, and raise ClickException if some of it fails."""
    bad = 0
    for change in changes:
        at = change.after or change.before
        for each in marked(change.findings, accepted):
            where = f"{at.method} {at.path}  {each['pointer'] or '/'}" if at else "/"
            end = "  (accepted)" if each["accepted"] else ""
            click.echo(f"{each['level']:8}  {each['rule']}  {where}  {each['text']}  {each['fingerprint']}{end}")
            bad += fails(Level.named(each["level"]), fail_on) and not each["accepted"]
    numbers = summary_of(changes, {})
    click.echo(f"Operations: {', '.join(f'{numbers[kind]} {kind}' for kind in KINDS)}.")
    require_none(bad, fail_on)
