"""The app that describes this service, which deploy makes and keeps in step with the service's own document."""

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError

from app.catalogue.own import OWN_APP, SLUG, bring_in, is_described, is_older, make_own_app
from app.catalogue.syncing import Limits, told
from app.extensions import db, this_app
from app.models.api_sync import SyncState
from app.models.catalogue_app import TITLE_LENGTH, CatalogueApp
from app.openapi import document
from app.security.audit import record, record_facts
from app.utils.json import encode
from app.utils.version import version

TAKEN = "is not made, as another app has its slug or its title"


def describe_itself(say: Callable[[str], None]) -> None:
    """Bring the service's own document into the catalogue, unless the app was deleted, or a newer one is there."""
    try:
        became = become_described()
    except IntegrityError:  # somebody has just made an app with its slug or its title
        became = TAKEN
    db.session.rollback()
    say(f"The catalogue's app {SLUG} {became}.")


def become_described() -> str:
    """Do that; return what became of the app."""
    app = this_app()
    own = db.session.get(CatalogueApp, OWN_APP, populate_existing=True)
    if own is not None and own.deleted_at is not None:
        return "stays deleted"
    if own is not None and is_older(version(), own.version):
        return f"is of the newer version {own.version}"
    data = encode(document(app))
    if own is None:
        own = make_own_app(app.config["APP_NAME"][: TITLE_LENGTH - len(SLUG) - 3], version())
        if own is None:
            return TAKEN
        record_facts("app_created", f"apps/{own.id}", own.facts)
    elif is_described(own, data):
        return "says what there is"
    return applied(data, Limits.of(app.config))


def applied(data: bytes, limits: Limits) -> str:
    """Apply the document; return what became of the app."""
    found = bring_in(data, limits)
    if found is None or found.state != SyncState.APPLIED:
        return "is left as it was, as its document was not applied"
    db.session.get_one(CatalogueApp, OWN_APP).version = version()
    record("sync_applied", f"syncs/{found.id}", told(found))
    db.session.commit()
    return "is brought up to date"
