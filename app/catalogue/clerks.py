"""What does one sync after the other for a worker: a thread of its own, whose claim the worker's loop renews."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from app.catalogue.apart import refused
from app.catalogue.claims import Claim
from app.catalogue.syncing import fail
from app.database import is_away, is_repeatable
from app.extensions import db

logger = logging.getLogger("app.catalogue")
AT_ONCE = 1
OURS = "Something went wrong on our side; the log of the worker says what."
Enter = Callable[[], AbstractContextManager[object]]


def is_passing(error: Exception) -> bool:
    """Return whether something failed that another attempt may do: the claim ends, and the sync is done again."""
    return isinstance(error, DBAPIError) and (is_away(error) or is_repeatable(error))


class Clerk:
    """A thread that does what is due; the worker's loop renews its claim meanwhile."""

    def __init__(self, enter: Enter) -> None:
        """Take the context in which the database can be used."""
        self._enter = enter
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=type(self).__name__.lower())
        self._under_way: Future[object] | None = None
        self._claim: Claim | None = None

    def due(self) -> list[UUID]:
        """Return the sync that is to be done next, if there is any."""
        raise NotImplementedError

    def do(self, claim: Claim) -> bool:
        """Do a sync; return whether it was there to be done."""
        raise NotImplementedError

    def dispatch(self, _most: int = AT_ONCE) -> int:
        """Give a sync that is due to the thread, unless it has one; return how many."""
        if self.is_busy():
            return 0
        for sync_id in self.due():
            self.begin(sync_id)
            return 1
        return 0

    def is_busy(self) -> bool:
        """Return whether a sync is under way; its claim is renewed."""
        if self._under_way is None or self._under_way.done():
            return False
        self._hold()
        return True

    def begin(self, sync_id: UUID) -> None:
        """Give a sync to the thread, which has none."""
        self._under_way = self._pool.submit(self._try, sync_id)

    def _try(self, sync_id: UUID) -> bool:
        """Do a sync in the thread; return whether it was there to be done."""
        with self._enter():
            self._claim = Claim(sync_id)
            try:
                return self.do(self._claim)
            except Exception as error:
                db.session.rollback()
                if not is_passing(error):
                    logger.exception("a document was not read")
                    fail(self._claim, refused(OURS))
                return False
            finally:
                self._claim = None
                db.session.remove()

    def _hold(self) -> None:
        """Renew the claim. While the database is away it can't be, and nobody else can claim the sync."""
        try:
            if claim := self._claim:
                claim.hold()
        except DBAPIError as error:
            if not is_passing(error):
                raise

    def empty(self) -> None:
        """Do all that is due."""
        while self.dispatch():
            self.wait()

    def wait(self) -> None:
        """Wait until no sync is under way."""
        while self._under_way is not None and not self._under_way.done():
            wait([self._under_way], timeout=1)
            self._hold()

    def stop(self) -> None:
        """Finish the sync in hand, and leave the others to another worker."""
        self.wait()
        self._pool.shutdown()
