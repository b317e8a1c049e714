"""The desk of a worker: one thread that reads and compares documents, those that came and those requests ask about."""

import logging
from uuid import UUID

from app.catalogue.apart import read_apart, refused
from app.catalogue.claims import Claim
from app.catalogue.clerks import AT_ONCE, OURS, Clerk, Enter, is_passing
from app.catalogue.requested import carry_out, settle
from app.catalogue.syncing import Limits, Read, sync
from app.extensions import db
from app.models.api_comparison import ApiComparison
from app.models.api_comparison import Claim as ComparisonClaim
from app.models.api_sync import ApiSync

logger = logging.getLogger("app.catalogue")
READING = "read documents"


class Desk(Clerk):
    """What reads the documents that came, and compares what requests ask for; both take turns."""

    def __init__(self, enter: Enter, limits: Limits, read: Read = read_apart) -> None:
        """Take the context in which the database can be used, the limits of what is kept, and how to read."""
        super().__init__(enter)
        self._limits, self._reader = limits, read
        self._is_turn_of_syncs = False

    def dispatch(self, _most: int = AT_ONCE) -> int:
        """Give what is due to the thread, unless it has something; return how many."""
        if self.is_busy():
            return 0
        self._is_turn_of_syncs = not self._is_turn_of_syncs
        givers = (self._give_sync, self._give_comparison)
        return int(any(give() for give in (givers if self._is_turn_of_syncs else reversed(givers))))

    def due(self) -> list[UUID]:
        """Return the sync whose document is to be read next, if there is any."""
        return ApiSync.due(AT_ONCE)

    def do(self, claim: Claim) -> bool:
        """Read a document; return whether it was there to be read."""
        return sync(claim, self._limits, self._reader)

    def _give_sync(self) -> bool:
        """Give the thread a document that came; return whether there was one."""
        due = self.due()
        if due:
            self.begin(due[0])
        return bool(due)

    def _give_comparison(self) -> bool:
        """Give the thread what a request asks to compare; return whether there was anything."""
        claim = ApiComparison.claim()
        if claim:
            self._under_way = self._pool.submit(self._compare, claim)
        return claim is not None

    def _compare(self, claim: ComparisonClaim) -> None:
        """Compare in the thread what a request asks for."""
        with self._enter():
            try:
                carry_out(claim, self._reader)
            except Exception as error:
                db.session.rollback()
                if not is_passing(error):
                    logger.exception("documents were not compared")
                    settle(claim, refused(OURS), [])
            finally:
                db.session.remove()
