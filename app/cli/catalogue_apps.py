"""The commands of the catalogue about an app in the database: write its document, check one against it."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from app.catalogue.apart import read_apart
from app.catalogue.change_rows import summary_of
from app.catalogue.comparing import Change
from app.catalogue.exporting import Export
from app.catalogue.faults import Fault
from app.catalogue.requested import of_document
from app.catalogue.yaml_writing import as_yaml
from app.cli.catalogue import FILE, KINDS, LEVELS, NEVER, catalogue, line_of
from app.cli.catalogue_import import MEDIA_TYPES
from app.extensions import db
from app.models.api_accepted import ApiAccepted, marked
from app.models.catalogue_app import CatalogueApp
from app.utils.json import encode

WRITERS = {"json": encode, "yaml": as_yaml}


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
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, NEVER]),
    default="breaking",
    show_default=True,
    help="Exit with 1 where a finding is this bad, or worse, and not accepted.",
)
@with_appcontext
def check(slug: str, path: Path, fail_on: str) -> None:
    """Say what the document in FILE would change of an app, and fail where that breaks callers; nothing is kept."""
    app_id = app_of(slug).id
    reading, changes = of_document(app_id, bytes_of(path), MEDIA_TYPES.get(path.suffix.lower()), read_apart)
    faults = [line_of(path, Fault(**fault)) for fault in reading.faults]
    if reading.operations is None:
        raise click.ClickException(faults[0])
    for line in faults:
        click.echo(line, err=True)
    report(changes, ApiAccepted.of(app_id), fail_on)


def app_of(slug: str) -> CatalogueApp:
    """Return the app with a slug, or raise ClickException."""
    app = db.session.scalar(select(CatalogueApp).where(CatalogueApp.slug == slug, CatalogueApp.deleted_at.is_(None)))
    if app is None:
        raise click.ClickException(f"there is no app with the slug {slug!r}")
    return app


def bytes_of(path: Path) -> bytes:
    """Return what a file holds, or raise ClickException if it is larger than a document may be."""
    most: int = current_app.config["IMPORT_MAX_BYTES"]
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise click.ClickException(f"{path} has more than {most:,} bytes (IMPORT_MAX_BYTES)")
    return data


def report(changes: list[Change], accepted: frozenset[str], fail_on: str) -> None:
    """Print what is found, and raise ClickException if some of it fails."""
    failing = {name for name, level in LEVELS.items() if fail_on != NEVER and level >= LEVELS[fail_on]}
    bad = 0
    for change in changes:
        at = change.after or change.before
        for each in marked(change.findings, accepted):
            where = f"{at.method} {at.path}  {each['pointer'] or '/'}" if at else "/"
            end = "  (accepted)" if each["accepted"] else ""
            click.echo(f"{each['level']:8}  {each['rule']}  {where}  {each['text']}  {each['fingerprint']}{end}")
            bad += each["level"] in failing and not each["accepted"]
    numbers = summary_of(changes, {})
    click.echo(f"Operations: {', '.join(f'{numbers[kind]} {kind}' for kind in KINDS)}.")
    if bad:
        raise click.ClickException(f"findings that are {fail_on}{' or worse' * (fail_on != 'breaking')}: {bad}")
