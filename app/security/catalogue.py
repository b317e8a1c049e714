"""The catalogue as the caller sees it, and what a body names of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, current_app, url_for
from marshmallow import ValidationError

from app.catalogue.groups import NO_SUCH_GROUP, require_place
from app.database import Wanted
from app.models.api_group import ApiGroup
from app.models.api_sync import ApiSync
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_views import SYNCS, readable
from app.models.role import Permission
from app.security.access import holds
from app.utils.outbound import AddressRefusedError, Outbound
from app.web import ApiError, answer, wait_for

NO_SUCH_APP, NO_SUCH_APP_SLUG = "There is no app with this id.", "There is no app with this slug."
NO_SUCH_API = "There is no operation with this id."


def manages() -> bool:
    """Return whether the caller changes the catalogue, and so sees all of it."""
    return holds(Permission.MANAGE_CATALOGUE)


def seen() -> Wanted:
    """Return the filter of a list that leaves what the caller may see."""
    return readable(manages=manages())


def named_app(app_id: UUID) -> CatalogueApp:
    """Return the app that a body names, locked until the transaction ends, or raise ValidationError."""
    app = CatalogueApp.lock(app_id)
    if app is None:
        raise ValidationError({"app_id": [NO_SUCH_APP]})
    return app


def named_api(api_id: UUID) -> CatalogueApi:
    """Return the operation that a body names, locked until the transaction ends, or raise ValidationError."""
    api = CatalogueApi.lock(api_id)
    if api is None:
        raise ValidationError({"api_id": [NO_SUCH_API]})
    return api


def require_group(app_id: UUID, group_id: UUID | None) -> None:
    """Raise ValidationError unless a group, if one is named, belongs to an app that the transaction has locked."""
    if group_id is not None and group_id not in ApiGroup.parents_of(app_id):
        raise ValidationError({"group_id": [NO_SUCH_GROUP]})


def require_parent(app_id: UUID, parent_id: UUID | None, group: ApiGroup | None = None) -> None:
    """Raise ValidationError if a group, or a new one, may not stand in a parent; the app is locked."""
    try:
        require_place(ApiGroup.parents_of(app_id), parent_id, group.id if group else None)
    except ValueError as error:
        raise ValidationError({"parent_id": [str(error)]}) from None


def allowed_source(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of an app, or raise ApiError if its document may not be fetched from where they say."""
    url = (fields.get("source") or {}).get("url")
    try:
        if url:
            Outbound.of(current_app.config).check(url)
    except AddressRefusedError as error:
        raise ApiError("address_refused", str(error), errors={"source": [str(error)]}) from None
    return fields


def begun(sync_id: UUID) -> Response:
    """Return the answer to what began a sync: once it is read, where the client waits for that."""
    status = 200 if wait_for(lambda: ApiSync.is_read(sync_id)) else 202
    response = answer(SYNCS.one(sync_id), status)
    response.headers["Location"] = url_for("api.sync", sync_id=sync_id)
    return response
