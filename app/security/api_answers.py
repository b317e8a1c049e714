"""What answers show of one operation: beside its columns all that its document says, with what people wrote over it."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from app.catalogue import overlay
from app.catalogue.overlay import Overlay
from app.models.catalogue_views import API


def shown_api(api_id: UUID, *, manages: bool = True) -> Any:
    """Return what is shown of an operation, None if there is none that the caller may see."""
    row = API.one(api_id, manages=manages)
    if row is None:
        return None
    local, over = row.local or {}, sides_of(row)
    conflicts = [conflict._asdict() for conflict in over.conflicts]
    imported = {name: over.imported.get(name) for name in local}
    beside = {"local": local, "overlays": local, "imported": imported, "conflict_list": conflicts}
    return SimpleNamespace(**row._asdict() | said_of(row) | beside)


def said_of(row: Any) -> dict[str, Any]:
    """Return the request and the answers of an operation, with what people wrote over what its document says."""
    said = row.imported or {}
    told = overlay.with_parts(said, sides_of(row).shown)
    return {"request": told["request"] if said else None, "answers": told["answers"]}


def sides_of(row: Any) -> Overlay:
    """Return the sides of an operation."""
    return Overlay(overlay.values(row.imported or {}), row.local or {}, row.base or {})
