"""Counting: tallies written in one transaction, a batch of them once, in an order in which writers never deadlock.

The batch comes first, then the undocumented paths, the callers of the app, the calls, and the statuses. The rows of
each table are sorted.
"""

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from app.catalogue.usage.matching import Operations
from app.catalogue.usage.tallies import Tally
from app.database import Constant, read_within
from app.models.api_undocumented import OTHERS, UNDOCUMENTED, ApiUndocumented
from app.models.api_usage import ANSWERED, CALLERS, USAGE
from app.models.catalogue_api import ApiStatus, CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.models.usage_batch import UsageBatch

MOST_UNDOCUMENTED = 200  # different ones of an app and a day


class Taken(NamedTuple):
    """What became of calls."""

    matched: int
    undocumented: int
    is_new: bool = True  # whether they were not counted before


def operations_of(app: CatalogueApp) -> Operations:
    """Return the operations that an app has; those that its document lacks are not documented."""
    rows = read_within(OPERATIONS, app=app.id, removed=ApiStatus.REMOVED)
    return Operations(((row.id, row.method, row.path_key) for row in rows), app.base_paths or ())


OPERATIONS = Constant(
    select(CatalogueApi.id, CatalogueApi.method, CatalogueApi.path_key).where(
        CatalogueApi.app_id == bindparam("app"), CatalogueApi.status != bindparam("removed")
    )
)


def count(app_id: UUID, tally: Tally, *, sender: UUID, batch: str, expires_at: datetime) -> Taken:
    """Count a batch in the transaction, unless it was counted before; return what became of it the first time."""
    taken = Taken(tally.matched, tally.unmatched)
    sent = {"application_id": sender, "batch": batch, "expires_at": expires_at}
    before = UsageBatch(**sent, matched=taken.matched, undocumented=taken.undocumented).begin()
    if before is not None:
        return Taken(before.matched, before.undocumented, is_new=False)
    write(app_id, tally)
    return taken


def write(app_id: UUID, tally: Tally) -> None:
    """Add a tally to the counts."""
    for day in sorted(tally.undocumented):
        write_undocumented(app_id, day, tally.undocumented[day])
    seen: dict[UUID, datetime] = {}
    for (_, consumer_id, _), calls in tally.usage.items():
        seen[consumer_id] = max(calls.last_seen_at, seen.get(consumer_id, calls.last_seen_at))
    CALLERS.add([{"app_id": app_id, "consumer_id": each, "last_seen_at": seen[each]} for each in sorted(seen)])
    USAGE.add(
        [
            {"api_id": api_id, "consumer_id": consumer_id, "day": day} | vars(tally.usage[api_id, consumer_id, day])
            for api_id, consumer_id, day in sorted(tally.usage)
        ]
    )
    ANSWERED.add(
        [
            {"api_id": api_id, "status": status, "day": day, "calls": tally.answered[api_id, status, day]}
            for api_id, status, day in sorted(tally.answered)
        ]
    )


def write_undocumented(app_id: UUID, day: date, counter: Counter[tuple[str, str]]) -> None:
    """Add calls of undocumented paths; past so many different ones of a day, they are counted as the rest.

    New ones are counted by one writer at a time, so that together they keep to that number.
    """
    known, wanted = ApiUndocumented.known(app_id, day), counter.keys() - {OTHERS}
    if not wanted <= known and len(known) < MOST_UNDOCUMENTED:
        ApiUndocumented.lock(app_id, day)
        known = ApiUndocumented.known(app_id, day)
    new = sorted(wanted - known)[: max(0, MOST_UNDOCUMENTED - len(known))]
    kept = known | {*new}
    counted: Counter[tuple[str, str]] = Counter()
    for place, calls in counter.items():
        counted[place if place in kept else OTHERS] += calls
    UNDOCUMENTED.add(
        [
            {"app_id": app_id, "method": method, "path_key": key, "day": day, "calls": counted[method, key]}
            for method, key in sorted(counted)  # that of the rest is the first
        ]
    )
