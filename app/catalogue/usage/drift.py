"""Drift: where an app and its description differ, by the calls that were counted."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Integer, bindparam, cast, exists, func, select

from app.catalogue.usage.consumers import since
from app.database import Constant, read
from app.models.api_undocumented import ApiUndocumented
from app.models.api_usage import ApiAnswered, ApiUsage, AppCaller
from app.models.catalogue_api import ApiStatus, CatalogueApi

MOST = 500  # of a kind that an answer lists
AT_ONCE = 200
_calls = cast(func.sum(ApiUndocumented.calls), BigInteger).label("calls")
UNDOCUMENTED = Constant(
    select(ApiUndocumented.method, ApiUndocumented.path_key.label("path"), _calls)
    .where(ApiUndocumented.app_id == bindparam("app"), ApiUndocumented.day >= bindparam("since"))
    .group_by(ApiUndocumented.method, ApiUndocumented.path_key)
    .having(_calls > 0)
    .order_by(_calls.desc(), ApiUndocumented.path_key, ApiUndocumented.method)
)
_is_called = exists().where(ApiUsage.api_id == CatalogueApi.id, ApiUsage.day >= bindparam("since"))
_in_app = (CatalogueApi.app_id == bindparam("app"), CatalogueApi.status != ApiStatus.REMOVED)
SILENT = Constant(
    select(CatalogueApi.id, CatalogueApi.method, CatalogueApi.path, CatalogueApi.title)
    .where(*_in_app, ~_is_called)
    .order_by(CatalogueApi.id)
)
_times = cast(func.sum(ApiAnswered.calls), BigInteger).label("calls")
_operation = (CatalogueApi.id, CatalogueApi.method, CatalogueApi.path)
ANSWERED = Constant(
    select(*_operation, ApiAnswered.status, _times)
    .join(ApiAnswered, ApiAnswered.api_id == CatalogueApi.id)
    .where(*_in_app, ApiAnswered.day >= bindparam("since"))
    .group_by(*_operation, ApiAnswered.status)
    .order_by(CatalogueApi.id, ApiAnswered.status)
)
SAID = Constant(
    select(CatalogueApi.id, CatalogueApi.imported)
    .where(*_in_app, CatalogueApi.id > bindparam("seen"))
    .order_by(CatalogueApi.id)
    .limit(bindparam("limit", type_=Integer))
)
LAST_SEEN = Constant(select(func.max(AppCaller.last_seen_at)).where(AppCaller.app_id == bindparam("app")))


def drift(app_id: UUID, days: int) -> dict[str, Any]:
    """Return what is called and not documented, documented and not called, and answered and not documented."""
    begin = since(days)
    undocumented = read(UNDOCUMENTED, app=app_id, since=begin)
    silent = read(SILENT, app=app_id, since=begin)
    statuses = list(unexpected(app_id, begin))
    listed = {"undocumented": undocumented, "silent": silent, "statuses": statuses}
    return {
        "days": days,
        "last_seen_at": read(LAST_SEEN, app=app_id)[0][0],
        "found": {name: len(rows) for name, rows in listed.items()},
        **{name: rows[:MOST] for name, rows in listed.items()},
    }


def unexpected(app_id: UUID, begin: date) -> Iterator[Any]:
    """Yield the statuses that operations answered with, and that their document does not name."""
    answered = read(ANSWERED, app=app_id, since=begin)
    documented = statuses_of(app_id) if answered else {}
    for row in answered:
        said = documented.get(row.id)
        if said and not is_said(row.status, said):
            yield row


def statuses_of(app_id: UUID) -> dict[UUID, frozenset[str]]:
    """Return the statuses that the document names, by operation; some operations are read at a time."""
    found: dict[UUID, frozenset[str]] = {}
    seen = UUID(int=0)
    while rows := read(SAID, app=app_id, seen=seen, limit=AT_ONCE):
        found |= {row.id: frozenset((row.imported or {}).get("answers") or ()) for row in rows}
        seen = rows[-1].id
    return found


def is_said(status: int, said: Iterable[str]) -> bool:
    """Return whether a document names a status: itself, its range, or the default."""
    return not {str(status), f"{status // 100}XX", "default"}.isdisjoint(said)
