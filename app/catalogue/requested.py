"""Comparisons that requests ask for: two versions of an app's document, or a document beside what the app has."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import select

from app.catalogue.apart import Reading, refused
from app.catalogue.change_rows import changing, hit_by, keep_rows, row_of, summary_of
from app.catalogue.comparing import Change, Held, Said, compare, hash_of
from app.catalogue.identity import place
from app.catalogue.judging import judged
from app.catalogue.operations import Operation
from app.catalogue.rows import ends_of
from app.catalogue.rules import Level
from app.catalogue.syncing import Read, compared, newest, told_by
from app.extensions import db
from app.models.api_accepted import ApiAccepted
from app.models.api_comparison import ApiComparison, ApiComparisonChange, Claim, ComparisonState
from app.models.api_version import ApiVersion
from app.models.catalogue_api import CatalogueApi

STORED = "application/json"
ANSWERED = 500
GONE = "One of the two versions is not kept any more."
Found = tuple[Reading, list[Change]]


def carry_out(claim: Claim, read: Read) -> None:
    """Compare what a request has asked for, and keep what is found until it is answered."""
    asked = db.session.get(ApiComparison, claim.comparison_id)
    if asked is None:
        db.session.rollback()
        return
    app_id, before, after = asked.app_id, asked.before, asked.after
    document, media_type = asked.document, asked.media_type
    db.session.rollback()
    if document is not None:
        found = of_document(app_id, document, media_type, read)
    else:
        found = of_versions(app_id, before or 0, after or 0, read)
    settle(claim, *found)


def of_document(app_id: UUID, document: bytes, media_type: str | None, read: Read) -> Found:
    """Return what a document says, and what it would change of an app."""
    _, before = newest(app_id)
    reading = read(document, media_type, before, ends_of(app_id))
    return reading, [] if reading.operations is None else compared(app_id, reading)


def of_versions(app_id: UUID, before: int, after: int, read: Read) -> Found:
    """Return what the later of two versions says, and what it changes of the other."""
    wanted = select(ApiVersion.number, ApiVersion.document).where(ApiVersion.app_id == app_id)
    rows = db.session.execute(wanted.where(ApiVersion.number.in_((before, after)))).all()
    documents: dict[int, bytes] = {row.number: row.document for row in rows}
    db.session.rollback()
    if not {before, after} <= documents.keys():
        return refused(GONE), []
    old = read(documents[before], STORED, None, {})
    new = read(documents[after], STORED, documents[before], ends_of(app_id)) if old.operations is not None else old
    if new.operations is None:
        return new, []
    earlier, later = told_by(old), told_by(new)
    known = {place(each): Said(each.imported) for each in earlier}
    held = held_of_version(app_id, earlier)
    return new, [judged(each, new.findings) for each in compare(held, later, lambda _: known)]


def held_of_version(app_id: UUID, operations: Iterable[Operation]) -> list[Held]:
    """Return the operations of a version as later ones are compared with them."""
    places = select(CatalogueApi.id, CatalogueApi.method, CatalogueApi.path_key).where(CatalogueApi.app_id == app_id)
    ids = {(row.method, row.path_key): row.id for row in db.session.execute(places)}
    db.session.rollback()
    return [
        Held(ids.get(place(each)), each.method, each.path, each.path_key, each.operation_id, hash_of(each))
        for each in operations
    ]


def worst_first(changes: list[Change], accepted: Collection[str]) -> list[Change]:
    """Return as many changes as one answer shows, those first that break most and are not accepted."""

    def worst(change: Change) -> int:
        levels = (Level.named(each["level"]) for each in change.findings if each["fingerprint"] not in accepted)
        return max(levels, default=0)

    return sorted(changes, key=worst, reverse=True)[:ANSWERED]


def settle(claim: Claim, reading: Reading, changes: list[Change]) -> None:
    """Keep what was found, unless the claim has ended."""
    found = ApiComparison.held(claim)
    if found is None:
        db.session.rollback()
        return
    found.document, found.errors = None, reading.faults
    found.state = ComparisonState.FAILED if reading.operations is None else ComparisonState.DONE
    if reading.operations is not None:
        hit = hit_by(changes)
        found.summary = summary_of(changes, hit)
        db.session.flush()
        kept = changing(changes) if found.key else worst_first(changing(changes), ApiAccepted.of(found.app_id))
        keep_rows(ApiComparisonChange, [row_of(each, hit) | {"comparison_id": found.id} for each in kept])
    db.session.commit()
