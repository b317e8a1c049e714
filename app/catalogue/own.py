"""The app of the catalogue that describes this service itself, known by an id of its own whatever it is called."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from app.catalogue.apart import read_here
from app.catalogue.applying import apply
from app.catalogue.claims import Claim
from app.catalogue.reading import canonical
from app.catalogue.syncing import Limits, sync
from app.catalogue.usage.counting import count, operations_of
from app.catalogue.usage.tallies import Call, Tally
from app.extensions import db
from app.models.api_sync import ApiSync, SyncState
from app.models.api_usage import UNKNOWN
from app.models.api_version import ApiVersion
from app.models.app_source import PUSHED
from app.models.catalogue_app import Apply, AppType, AuthType, CatalogueApp
from app.models.usage_batch import OWN
from app.utils.clock import now
from app.utils.ids import named_id, new_id
from app.utils.json import decode
from app.utils.searches import fold

SLUG = "api-dock"
OWN_APP = named_id(datetime(2026, 1, 1, tzinfo=UTC), SLUG)
REPEATED_FOR = timedelta(hours=1)  # a batch that may have been written is tried again for so long
JSON = "application/json"


class OwnCall(NamedTuple):
    """A request of this service: its method, the template or the blanked path, the status and the application."""

    method: str
    path: str
    status: int
    application_id: UUID | None


def count_own(calls: Mapping[OwnCall, int], batch: str, moment: datetime) -> None:
    """Count requests in the transaction, once for a batch; none where the app is not there, or is deleted."""
    app = db.session.get(CatalogueApp, OWN_APP)
    if app is None or app.deleted_at is not None:
        return
    tally = Tally(operations_of(app))
    for call, number in calls.items():
        tally.add(Call(call.method, call.path, call.status, moment, call.application_id or UNKNOWN, number))
    count(app.id, tally, sender=OWN, batch=batch, expires_at=moment + REPEATED_FOR)


def make_own_app(title: str, version: str) -> CatalogueApp | None:
    """Add the app to the transaction; return None where people use its slug, or its title, for another one."""
    titles = [each for each in (title, f"{title} ({SLUG})") if not is_taken(CatalogueApp.title_compared, fold(each))]
    if is_taken(CatalogueApp.slug, SLUG) or not titles:
        return None
    app = CatalogueApp(id=OWN_APP, slug=SLUG, title=titles[0], version=version, description="This service.")
    app.type, app.auth_type, app.apply, app.source = AppType.WEB, AuthType.BEARER, Apply.ASK, PUSHED
    db.session.add(app)
    db.session.flush()
    return app


def is_taken(column: Any, value: str) -> bool:
    """Return whether an app has a value."""
    return db.session.scalar(select(CatalogueApp.id).where(column == value)) is not None


def is_older(version: str, than: str) -> bool:
    """Return whether a version of this service is older than another; one that is no numbers is never newer."""
    return numbers(version) < numbers(than)


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, none if it has other parts."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()


def is_described(app: CatalogueApp, data: bytes) -> bool:
    """Return whether a document is the one that was applied last."""
    newest = select(ApiVersion.sha256).where(ApiVersion.app_id == app.id, ApiVersion.number == app.revision)
    return db.session.scalar(newest) == hashlib.sha256(canonical(decode(data.decode()))).hexdigest()


def bring_in(data: bytes, limits: Limits) -> ApiSync | None:
    """Read the document of the own app, which is there, and apply it; return the sync, which the caller commits.

    A worker that takes it over where this process is slow does the same.
    """
    app = db.session.get_one(CatalogueApp, OWN_APP)
    come = ApiSync(id=new_id(), app_id=app.id, document=data, media_type=JSON, base_revision=app.revision)
    come.claimed_until = now() - timedelta(seconds=1)
    db.session.add(come)
    db.session.flush()
    sync(Claim(come.id), limits, read_here)
    db.session.rollback()
    found = ApiSync.lock(come.id)
    if found is not None and found.state == SyncState.READY:
        apply(db.session.get_one(CatalogueApp, OWN_APP), found, kept=limits.versions)
    return found
