"""A sync from the claim of its document to what becomes of it: read, compared, and applied where nobody need decide."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from app.catalogue import change_rows
from app.catalogue.apart import Reading
from app.catalogue.applying import apply
from app.catalogue.change_rows import Hit, changing, hit_by, keep_rows, summary_of
from app.catalogue.claims import Claim
from app.catalogue.comparing import Change, compare
from app.catalogue.ends import Ends
from app.catalogue.judging import is_safe, judged
from app.catalogue.operations import Operation
from app.catalogue.rows import ends_of, held_in, said_of
from app.extensions import db
from app.models.api_accepted import ApiAccepted
from app.models.api_sync import ApiSync, SyncState
from app.models.api_sync_change import ApiSyncChange
from app.models.api_version import ApiVersion
from app.models.catalogue_app import Apply, CatalogueApp
from app.models.log_entry import LogEntry
from app.utils.clock import now

ATTEMPTS = 10  # then the claim ends, and the document is read again


Read = Callable[[bytes, str | None, bytes | None, Ends], Reading]


class Limits(NamedTuple):
    """How much is kept."""

    versions: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Limits":
        """Return the limits that the settings say."""
        return cls(config["VERSIONS_KEPT"])


def sync(claim: Claim, limits: Limits, read: Read) -> bool:
    """Read the document of a sync and compare it; return whether there was one to read."""
    found = claim.take()
    if found is None or found.document is None:
        db.session.rollback()
        return False
    document, media_type, app_id = found.document, found.media_type, found.app_id
    db.session.commit()
    # Another sync may be applied meanwhile.
    return any(attempt(claim, app_id, partial(read, document, media_type), limits) for _ in range(ATTEMPTS))


def attempt(claim: Claim, app_id: UUID, read: Callable[[bytes | None, Ends], Reading], limits: Limits) -> bool:
    """Read a document beside what is there; return whether it still is, or the document can't be taken."""
    revision, before = newest(app_id)
    reading = read(before, ends_of(app_id))
    if reading.operations is None:
        fail(claim, reading)
        return True
    return settle(claim, reading, revision, compared(app_id, reading), limits)


def newest(app_id: UUID) -> tuple[int, bytes | None]:
    """Return the revision of an app, and the document that was applied last."""
    revision = db.session.scalar(select(CatalogueApp.revision).where(CatalogueApp.id == app_id)) or 0
    applied = select(ApiVersion.document).where(ApiVersion.app_id == app_id, ApiVersion.number == revision)
    document = db.session.scalar(applied)
    db.session.rollback()
    return revision, document


def fail(claim: Claim, reading: Reading) -> None:
    """End a sync whose document can't be taken. The log tells of a source that fails turn after turn once."""
    if (found := claim.held()) is not None:
        found.settle(SyncState.FAILED, reading.faults)
        first = str(reading.faults[0]["text"])[:200] if reading.faults else None
        if note_source(found, first) or found.created_by:
            LogEntry.append("sync_failed", user_id=found.created_by, target=f"syncs/{found.id}", detail=first)
        db.session.commit()
    db.session.rollback()


def note_source(found: ApiSync, error: str | None, **known: Any) -> bool:
    """Keep in a locked app how its source was found, if the document is from there; return whether that is news."""
    app = db.session.get(CatalogueApp, found.app_id)
    url = found.fetched["url"] if found.fetched else None
    if url is None or app is None or app.source_url != url:
        return True
    is_news = bool(app.source.get("error") != error)
    app.note_source(checked_at=now(), error=error, **known)
    return is_news


def compared(app_id: UUID, reading: Reading) -> list[Change]:
    """Return what a document changes; a broken operation is not gone."""
    changes = [
        judged(change, reading.findings)
        for change in compare(held_in(app_id), told_by(reading), said_of)
        if change.after or (change.before and (change.before.method, change.before.path_key) not in reading.broken)
    ]
    db.session.rollback()
    return changes


def told_by(reading: Reading) -> list[Operation]:
    """Return the operations of a document that could be read."""
    return [Operation(**each) for each in reading.operations or ()]


def settle(claim: Claim, reading: Reading, revision: int, changes: list[Change], limits: Limits) -> bool:
    """Keep what was found, and go on with it as the app says; return whether it was compared with what is there."""
    found = claim.held()
    app = db.session.get(CatalogueApp, found.app_id) if found else None
    if found is None or app is None:
        db.session.rollback()
        return True
    if app.revision != revision:
        db.session.rollback()
        return False
    found.errors, found.sha256, found.base_revision = reading.faults, reading.sha256, revision
    found.document, found.media_type = reading.content, "application/json"
    found.base_paths = reading.base_paths
    hit = hit_by(changes)
    found.summary, found.progress = summary_of(changes, hit), 100
    if found.fetched:
        note_source(found, None, seen={**found.fetched, "sha256": reading.sha256})
    conclude(app, found, changes, hit, limits)
    db.session.commit()
    return True


def conclude(app: CatalogueApp, found: ApiSync, changes: list[Change], hit: Hit, limits: Limits) -> None:
    """Let a sync take the place of one that waits for a person, unless it is a turn that says the same."""
    if found.is_turn and ApiSync.is_ready(app, found.sha256):
        found.settle_unchanged()
        return
    ApiSync.discard_all(app.id, SyncState.READY)
    if is_known(app, found.sha256):
        found.settle_unchanged()
    else:
        keep(found, changes, hit)
        go_on(app, found, is_safe(changes, ApiAccepted.of(app.id)), limits)


def is_known(app: CatalogueApp, sha256: str | None) -> bool:
    """Return whether a document is the one that was applied last."""
    newest = select(ApiVersion.sha256).where(ApiVersion.app_id == app.id, ApiVersion.number == app.revision)
    return db.session.scalar(newest) == sha256


def keep(found: ApiSync, changes: list[Change], hit: Hit) -> None:
    """Keep what a document changes, and whom it hits, until somebody decides."""
    found.state = SyncState.READY
    db.session.flush()
    keep_rows(ApiSyncChange, [row_of(found, change, hit) for change in changing(changes)])


def go_on(app: CatalogueApp, found: ApiSync, safe: bool, limits: Limits) -> None:
    """Apply a sync that is ready, where the app wants no person to decide."""
    if app.apply == Apply.ALWAYS or (app.apply == Apply.SAFE and safe):
        apply(app, found, kept=limits.versions)
        LogEntry.append("sync_applied", user_id=found.created_by, target=f"syncs/{found.id}", detail=told(found))


def told(found: ApiSync) -> str:
    """Return what the log says of a sync."""
    numbers = ", ".join(f"{number} {kind}" for kind, number in (found.summary or {}).items() if number)
    return f"apps/{found.app_id}: {numbers or 'nothing changed'}"


def row_of(found: ApiSync, change: Change, hit: Hit) -> dict[str, Any]:
    """Return the row of a change by a sync, with what the document says of the operation."""
    return change_rows.row_of(change, hit) | {
        "sync_id": found.id,
        "operation": change.after.told if change.after else None,
    }
