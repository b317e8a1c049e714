"""What a document changes, as it is kept: counted, and an operation in each row, with those whom it hits."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from app.catalogue.comparing import AT_ONCE, Change
from app.catalogue.judging import breaking_in, breaks
from app.catalogue.usage.consumers import consumers_of_changes
from app.extensions import db
from app.models.api_sync_change import ApiChange, ChangeKind
from app.utils.ids import new_id

KINDS = ("added", "changed", "moved", "removed", "unchanged")
Hit = Mapping[UUID, list[dict[str, Any]]]  # the consumers of operations


def hit_by(changes: list[Change]) -> Hit:
    """Return who calls the operations of breaking changes, by the operation."""
    return consumers_of_changes(change.before.key for change in changes if change.before and breaks(change))


def number_of(hit: Hit) -> int:
    """Return how many applications are hit; all that are unknown are one."""
    return len({(who["application"] or {}).get("id") for listed in hit.values() for who in listed})


def summary_of(changes: list[Change], hit: Hit) -> dict[str, int]:
    """Return how much changes, of each kind."""
    kinds = Counter(change.kind for change in changes)
    counted = {kind: kinds[kind] for kind in KINDS}  # type: ignore[index] # a Counter takes any text
    conflicts = sum(change.conflicts for change in changes)
    return counted | {"conflicts": conflicts, "breaking": breaking_in(changes), "consumers": number_of(hit)}


def row_of(change: Change, hit: Hit) -> dict[str, Any]:
    """Return the row of a change, but for what it belongs to."""
    before, after = change.before, change.after
    at: Any = after or before
    return {
        "id": new_id(),
        "api_id": before.key if before else None,
        "kind": ChangeKind[change.kind.upper()],
        "method": at.method,
        "path": at.path,
        "from_path": before.path if before and after and before.path != after.path else None,
        "fields": change.fields,
        "breaking": change.findings,
        "consumers": hit.get(before.key, []) if before else [],
    }


def changing(changes: Iterable[Change]) -> list[Change]:
    """Return the changes that are more than that an operation is still there."""
    return [change for change in changes if change.kind != "unchanged"]


def keep_rows(kind: type[ApiChange], rows: list[dict[str, Any]]) -> None:
    """Insert the rows of changes."""
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(kind), rows[start : start + AT_ONCE])
