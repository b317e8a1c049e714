"""What is shown of the catalogue: for each kind of rows a list and one row, as far as a caller may see the app."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, bindparam, func, literal, or_, select
from sqlalchemy.orm import Bundle, InstrumentedAttribute

from app.database import Constant, Listing, Wanted, read_within
from app.models.api_accepted import ApiAccepted
from app.models.api_comparison import ApiComparisonChange
from app.models.api_example import ApiExample
from app.models.api_group import ApiGroup
from app.models.api_response import ApiResponse
from app.models.api_sync import ApiSync
from app.models.api_sync_change import ApiChange, ApiSyncChange
from app.models.api_version import ApiVersion
from app.models.app_source import NO_SOURCE
from app.models.catalogue_api import ApiStatus, CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.models.catalogue_numbers import CALLERS_OF_API, NUMBERS_OF_APP, callers_since
from app.models.types import JsonText
from app.models.user import User


class View:
    """The rows of a kind, as a list and one by one; both join the app, which decides who sees them."""

    def __init__(
        self, rows: Select[*tuple[Any, ...]], key: InstrumentedAttribute[Any], **filters: ColumnElement[bool]
    ) -> None:
        """Take the rows, the unique key that the list is sorted by, and the filters of the list."""
        self.listing = Listing(rows, key, open=CatalogueApp.visible_to(manages=False), **filters)
        one = rows.where(key == bindparam("wanted", type_=Uuid()))
        self._one = {
            manages: Constant(one.where(CatalogueApp.visible_to(manages=manages))) for manages in (True, False)
        }

    def one(self, row_id: UUID, *, manages: bool = True) -> Any:
        """Return what is shown of a row as the transaction sees it, None if there is none that the caller may see."""
        rows = read_within(self._one[manages], wanted=row_id, **callers_since())
        return rows[0] if rows else None


def readable(*, manages: bool) -> Wanted:
    """Return the filter of a list that leaves what a caller may see."""
    return {} if manages else {"open": {}}


_is_kept = CatalogueApp.deleted_at.is_(None)
_owner: Bundle[Any] = Bundle("owner", User.id, User.name)
_owner_of_sync: Bundle[Any] = Bundle("created_by", User.id, User.name)
_source = func.coalesce(CatalogueApp.source, literal(NO_SOURCE, JsonText()), type_=JsonText()).label("source")
_local = func.coalesce(CatalogueApi.local, literal({}, JsonText()), type_=JsonText()).label("local")
_app = (
    *(CatalogueApp.id, CatalogueApp.slug, CatalogueApp.title, CatalogueApp.version, CatalogueApp.description),
    *(CatalogueApp.type, CatalogueApp.auth_type, CatalogueApp.visibility),
    *(_source, CatalogueApp.apply, CatalogueApp.revision),
)
_times = (CatalogueApp.created_at, CatalogueApp.updated_at, CatalogueApp.deleted_at)
APPS = View(
    select(*_app, *NUMBERS_OF_APP, _owner, *_times).outerjoin(User, User.id == CatalogueApp.owner_id),
    CatalogueApp.id,
    kept=_is_kept,
    deleted=CatalogueApp.deleted_at.is_not(None),
    q=or_(*(text.like(bindparam("pattern"), escape="/") for text in (CatalogueApp.title_compared, CatalogueApp.slug))),
    type=CatalogueApp.type == bindparam("type"),
    visibility=CatalogueApp.visibility == bindparam("visibility"),
)
API_GROUPS = View(
    select(ApiGroup.id, ApiGroup.app_id, ApiGroup.parent_id, ApiGroup.title, ApiGroup.position)
    .join(CatalogueApp, CatalogueApp.id == ApiGroup.app_id)
    .where(_is_kept),
    ApiGroup.id,
    app_id=ApiGroup.app_id == bindparam("app_id"),
    parent_id=ApiGroup.parent_id == bindparam("parent_id"),
)
_said = (
    *(CatalogueApi.id, CatalogueApi.app_id, CatalogueApi.group_id, CatalogueApi.title, CatalogueApi.description),
    *(CatalogueApi.method, CatalogueApi.path, CatalogueApi.request_headers, CatalogueApi.need_auth),
    *(CatalogueApi.status, CatalogueApi.deprecated, CatalogueApi.sunset_at, CatalogueApi.operation_id),
    *(CatalogueApi.owner, CatalogueApi.note, CatalogueApi.position, CatalogueApi.origin, CatalogueApi.updated_at),
    *(_local, CatalogueApi.conflicts, CALLERS_OF_API),
)
APIS = View(
    select(*_said).join(CatalogueApp, CatalogueApp.id == CatalogueApi.app_id).where(_is_kept),
    CatalogueApi.id,
    app_id=CatalogueApi.app_id == bindparam("app_id"),
    group_id=CatalogueApi.group_id == bindparam("group_id"),
    q=CatalogueApi.searched.like(bindparam("pattern"), escape="/"),
    method=CatalogueApi.method == bindparam("method"),
    status=CatalogueApi.status == bindparam("status"),
    present=CatalogueApi.status != ApiStatus.REMOVED,
)
API = View(
    select(*_said, CatalogueApi.imported, CatalogueApi.base)
    .join(CatalogueApp, CatalogueApp.id == CatalogueApi.app_id)
    .where(_is_kept),
    CatalogueApi.id,
)
_field = (
    *(ApiResponse.id, ApiResponse.api_id, ApiResponse.status_code, ApiResponse.field),
    *(ApiResponse.description, ApiResponse.nullable, ApiResponse.data_type, ApiResponse.origin),
)
API_RESPONSES = View(
    select(*_field)
    .join(CatalogueApi, CatalogueApi.id == ApiResponse.api_id)
    .join(CatalogueApp, CatalogueApp.id == CatalogueApi.app_id)
    .where(_is_kept),
    ApiResponse.id,
    api_id=ApiResponse.api_id == bindparam("api_id"),
    status_code=ApiResponse.status_code == bindparam("status_code"),
)
_example = (
    *(ApiExample.id, ApiExample.api_id, ApiExample.title, ApiExample.kind, ApiExample.status_code),
    *(ApiExample.media_type, ApiExample.headers, ApiExample.body, ApiExample.origin),
)
API_EXAMPLES = View(
    select(*_example)
    .join(CatalogueApi, CatalogueApi.id == ApiExample.api_id)
    .join(CatalogueApp, CatalogueApp.id == CatalogueApi.app_id)
    .where(_is_kept),
    ApiExample.id,
    api_id=ApiExample.api_id == bindparam("api_id"),
    kind=ApiExample.kind == bindparam("kind"),
)
_sync = (
    *(ApiSync.id, ApiSync.app_id, ApiSync.state, ApiSync.progress, ApiSync.summary, ApiSync.errors),
    *(ApiSync.base_revision, _owner_of_sync, ApiSync.created_at, ApiSync.applied_at),
)
SYNCS = View(
    select(*_sync)
    .join(CatalogueApp, CatalogueApp.id == ApiSync.app_id)
    .outerjoin(User, User.id == ApiSync.created_by)
    .where(_is_kept),
    ApiSync.id,
    app_id=ApiSync.app_id == bindparam("app_id"),
    state=ApiSync.state == bindparam("state"),
)


def _changes(kind: type[ApiChange], owner: InstrumentedAttribute[UUID]) -> Listing:
    """Return the list of the changes that belong to a sync or a comparison, which its parameter names."""
    shown = (
        *(kind.id, kind.api_id, kind.kind, kind.method, kind.path),
        *(kind.from_path, kind.fields, kind.breaking, kind.consumers),
    )
    return Listing(
        select(*shown).where(owner == bindparam(owner.key, type_=Uuid())),
        kind.id,
        kind=kind.kind == bindparam("kind"),
    )


SYNC_CHANGES = _changes(ApiSyncChange, ApiSyncChange.sync_id)
COMPARISON_CHANGES = _changes(ApiComparisonChange, ApiComparisonChange.comparison_id)
_version = (
    *(ApiVersion.id, ApiVersion.number, ApiVersion.sha256, ApiVersion.keep, ApiVersion.sync_id),
    *(ApiVersion.created_at, ApiSync.summary, _owner_of_sync),
)
VERSIONS = View(
    select(*_version)
    .join(CatalogueApp, CatalogueApp.id == ApiVersion.app_id)
    .outerjoin(ApiSync, ApiSync.id == ApiVersion.sync_id)
    .outerjoin(User, User.id == ApiVersion.created_by)
    .where(_is_kept),
    ApiVersion.id,
    app_id=ApiVersion.app_id == bindparam("app_id"),
)
_accepter: Bundle[Any] = Bundle("accepted_by", User.id, User.name)
ACCEPTED = View(
    select(ApiAccepted.id, ApiAccepted.fingerprint, ApiAccepted.reason, _accepter, ApiAccepted.created_at)
    .join(CatalogueApp, CatalogueApp.id == ApiAccepted.app_id)
    .outerjoin(User, User.id == ApiAccepted.accepted_by)
    .where(_is_kept),
    ApiAccepted.id,
    app_id=ApiAccepted.app_id == bindparam("app_id"),
)
