"""Changes that people make to imported operations: what they may write over, and what comes from the document."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import current_app
from marshmallow import ValidationError

from app.catalogue.applying import NoConflictError, apply, decide_one
from app.catalogue.overlay import WHOLE, Keep
from app.catalogue.rows import place_of_field, show_fields, sides_of, write_over
from app.extensions import db
from app.models.api_response import ApiResponse
from app.models.api_sync import ApiSync
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.web.errors import ERRORS, ApiError

OF_DOCUMENT = ("method", "path", "operation_id")
OF_FIELD = ("status_code", "field", "nullable", "data_type")
NULL = "Field may not be null."
NO_SUCH_PART = "The document has no such part of this operation."
NOT_IMPORTED = "No document has this operation, so there is nothing to write over."
DECIDED_TWICE = "This is decided twice."


def require_own(thing: Any, fields: Mapping[str, Any], names: Iterable[str]) -> None:
    """Raise ApiError if fields of something imported would get other values than the document's."""
    if taken := [name for name in names if name in fields and fields[name] != getattr(thing, name)]:
        raise imported_field(*taken)


def require_local(thing: Any) -> None:
    """Raise ApiError if something comes from the document."""
    if thing.is_imported:
        raise imported_field()


def imported_field(*names: str) -> ApiError:
    """Return the failure of a change of what the document says."""
    return ApiError("imported_field", errors={name: [ERRORS["imported_field"][1]] for name in names} or None)


def change(api: CatalogueApi, fields: Mapping[str, Any]) -> None:
    """Change a locked operation: one of the document's by writing over it, or raise ApiError or ValidationError."""
    own = {name: value for name, value in fields.items() if name != "overlays"}
    if not api.is_imported:
        if nulls := [name for name in WHOLE if own.get(name, "") is None]:
            raise ValidationError({name: [NULL] for name in nulls})
        if fields.get("overlays"):
            raise ValidationError({"overlays": [NOT_IMPORTED]})
        api.edit(own)
        return
    require_own(api, own, OF_DOCUMENT)
    write(api, {name: own.pop(name) for name in WHOLE if name in own} | (fields.get("overlays") or {}))
    api.edit(own)


def write(api: CatalogueApi, given: Mapping[str, Any]) -> None:
    """Write over what the document says of a locked operation, or raise ValidationError."""
    over = sides_of(api)
    known = over.imported.keys() | over.local.keys()
    if any(name not in known for name in given if name not in WHOLE):
        raise ValidationError({"overlays": [NO_SUCH_PART]})
    if given:
        write_over(api, over.edit(given))


def change_field(row: ApiResponse, fields: Mapping[str, Any]) -> None:
    """Change a field of the answers, its app locked: the description alone where it comes from the document."""
    if not row.is_imported:
        row.edit(fields)
        return
    require_own(row, fields, OF_FIELD)
    if "description" in fields:
        api = db.session.get_one(CatalogueApi, row.api_id, with_for_update=True, populate_existing=True)
        write(api, {place_of_field(row.status_code, row.field): fields["description"]})


def apply_decided(app: CatalogueApp, sync: ApiSync, given: Iterable[Mapping[str, Any]]) -> None:
    """Apply a sync of an app, both locked, with what is decided of conflicts; raise what `apply` does."""
    of_apis: dict[UUID, list[Mapping[str, Any]]] = {}
    for each in given:
        of_apis.setdefault(each["api_id"], []).append(each)
    decided = {api_id: decisions_of(listed) for api_id, listed in of_apis.items()}
    apply(app, sync, decisions=decided, kept=current_app.config["VERSIONS_KEPT"])


def decide(api: CatalogueApi, given: Iterable[Mapping[str, Any]]) -> dict[str, Keep]:
    """Decide conflicts of a locked operation, or raise ValidationError; return what is decided."""
    decided = decisions_of(given)
    try:
        decide_one(api, decided)
    except NoConflictError as error:
        raise ValidationError({"decisions": [str(error)]}) from None
    show_fields(api, sides_of(api).shown)
    return decided


def decisions_of(given: Iterable[Mapping[str, Any]]) -> dict[str, Keep]:
    """Return what is decided, by field, or raise ValidationError if a field comes twice."""
    listed = list(given)
    decided: dict[str, Keep] = {each["field"]: each["keep"] for each in listed}
    if len(decided) < len(listed):
        raise ValidationError({"decisions": [DECIDED_TWICE]})
    return decided
