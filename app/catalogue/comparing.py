"""What a document changes: its operations beside those that an app has."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import orjson

from app.catalogue import overlay
from app.catalogue.identity import match
from app.catalogue.operations import Operation
from app.catalogue.overlay import Overlay, Values, pointer

Kind = Literal["added", "changed", "moved", "removed", "unchanged"]
_OF_PLACE = frozenset(("description", "name", "in", "field", "status_code", "content"))


@dataclass(frozen=True)
class Held:
    """An operation that an app has, known to its table by a key; one made by hand has no `imported` side."""

    key: Any
    method: str
    path: str
    path_key: str
    operation_id: str | None
    imported: Mapping[str, Any] | None
    imported_hash: str | None
    local: Mapping[str, Any] = field(default_factory=dict)
    base: Mapping[str, Any] = field(default_factory=dict)
    is_removed: bool = False  # whether an earlier document lacked it


@dataclass(frozen=True)
class Change:
    """What becomes of one operation: of `before`, None for a new one, comes `after`, None for one that is gone."""

    kind: Kind
    before: Held | None
    after: Operation | None
    fields: list[dict[str, Any]]
    conflicts: int  # that are new
    findings: list[dict[str, Any]] = field(default_factory=list)  # that are worse than safe

    def lighter(self) -> "Change":
        """Return the change without what documents and people said of the operation before."""
        return replace(self, before=self.before and replace(self.before, imported=None, local={}, base={}))


def compare(held: Iterable[Held], document: Iterable[Operation]) -> Iterator[Change]:
    """Yield what a document changes, its operations in their order and then those that are gone."""
    for before, after in match(held, document):
        if after is None:
            if before is not None and before.imported is not None and not before.is_removed:
                yield Change("removed", before, None, [], 0)
        elif before is None or before.imported is None:  # what was made by hand comes from the document now
            yield Change("added", before, after, [], 0)
        else:
            yield changed(before, after)


def changed(before: Held, after: Operation) -> Change:
    """Return what a document changes in an operation that an earlier one had too."""
    place = (before.method, before.path_key) == (after.method, after.path_key)
    now = said_by(after)
    if place and before.imported_hash == digest(now):
        return Change("added" if before.is_removed else "unchanged", before, after, [], 0)
    fields = differences(before, now)
    over = Overlay(overlay.values(before.imported or {}), before.local, before.base)
    come = over.arrive(overlay.values(after.imported), overlay.renamed(before.path, after.path))
    known = {conflict.field for conflict in over.conflicts}
    conflicts = sum(conflict.field not in known for conflict in come.conflicts)
    kind: Kind = "moved" if not place else "added" if before.is_removed else "changed"
    return Change(kind, before, after, fields, conflicts)


def differences(before: Held, new: Values) -> list[dict[str, Any]]:
    """Return the fields that differ, with what the documents say of each, and what people wrote over it."""
    old = said(before.path, before.operation_id, before.imported or {})
    return [
        {"field": name, "before": old.get(name), "now": new.get(name), "yours": before.local.get(name)}
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
    told = {"path": path, "operation_id": operation_id, **overlay.values(imported)}
    for place, part in overlay.parts(imported):
        at = pointer(*place)
        for name, value in part.items():
            if name not in _OF_PLACE:
                told[at + pointer(name)] = value
        for media_type, content in (part.get("content") or {}).items():
            told[at + pointer("content", media_type)] = content
    return told | {"examples": imported.get("examples") or []}
