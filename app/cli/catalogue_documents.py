"""What the commands of the catalogue share: an app by its slug, a document in a file, a fault in one line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from app.catalogue.faults import Fault
from app.models.catalogue_app import CatalogueApp
from app.utils.api_texts import FAIL_ON

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# YAML is not only read by its own rules: JSON in a file of that name is YAML too.
MEDIA_TYPES = {".json": "application/json", ".yaml": "application/yaml", ".yml": "application/yaml"}
LONGEST_SHOWN = 100


def app_of(slug: str, *, locked: bool = False) -> CatalogueApp:
    """Return the app with a slug, locked on demand until the transaction ends, or raise ClickException."""
    app = CatalogueApp.by_slug(slug)
    if app is not None and locked:
        app = CatalogueApp.lock(app.id)
    if app is None:
        raise click.ClickException(f"there is no app with the slug {slug[:LONGEST_SHOWN]!r}")
    return app


def media_type_of(path: Path) -> str | None:
    """Return the media type that the name of a file tells."""
    return MEDIA_TYPES.get(path.suffix.lower())


def bytes_of(path: Path, most: int) -> bytes:
    """Return what a file holds, or raise ClickException if it can't be read or is larger than a document may be."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise click.ClickException(f"{path} can't be read: {error.strerror}") from None
    if len(data) > most:
        raise click.ClickException(f"{path} is larger than {most:,} bytes (IMPORT_MAX_BYTES)")
    return data


def line_of(document: object, fault: Fault) -> str:
    """Return a fault in one line: the document, the line, the place in it, the sentence."""
    line = f"line {fault.line}" if fault.line else ""
    return ": ".join(filter(None, (str(document), line, fault.pointer, fault.text)))


def fail_on_option(what: str) -> Callable[[Any], Any]:
    """Return the option that says which findings fail a command."""
    return click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default=FAIL_ON[0],
        show_default=True,
        help=f"Exit with 1 where {what}.",
    )


def require_none(bad: int, fail_on: str) -> None:
    """Raise ClickException if findings fail a command."""
    if bad:
        raise click.ClickException(f"findings that are {fail_on}{' or worse' * (fail_on != 'breaking')}: {bad}")
