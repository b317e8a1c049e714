"""What documents say of the parts of operations, in rows of their own: the fields of answers, and examples."""

from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import Row, Table, bindparam, delete, insert, select

from app.catalogue.rows import OF_FIELDS, description_of, sides_of
from app.database.bulk import put_all
from app.extensions import db
from app.models.api_example import ApiExample, ExampleKind
from app.models.api_response import ApiResponse, DataType
from app.models.catalogue_api import CatalogueApi, Origin
from app.utils.ids import new_id

FIELDS: Table = ApiResponse.__table__  # type: ignore[assignment] # __table__ is typed as FromClause


class Stated(NamedTuple):
    """What the rows of an operation's parts are made of; where nothing of it changes, they stay as they are."""

    fields: Any
    written: dict[str, Any]  # over the descriptions of fields
    examples: Any

    @classmethod
    def of(cls, api: CatalogueApi) -> Self:
        """Return what is stated of an operation's parts."""
        imported = api.imported or {}
        written = {name: text for name, text in (api.local or {}).items() if name.startswith(OF_FIELDS)}
        return cls(imported.get("fields"), written, imported.get("examples"))


class Brought(NamedTuple):
    """An operation that a document names, and whether the rows of its parts are to be brought in line with it."""

    api: CatalogueApi
    fields: bool = False
    examples: bool = False

    @classmethod
    def since(cls, before: Stated, api: CatalogueApi) -> Self:
        """Return an operation with what has changed since something was stated of it."""
        after = Stated.of(api)
        return cls(api, before[:2] != after[:2], before.examples != after.examples)


def renew_parts(brought: Sequence[Brought], decided: Container[UUID]) -> None:
    """Bring the imported fields and examples of operations in line with what the document, or a decision, says."""
    if apis := [each.api for each in brought if each.fields or each.api.id in decided]:
        renew_fields(apis)
    if apis := [each.api for each in brought if each.examples]:
        renew_examples(apis)


def renew_fields(apis: Sequence[CatalogueApi]) -> None:
    """Change the fields that are there in place, so that they keep their ids."""
    there = stored_fields([api.id for api in apis])
    come: list[dict[str, Any]] = []
    for api in apis:
        left, shown = there[api.id], sides_of(api).shown
        for said in api.imported.get("fields") or ():
            wanted = told(said, shown)
            row = left.pop((said["status_code"], said["field"]), None)
            if row is None:
                come.append(new_field(api.id, said) | wanted)
            elif wanted != {name: getattr(row, name) for name in wanted}:
                come.append(row._asdict() | wanted)
    if gone := [{"row_id": row.id} for left in there.values() for row in left.values()]:
        db.session.execute(delete(FIELDS).where(FIELDS.c.id == bindparam("row_id")), gone)
    put_all(FIELDS, come)


def stored_fields(api_ids: Sequence[UUID]) -> dict[UUID, dict[tuple[str, str], Row[Any]]]:
    """Return the imported fields of the answers of operations by their names; there may be very many."""
    found: dict[UUID, dict[tuple[str, str], Row[Any]]] = {api_id: {} for api_id in api_ids}
    wanted = select(*FIELDS.c).where(FIELDS.c.api_id.in_(api_ids), FIELDS.c.origin == Origin.IMPORTED)
    for row in db.session.execute(wanted):
        found[row.api_id][row.status_code, row.field] = row
    return found


def new_field(api_id: UUID, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stays in the row of a field that a document brings."""
    place = {"api_id": api_id, "status_code": said["status_code"], "field": said["field"]}
    return place | {"id": new_id(), "origin": Origin.IMPORTED}


def told(said: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown of a field."""
    description = description_of(said["status_code"], said["field"], shown)
    kind = DataType.__members__.get(str(said.get("data_type")).upper(), DataType.ANY)
    return {"description": description, "nullable": bool(said.get("nullable")), "data_type": kind}


def renew_examples(apis: Sequence[CatalogueApi]) -> None:
    """Take the examples of the document; people change copies of them alone."""
    ids = [api.id for api in apis]
    db.session.execute(delete(ApiExample).where(ApiExample.api_id.in_(ids), ApiExample.origin == Origin.IMPORTED))
    if new := [new_example(api.id, said) for api in apis for said in api.imported.get("examples") or ()]:
        db.session.execute(insert(ApiExample.__table__), new)  # type: ignore[arg-type] # __table__ is typed as FromClause


def new_example(api_id: UUID, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of an example that a document brings."""
    return {
        "id": new_id(),
        "api_id": api_id,
        "title": said["title"],
        "kind": ExampleKind[said["kind"].upper()],
        "status_code": said.get("status_code"),
        "media_type": said.get("media_type"),
        "headers": said.get("headers") or [],
        "body": said.get("body") or "",
        "origin": Origin.IMPORTED,
    }
