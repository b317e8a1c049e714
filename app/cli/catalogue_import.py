"""The command that brings a document into the catalogue, as a push does, and reads it without a worker."""

import time
from pathlib import Path
from uuid import UUID

import click
from flask import current_app
from flask.cli import with_appcontext

from app.catalogue.applying import CatalogueChangedError, NotReadyError, apply
from app.catalogue.desk import Desk
from app.catalogue.faults import Fault
from app.catalogue.syncing import Limits, told
from app.cli.catalogue_documents import app_of, bytes_of, line_of, media_type_of
from app.extensions import db, this_app
from app.models.api_sync import ApiSync, SyncState
from app.models.catalogue_app import CatalogueApp
from app.security.audit import record
from app.utils.outbound import Outbound, OutboundError, fetch

SCHEMES = ("http://", "https://")
MOST_SECONDS, LOOK_EVERY_SECONDS = 120, 0.2
BUSY = "another document of the app is still being read; a worker reads this one next"


@click.command("import")
@click.argument("slug")
@click.argument("document", metavar="FILE_OR_URL")
@click.option("--apply", "at_once", is_flag=True, help="Apply it, unless it waits for nobody.")
@with_appcontext
def import_document(slug: str, document: str, at_once: bool) -> None:
    """Bring an OpenAPI document into an app of the catalogue: say what it changes, and what is wrong with it."""
    app_of(slug)
    db.session.rollback()  # no connection is held while a document comes in
    data, media_type = content_of(document)
    app = app_of(slug, locked=True)
    app.note_push()
    sync = ApiSync.begin(app, by=None, document=data)
    sync.media_type = media_type
    sync_id = sync.id
    db.session.commit()
    read_now(sync_id)
    if at_once:
        apply_now(sync_id)
    say(sync_id, document)


def content_of(document: str) -> tuple[bytes, str | None]:
    """Return the bytes of a file or of what is at a URL, and the media type, or raise ClickException."""
    outbound = Outbound.of(current_app.config)
    if document.lower().startswith(SCHEMES):
        try:
            answer = fetch(document, outbound)
        except OutboundError as error:
            raise click.ClickException(str(error)) from None
        return answer.content or b"", answer.media_type
    path = Path(document)
    return bytes_of(path, outbound.most_bytes), media_type_of(path)


def read_now(sync_id: UUID) -> None:
    """Read the document of a sync, unless a worker has begun with it; raise ClickException if it takes too long."""
    app = this_app()
    desk = Desk(app.app_context, Limits.of(app.config))
    end = time.monotonic() + MOST_SECONDS
    try:
        while not ApiSync.is_read(sync_id):
            if time.monotonic() > end:
                raise click.ClickException(BUSY)
            desk.begin(sync_id)
            desk.wait()
            if not ApiSync.is_read(sync_id):
                time.sleep(LOOK_EVERY_SECONDS)
    finally:
        desk.stop()


def apply_now(sync_id: UUID) -> None:
    """Apply a sync that is ready, or raise ClickException if another one was applied meanwhile."""
    sync = ApiSync.lock(sync_id)
    app = db.session.get(CatalogueApp, sync.app_id) if sync else None
    if sync is not None and app is not None and sync.state == SyncState.READY:
        try:
            apply(app, sync, kept=current_app.config["VERSIONS_KEPT"])
        except (NotReadyError, CatalogueChangedError):
            raise click.ClickException("another document was applied since this one was compared") from None
        record("sync_applied", f"syncs/{sync.id}", told(sync))
    db.session.commit()


def say(sync_id: UUID, document: str) -> None:
    """Say what became of a sync, and what is wrong with its document; raise ClickException if it failed."""
    sync = db.session.get_one(ApiSync, sync_id, populate_existing=True)
    for fault in sync.errors:
        click.echo(line_of(document, Fault(**fault)), err=True)
    if sync.state == SyncState.FAILED:
        raise click.ClickException("the document can't be taken")
    numbers = ", ".join(f"{number} {kind}" for kind, number in (sync.summary or {}).items())
    click.echo(f"{SyncState(sync.state).name.lower()}: {numbers}")
