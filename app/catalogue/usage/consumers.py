"""Consumers: the applications that call operations, by their names and by their calls."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, cast, func, select
from sqlalchemy.orm import Bundle

from app.database import Constant, read
from app.extensions import db
from app.models.api_usage import UNKNOWN, ApiUsage
from app.models.application import Application
from app.models.catalogue_api import CatalogueApi
from app.utils.clock import now

MOST = 500  # that an answer names, those who call most
AT_ONCE = 500
MONTH = 30  # days


def since(days: int) -> date:
    """Return the first of so many days, of which today is the last."""
    return now().date() - timedelta(days=days - 1)


def known_consumers(names: Iterable[str]) -> dict[str, UUID]:
    """Return the applications that ids or names stand for; a name that several have stands for none."""
    wanted = sorted({*names})
    ids = {name: found for name in wanted if (found := as_id(name))}
    by_name: dict[str, list[UUID]] = {}
    there: set[UUID] = set()
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        asked = Application.name.in_(part) | Application.id.in_([ids[name] for name in part if name in ids])
        for application_id, name in db.session.execute(select(Application.id, Application.name).where(asked)):
            there.add(application_id)
            by_name.setdefault(name, []).append(application_id)
    named = {name: found[0] for name, found in by_name.items() if len(found) == 1}
    return named | {name: found for name, found in ids.items() if found in there}


def as_id(text: str) -> UUID | None:
    """Return the id that a text is, None if it is none."""
    try:
        return UUID(text) if len(text) == len(str(UNKNOWN)) else None
    except ValueError:
        return None


def of_rows(whose: ColumnElement[bool]) -> Select[Any]:
    """Return the statement for the consumers of some rows; applications that are no more are unknown."""
    who: Bundle[Any] = Bundle("application", Application.id, Application.name)
    calls, errors = (cast(func.sum(each), BigInteger).label(each.key) for each in (ApiUsage.calls, ApiUsage.errors))
    return (
        select(who, calls, errors, func.max(ApiUsage.last_seen_at).label("last_seen_at"))
        .select_from(ApiUsage)
        .outerjoin(Application, Application.id == ApiUsage.consumer_id)
        .where(whose, ApiUsage.day >= bindparam("since"))
        .group_by(Application.id, Application.name)
        .order_by(calls.desc(), Application.id.is_(None), Application.id)
        .limit(MOST)
    )


OF_API = Constant(of_rows(ApiUsage.api_id == bindparam("api")))
OF_APP = Constant(of_rows(ApiUsage.api_id.in_(select(CatalogueApi.id).where(CatalogueApi.app_id == bindparam("app")))))


def consumers_of_api(api_id: UUID, days: int) -> Sequence[Any]:
    """Return who calls an operation, those who do so most first."""
    return read(OF_API, api=api_id, since=since(days))


def consumers_of_app(app_id: UUID, days: int) -> Sequence[Any]:
    """Return who calls an app, those who do so most first."""
    return read(OF_APP, app=app_id, since=since(days))


def consumers_of_changes(api_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """Return who has called operations within a month, as the changes of a sync show it, those who call most first."""
    wanted = sorted({*api_ids})
    found: dict[UUID, list[dict[str, Any]]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        whose = ApiUsage.api_id.in_(wanted[start : start + AT_ONCE])
        statement = of_rows(whose).add_columns(ApiUsage.api_id).group_by(ApiUsage.api_id).limit(None)
        for row in db.session.execute(statement, {"since": since(MONTH)}):
            found.setdefault(row.api_id, []).append(as_shown(row))
    return {api_id: listed[:MOST] for api_id, listed in found.items()}


def as_shown(row: Any) -> dict[str, Any]:
    """Return a consumer as changes keep it."""
    who = row.application
    known = None if who is None or who.id is None else {"id": str(who.id), "name": who.name}
    seen = f"{row.last_seen_at.replace(tzinfo=None).isoformat()}Z"
    return {"application": known, "calls": row.calls, "last_seen_at": seen}
