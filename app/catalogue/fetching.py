"""Fetching the documents of apps from their sources: whose turn it is, and what becomes of what is there."""

from uuid import UUID

from app.catalogue.apart import refused
from app.catalogue.claims import Claim
from app.catalogue.clerks import AT_ONCE, Clerk, Enter
from app.catalogue.syncing import fail, is_known, note_source
from app.extensions import db
from app.models.api_sync import ApiSync, SyncState
from app.models.catalogue_app import CatalogueApp
from app.utils.api_texts import MEDIA_TYPE_LENGTH
from app.utils.clock import now
from app.utils.outbound import Answer, Outbound, OutboundError, Tags, fetch

FETCHING, TURNS = "fetch documents", "begin turns of sources"
TURNS_AT_ONCE = 50
TURNS_SECONDS = 2.0
NO_SOURCE = "The app has no address any more to fetch its document from."


def begin_turns(most: int = TURNS_AT_ONCE) -> int:
    """Begin syncs of the apps whose sources are due; return how many were due.

    Of two workers one begins it. An app whose document is on its way already has its next turn later.
    """
    due = CatalogueApp.with_source_due(most)
    for app_id in due:
        app = CatalogueApp.lock(app_id)
        if app is not None and app.take_turn() and not ApiSync.is_under_way(app_id):
            ApiSync.begin(app, by=None)
        db.session.commit()
    return len(due)


class Fetcher(Clerk):
    """What fetches the documents of syncs that have none, each of which is read at the desk then."""

    def __init__(self, enter: Enter, outbound: Outbound) -> None:
        """Take the context in which the database can be used, and what connections are held to."""
        super().__init__(enter)
        self._outbound = outbound

    def due(self) -> list[UUID]:
        """Return the sync whose document is to be fetched next, if there is any."""
        return ApiSync.to_fetch(AT_ONCE)

    def do(self, claim: Claim) -> bool:
        """Fetch a document; return whether it was to be fetched."""
        found = claim.take()
        app = db.session.get(CatalogueApp, found.app_id) if found else None
        if found is None or app is None or found.document is not None:
            db.session.rollback()
            return False
        url, tags = app.source_url, tags_of(app, found)
        found.fetched = {"url": url}
        db.session.commit()
        try:
            answer = fetch(url, self._outbound, tags) if url else None
        except OutboundError as error:
            fail(claim, refused(str(error)))
        else:
            settle(claim, answer) if answer else fail(claim, refused(NO_SOURCE))
        return True


def tags_of(app: CatalogueApp, found: ApiSync) -> Tags:
    """Return what tells the document that is there already from newer ones: the applied one, or one that is ready.

    What a person asks for is fetched whole unless it is applied, as they may have discarded it.
    """
    seen = (app.source or {}).get("seen")
    if not seen or not (is_known(app, seen["sha256"]) or (found.is_turn and ApiSync.is_ready(app, seen["sha256"]))):
        return Tags()
    return Tags(seen["etag"], seen["modified"])


def settle(claim: Claim, answer: Answer) -> None:
    """Keep what was fetched for the desk, or end the sync where it is what is there already."""
    found = claim.held()
    if found is None:
        db.session.rollback()
        return
    known = {"etag": answer.etag, "modified": answer.modified}
    if answer.content is None:
        found.settle_unchanged()
        note_source(found, None)
    else:
        found.state, found.claimed_until = SyncState.WAITING, now()
        found.document, found.fetched = answer.content, {**found.fetched, **known}
        found.media_type = (answer.media_type or "")[: MEDIA_TYPE_LENGTH[-1]] or None
    db.session.commit()
