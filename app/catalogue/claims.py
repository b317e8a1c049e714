"""Claims: a sync is one worker's alone while it renews its claim, so that those of a dead one are soon free."""

from datetime import timedelta
from uuid import UUID

from app.models.api_sync import ApiSync, SyncState
from app.utils.clock import now

CLAIMED_FOR = timedelta(seconds=20)
CLAIM_IS_OLD = timedelta(seconds=5)


class Claim:
    """A claim of a sync. Its end, which the row holds, tells it from the claims of other workers."""

    def __init__(self, sync_id: UUID) -> None:
        """Take the sync, which is not claimed yet."""
        self.sync_id = sync_id
        self.until = self._next = now() + CLAIMED_FOR

    def take(self) -> ApiSync | None:
        """Claim the sync in the transaction; return it, or None if there is nothing to read.

        One sync of an app is read at a time: of two, that which another worker has begun goes first.
        """
        sync = ApiSync.lock(self.sync_id)
        if sync is None or sync.state > SyncState.READING or sync.claimed_until >= now():
            return None
        under_way = ApiSync.read_by_worker(sync.app_id)
        if under_way is not None and under_way.id != sync.id:
            return None
        sync.state, sync.claimed_until = SyncState.READING, self.until
        sync.forget_changes()
        return sync

    def hold(self) -> None:
        """Renew the claim at once if it is old."""
        moment = now()
        if moment >= self.until - CLAIMED_FOR + CLAIM_IS_OLD:
            self._next = moment + CLAIMED_FOR
            if ApiSync.renew_claim(self.sync_id, self.until, self._next):
                self.until = self._next

    def held(self) -> ApiSync | None:
        """Return the sync, its app and itself locked, None if it is not this claim's any more."""
        sync = ApiSync.lock(self.sync_id)
        # The loop renews the claim while the thread asks.
        is_own = sync is not None and sync.state == SyncState.READING and sync.claimed_until in (self.until, self._next)
        return sync if is_own else None
