"""What a document changes: its operations beside those that an app has."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, NamedTuple

import orjson

from app.catalogue import overlay
from app.catalogue.identity import Key, match, place
from app.catalogue.operations import Operation
from app.catalogue.overlay import Overlay, Values, pointer

Kind = Literal["added", "changed", "moved", "removed", "unchanged"]
AT_ONCE = 25  # operations; each may have hundreds of fields
_OF_PLACE = frozenset(("description", "name", "in", "field", "status_code", "content"))


@dataclass(frozen=True)
class Held:
    """An operation that an app has, known to its table by a key; one made by hand has no hash."""

    key: Any
    method: str
    path: str
    path_key: str
    operation_id: str | None
    imported_hash: str | None
    is_removed: bool = False  # whether an earlier document lacked it


class Said(NamedTuple):
    """What the last document said of an operation, what people wrote over it, and what they wrote that over."""

    imported: Values
    local: Values = {}
    base: Values = {}


# Tells what was said of operations, by their places.
Recall = Callable[[Sequence[Held]], Mapping[Key, Said]]
UNKNOWN = Said({})  # of an operation that was deleted meanwhile


@dataclass(frozen=True)
class Change:
    """What becomes of one operation: of `before`, None for a new one, comes `after`, None for one that is gone."""

    kind: Kind
    before: Held | None
    after: Operation | None
    fields: list[dict[str, Any]]
    conflicts: int  # that are new
    findings: list[dict[str, Any]] = field(default_factory=list)  # that are worse than safe


def compare(held: Iterable[Held], document: Iterable[Operation], recall: Recall) -> Iterator[Change]:
    """Yield what a document changes, its operations in their order and then those that are gone.

    What was said before is recalled of few operations at once, and only where the document says something else.
    """
    pairs = iter(match(held, document))
    while few := [(*pair, told_anew(*pair)) for pair in islice(pairs, AT_ONCE)]:
        known = recall([before for before, _, now in few if before and now])
        for before, after, now in few:
            if before and after and now:
                yield changed(before, after, now, known.get(place(before), UNKNOWN))
            elif after:  # what was made by hand comes from the document now
                kept = before and before.imported_hash and not before.is_removed
                yield Change("unchanged" if kept else "added", before, after, [], 0)
            elif before and before.imported_hash and not before.is_removed:
                yield Change("removed", before, None, [], 0)


def told_anew(before: Held | None, after: Operation | None) -> Values | None:
    """Return what a document says of an operation that an earlier one had, if it is something else, or elsewhere."""
    if before is None or before.imported_hash is None or after is None:
        return None
    now = said_by(after)
    return now if place(before) != place(after) or before.imported_hash != digest(now) else None


def changed(before: Held, after: Operation, now: Values, known: Said) -> Change:
    """Return what a document changes in an operation of which it says something else."""
    over = Overlay(overlay.values(known.imported), known.local, known.base)
    come = over.arrive(overlay.values(after.imported), overlay.renamed(before.path, after.path))
    waiting = {conflict.field for conflict in over.conflicts}
    conflicts = sum(conflict.field not in waiting for conflict in come.conflicts)
    kind: Kind = "moved" if place(before) != place(after) else "added" if before.is_removed else "changed"
    return Change(kind, before, after, differences(before, known, now), conflicts)


def differences(before: Held, known: Said, new: Values) -> list[dict[str, Any]]:
    """Return the fields that differ, with what the documents say of each, and what people wrote over it."""
    old = said(before.path, before.operation_id, known.imported)
    return [
        {"field": name, "before": old.get(name), "now": new.get(name), "yours": known.local.get(name)}
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]


def hash_of(operation: Operation) -> str:
    """Return the hash of what a document says of an operation; the order in which it does changes nothing."""
    return digest(said_by(operation))


def digest(told: Values) -> str:
    """Return the hash of what is said by fields."""
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def said_by(operation: Operation) -> dict[str, Any]:
    """Return what a document says of an operation, by fields."""
    return said(operation.path, operation.operation_id, operation.imported)


def said(path: str, operation_id: str | None, imported: Values) -> dict[str, Any]:
    """Return what a document says of an operation, by fields that people see side by side."""
    texts: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for where, part in overlay.parts(imported):
        at = pointer(*where)
        texts[at] = part.get("description") or ""
        others |= {at + pointer(name): value for name, value in part.items() if name not in _OF_PLACE}
        for media_type, content in (part.get("content") or {}).items():
            others[at + pointer("content", media_type)] = content
    placed = {"path": path, "operation_id": operation_id, **overlay.of_whole(imported)}
    return placed | texts | others | {"examples": imported.get("examples") or []}
