"""Claims: a mail is one worker's alone while it renews its claim, so that the mails of a dead one are soon free."""

import threading
from datetime import datetime, timedelta
from uuid import UUID

from app.models.mail import Mail
from app.utils.clock import now

CLAIMED_FOR = timedelta(seconds=20)
CLAIM_IS_OLD = timedelta(seconds=5)


class Claim:
    """A claim of a mail. Its end, which the row holds, tells it from the claims of other workers."""

    def __init__(self, mail_id: UUID) -> None:
        """Take the mail, which is not claimed yet."""
        self.mail_id = mail_id
        self._until = now() + CLAIMED_FOR
        self._lock = threading.Lock()  # the watch renews the claim while a thread sends the mail

    def take(self) -> bool:
        """Claim the mail, at once; return whether it could be."""
        return Mail.claim(self.mail_id, self._until)

    def hold(self) -> bool:
        """Return whether the mail is still claimed by this claim, which is renewed if it is old."""
        with self._lock:
            moment = now()
            if moment < self._until - CLAIMED_FOR + CLAIM_IS_OLD:
                return True
            until = moment + CLAIMED_FOR
            if is_held := Mail.renew_claim(self.mail_id, self._until, until):
                self._until = until
            return is_held

    def put_back(self, *, attempts: int, at: datetime, error: str | None) -> None:
        """Let the mail wait until a moment, unless another worker has claimed it meanwhile."""
        with self._lock:
            Mail.put_back(self.mail_id, self._until, attempts=attempts, at=at, error=error)
