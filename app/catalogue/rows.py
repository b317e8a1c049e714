"""Both sides of the operations in their rows: what documents say, what people write, and what is shown of both."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.catalogue import overlay
from app.catalogue.comparing import Held, Said, hash_of
from app.catalogue.ends import Ends
from app.catalogue.identity import Key, place
from app.catalogue.operations import Operation
from app.catalogue.overlay import Overlay, pointer
from app.extensions import db
from app.models.api_response import ApiResponse
from app.models.catalogue_api import OPERATION_ID_LENGTH, TITLE_LENGTH, ApiStatus, CatalogueApi, Origin
from app.models.catalogue_app import DESCRIPTION_LENGTH

OF_FIELDS = "/fields/"  # begins the names by which the descriptions of fields of answers are written over
# What somebody who makes an operation by hand need not say, and so has not said.
UNSAID: dict[str, Any] = {"description": "", "deprecated": False, "need_auth": True, "request_headers": []}


def sides_of(api: CatalogueApi) -> Overlay:
    """Return the sides of an operation; one made by hand becomes what people wrote over a document that says nothing.

    It is such an operation until a document has it, and what was said of it stays then.
    """
    if api.imported is not None:
        return Overlay(overlay.values(api.imported), api.local or {}, api.base or {})
    written = {name: getattr(api, name) for name in overlay.WHOLE}
    return Overlay({}, {name: value for name, value in written.items() if value != UNSAID.get(name)})


def held_in(app_id: UUID) -> list[Held]:
    """Return the operations of an app as documents are compared with them; what is said of them is read apart."""
    places = (CatalogueApi.id, CatalogueApi.method, CatalogueApi.path, CatalogueApi.path_key, CatalogueApi.operation_id)
    wanted = select(*places, CatalogueApi.imported_hash, CatalogueApi.former_status.is_not(None))
    return [Held(*row) for row in db.session.execute(wanted.where(CatalogueApi.app_id == app_id))]


def said_of(held: Sequence[Held]) -> dict[Key, Said]:
    """Return what is said of operations, by their places."""
    sides = (CatalogueApi.imported, CatalogueApi.local, CatalogueApi.base)
    wanted = select(CatalogueApi.id, *sides).where(CatalogueApi.id.in_([each.key for each in held]))
    rows = {row.id: row for row in db.session.execute(wanted)} if held else {}
    there = [(place(each), rows[each.key]) for each in held if each.key in rows]
    return {at: Said(row.imported, row.local or {}, row.base or {}) for at, row in there}


def ends_of(app_id: UUID) -> Ends:
    """Return the ends of the deprecated operations of an app, as people have announced them."""
    columns = (CatalogueApi.method, CatalogueApi.path_key, CatalogueApi.sunset_at)
    deprecated = CatalogueApi.deprecated.is_(True) | (CatalogueApi.status == ApiStatus.DEPRECATED)
    rows = db.session.execute(select(*columns).where(CatalogueApi.app_id == app_id, deprecated)).all()
    db.session.rollback()
    return {(row.method, row.path_key): row.sunset_at and row.sunset_at.date().isoformat() for row in rows}


def take_in(api: CatalogueApi, operation: Operation) -> None:
    """Set what a document says of an operation; what people wrote over it stays."""
    over = sides_of(api)
    come = over.arrive(overlay.values(operation.imported), overlay.renamed(api.path, operation.path))
    if api.imported is None:  # people knew no document when they wrote, so that nothing is in conflict with it
        come = come.decide(dict.fromkeys(come.local, "yours"))
    api.origin = Origin.IMPORTED
    api.method, api.path, api.operation_id = operation.method, operation.path, named(operation)
    api.imported, api.imported_hash = operation.imported, hash_of(operation)
    put(api, come)


def named(operation: Operation) -> str | None:
    """Return the operationId as far as a row has room for it."""
    return operation.operation_id[:OPERATION_ID_LENGTH] if operation.operation_id else None


def put(api: CatalogueApi, over: Overlay) -> None:
    """Set what people wrote over a document, and so what is shown."""
    shown = over.shown
    api.local, api.base = dict(over.local) or None, dict(over.base) or None
    api.conflicts = len(over.conflicts)
    api.title = (shown.get("title") or f"{api.method} {api.path}")[:TITLE_LENGTH]
    api.description = (shown.get("description") or "")[:DESCRIPTION_LENGTH]
    api.deprecated, api.need_auth = bool(shown.get("deprecated")), bool(shown.get("need_auth", True))
    api.request_headers = shown.get("request_headers") or []


def place_of_field(status_code: str, field: str) -> str:
    """Return the name by which the description of a field of an answer is written over."""
    return pointer("fields", status_code, field)


def description_of(status_code: str, field: str, shown: Mapping[str, Any]) -> str:
    """Return the description of an imported field of an answer among what is shown."""
    return str(shown.get(place_of_field(status_code, field)) or "")[: ApiResponse.LONGEST]


def show_fields(api: CatalogueApi, shown: Mapping[str, Any]) -> None:
    """Set the descriptions of the imported fields of a locked operation's answers to what is shown."""
    wanted = select(ApiResponse).where(ApiResponse.api_id == api.id, ApiResponse.origin == Origin.IMPORTED)
    for row in db.session.scalars(wanted):
        row.description = description_of(row.status_code, row.field, shown)


def write_over(api: CatalogueApi, over: Overlay) -> None:
    """Set what people wrote over a document, and show it wherever it is shown."""
    touched = {name for side in (api.local, over.local) for name in side or {} if name.startswith(OF_FIELDS)}
    put(api, over)
    if touched:
        show_fields(api, over.shown)
