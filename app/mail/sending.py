"""Sending one mail: claim it, make its text, give it to the server, and mark it."""

import logging
import threading
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from app.database import is_away
from app.extensions import db
from app.mail.claims import Claim
from app.mail.letters import compose, has_ended, is_needless, read_letter
from app.mail.message import UnfitRecipientError
from app.mail.settings import Mailing
from app.mail.transport import DeferredError, RefusedError, Transport, UnreachableError
from app.mail.watch import Watch
from app.models.log_entry import LogEntry
from app.models.mail import Mail, MailState
from app.utils.clock import now

logger = logging.getLogger("app.mail")
HOUR = timedelta(hours=1)
# After each try that failed, so that the tries are at 0 s, 30 s, 2 min, 10 min, 30 min, 2 h, and each hour to 24 h.
GAPS = [timedelta(seconds=seconds) for seconds in (30, 90, 480, 1200, 5400, *[3600] * 22)]
TOO_LATE = "The link has ended before the mail could be sent."
MARKING_SECONDS, MARKING_AGAIN_SECONDS = 300, 0.2


class Post:
    """What the threads of a worker share: the settings of mail, the watch over dialogues, and the last step's lock.

    One mail at a time is between the server's acceptance and its mark, so that a worker that is killed sends at most
    one mail twice.
    """

    def __init__(self, mailing: Mailing) -> None:
        """Take the settings."""
        self.mailing = mailing
        self.watch = Watch()
        self.last_step = threading.Lock()


def send(mail_id: UUID, post: Post, transport: Transport) -> None:
    """Send a mail unless another worker does, or raise UnreachableError if none can be sent now."""
    claim = Claim(mail_id)
    if not claim.take():
        return
    letter = read_letter(mail_id)
    try:
        deliver(letter, claim, post, transport)
    except (RefusedError, UnfitRecipientError) as error:
        fail(letter, str(error))
    except DeferredError as error:
        defer(letter, claim, str(error))
    except UnreachableError as error:
        wait(letter, claim, str(error))
        raise
    except DBAPIError:
        transport.close()  # the server may have been told of the mail
        raise
    except Exception as error:  # such as a template that can't be used
        logger.exception("a mail can't be made: %s", letter.kind)
        defer(letter, claim, f"The mail can't be made: {type(error).__name__}")


def deliver(letter: Any, claim: Claim, post: Post, transport: Transport) -> None:
    """Give a claimed mail to the server and mark it, or raise what prevents that."""
    if is_needless(letter):
        Mail.finish(letter.id, MailState.DROPPED, None)
        db.session.commit()
        return
    if has_ended(letter, now()):
        raise RefusedError(TOO_LATE)
    if post.mailing.per_hour and Mail.count_sent_since(now() - HOUR) > post.mailing.per_hour:
        wait(letter, claim, None)
        return
    envelope = compose(letter, post.mailing, now())
    with post.watch.over(transport, claim):
        transport.offer(envelope)
    with post.last_step:
        if not claim.hold():
            transport.close()  # the server was told of the mail
            return
        with post.watch.over(transport, claim):
            transport.hand_over(envelope)
        mark_sent(letter.id)


def mark_sent(mail_id: UUID) -> None:
    """Mark a mail as sent; while the database is away, try again, since the mail would be sent a second time."""
    end = time.monotonic() + MARKING_SECONDS
    while True:
        try:
            Mail.mark_sent(mail_id)
        except DBAPIError as error:
            if not is_away(error) or time.monotonic() > end:
                raise
            time.sleep(MARKING_AGAIN_SECONDS)
        else:
            return


def wait(letter: Any, claim: Claim, reason: str | None) -> None:
    """Put a mail back as it was: that it was not sent is no fault of it."""
    claim.put_back(attempts=letter.attempts, at=letter.next_attempt_at, error=reason)


def defer(letter: Any, claim: Claim, reason: str) -> None:
    """Let a mail wait for its next try; one that has had all its tries, or whose link ends before, has failed."""
    attempts = letter.attempts + 1
    if attempts > len(GAPS) or has_ended(letter, at := now() + GAPS[letter.attempts]):
        fail(letter, reason)
    else:
        claim.put_back(attempts=attempts, at=at, error=reason)


def fail(letter: Any, reason: str) -> None:
    """End a mail as failed, and say so in the log."""
    if Mail.finish(letter.id, MailState.FAILED, reason):
        LogEntry.append("mail_failed", user_id=None, target=f"mails/{letter.id}", detail=reason)
    db.session.commit()
