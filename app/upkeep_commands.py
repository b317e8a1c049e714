"""The commands that bring a service up to date, examine it, and add to it."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app import deployment, doctor, scaffold
from app.extensions import db
from app.models import pruning
from app.observability.metrics import write_pruning
from config import BASE_DIR


@click.command()
@with_appcontext
def deploy() -> None:
    """Migrate the database; make the roles and the root administrator. May be repeated."""
    deployment.deploy(click.echo)


@click.command()
@click.option("--metrics-file", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the counts.")
@with_appcontext
def prune(metrics_file: Path | None) -> None:
    """Delete what has expired: sessions, revocations, old denials and throttle rows."""
    deleted_rows: dict[str, int] = {}
    for table, dead in pruning.dead_rows().items():
        with click.progressbar(length=pruning.count(dead), label=table) as bar:
            for deleted in pruning.prune(dead):
                db.session.commit()
                bar.update(deleted)
        db.session.rollback()
        deleted_rows[table] = bar.pos
        click.echo(f"{table}: {bar.pos} deleted")
    if metrics_file:
        write_pruning(metrics_file, deleted_rows)


@click.command("doctor")
@with_appcontext
def examine() -> None:
    """Say which settings are unsafe or do not fit together, and how to mend them."""
    findings = list(doctor.examine(current_app._get_current_object()))  # type: ignore[attr-defined] # the app behind the proxy
    for finding in findings:
        click.echo(f"{finding.setting} {finding.problem}. To mend it: {finding.mend}")
    if findings:
        raise click.ClickException(f"{len(findings)} found")
    click.echo("Nothing found.")


@click.command("new-resource")
@click.argument("name")
@click.option("--plural", help="The plural, where adding an s is not enough.")
def new_resource(name: str, plural: str | None) -> None:
    """Write an owner-private resource: model, schemas, resource, routes, migration and tests.

    NAME is singular, in lower case, such as note or book_mark.
    """
    try:
        names = scaffold.name_resource(name, plural, BASE_DIR)
    except scaffold.ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    for path in scaffold.write_resource(names, BASE_DIR):
        click.echo(path)
    click.echo("Next: give it the columns that it needs, then run: python run.py deploy")
