"""Numbers that are shown of apps and operations: what they hold, who calls them, and what came last."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, cast, func, select

from app.models.api_sync import ApiSync
from app.models.api_usage import ApiUsage, AppCaller
from app.models.catalogue_api import ApiStatus, CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.utils.clock import now

CALLERS_OF_DAYS = 30  # with today


def callers_since() -> dict[str, Any]:
    """Return the parameters of rows that show their callers, which those of other rows ignore."""
    day = now().date() - timedelta(days=CALLERS_OF_DAYS - 1)
    return {"since": datetime.combine(day, time.min, UTC), "since_day": day}


def _of_app(name: str, number: Select[*tuple[Any, ...]]) -> ColumnElement[Any]:
    """Return a number of an app as a column of its row."""
    return number.correlate(CatalogueApp).scalar_subquery().label(name)


_there = (CatalogueApi.app_id == CatalogueApp.id) & (CatalogueApi.status != ApiStatus.REMOVED)
_called = (AppCaller.app_id == CatalogueApp.id) & (AppCaller.last_seen_at >= bindparam("since"))
# MariaDB makes a decimal number of a sum.
_conflicts = cast(func.coalesce(func.sum(CatalogueApi.conflicts), 0), BigInteger)
_last = select(ApiSync.created_at).where(ApiSync.app_id == CatalogueApp.id).order_by(ApiSync.id.desc()).limit(1)
NUMBERS_OF_APP = (
    _of_app("operations", select(func.count(CatalogueApi.id)).where(_there)),
    _of_app("callers", select(func.count()).select_from(AppCaller).where(_called)),
    _of_app("conflicts", select(_conflicts).where(_there)),
    _of_app("last_sync_at", _last),
    _of_app("last_sync_state", _last.with_only_columns(ApiSync.state)),
)
CALLERS_OF_API = (
    select(func.count(ApiUsage.consumer_id.distinct()))
    .where(ApiUsage.api_id == CatalogueApi.id, ApiUsage.day >= bindparam("since_day"))
    .correlate(CatalogueApi)
    .scalar_subquery()
    .label("callers")
)
