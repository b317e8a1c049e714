"""The crew of a worker: threads that each send one mail at a time over a connection of their own."""

import logging
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from app.database import is_away
from app.extensions import db
from app.mail.sending import HOUR, Post, send
from app.mail.settings import Mailing
from app.mail.smtp import SmtpTransport
from app.mail.transport import FolderTransport, LogTransport, Transport, UnreachableError
from app.models.mail import Mail
from app.utils.clock import now

logger = logging.getLogger("app.mail")
THREADS = 4
TAKEN_AT_ONCE = 200  # mails that wait for a thread
PAUSES = (1, 2, 4, 8, 15)  # seconds, while the server can't be reached
LOGGED_EVERY_SECONDS = 60
IDLE_SECONDS = 20
RENEWING_SECONDS = 3  # in which every worker notices that the database is back
Enter = Callable[[], AbstractContextManager[object]]


def make_transport(mailing: Mailing) -> Transport:
    """Return a new way for mails to leave, as the settings say."""
    match mailing.server.scheme:
        case "file":
            return FolderTransport(mailing.server.folder)
        case "log":
            return LogTransport()
        case _:
            return SmtpTransport(mailing.server, mailing.sender.host)


class Crew:
    """Threads that send what is due. While the server can't be reached, one of them tries with one mail."""

    def __init__(self, mailing: Mailing, enter: Enter) -> None:
        """Take the settings, and the context in which the database can be used."""
        self.post = Post(mailing)
        self.failures = 0  # in a row, of the server
        self._enter = enter
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="mail")
        self._own = threading.local()
        self._transports: list[Transport] = []
        self._under_way: dict[UUID, Future[None]] = {}
        self._paused_until = self._logged_at = 0.0
        self._used_at = time.monotonic()

    def dispatch(self, most: int = TAKEN_AT_ONCE) -> int:
        """Give due mails to the threads; return how many."""
        self.post.watch.check()
        self._under_way = {key: future for key, future in self._under_way.items() if not future.done()}
        if time.monotonic() < self._paused_until:
            return 0
        due = self._due(most)
        for mail_id in due:
            self._under_way[mail_id] = self._pool.submit(self._send, mail_id)
        if due or self._under_way:
            self._used_at = time.monotonic()
        elif time.monotonic() > self._used_at + IDLE_SECONDS:
            self.hang_up()
        return len(due)

    def _due(self, most: int) -> list[UUID]:
        """Return mails that no thread has yet, in random order, so that workers seldom meet at one."""
        room = min(most, 1 if self.failures else TAKEN_AT_ONCE) - len(self._under_way)
        if per_hour := self.post.mailing.per_hour:
            room = min(room, per_hour - Mail.count_sent_since(now() - HOUR))
        if room <= 0:
            return []
        due = [mail_id for mail_id in Mail.due(room + len(self._under_way)) if mail_id not in self._under_way]
        return random.sample(due, min(room, len(due)))

    def _send(self, mail_id: UUID) -> None:
        """Send a mail in a thread."""
        if time.monotonic() < self._paused_until:
            return
        with self._enter():
            try:
                send(mail_id, self.post, self._transport())
                self.failures = 0
            except UnreachableError as error:
                self._pause(str(error))
            except DBAPIError as error:
                if not is_away(error):
                    logger.exception("a mail was not sent")
                self._pause("the database does not answer", of_server=False)
            except Exception:
                logger.exception("a mail was not sent")
            finally:
                db.session.remove()

    def _transport(self) -> Transport:
        """Return the thread's own transport."""
        found: Transport | None = getattr(self._own, "transport", None)
        if found is None:
            found = self._own.transport = make_transport(self.post.mailing)
            self._transports.append(found)
        return found

    def _pause(self, reason: str, *, of_server: bool = True) -> None:
        """Let all mails wait for a while, and say so once a minute."""
        self.failures += of_server
        moment = time.monotonic()
        pause = PAUSES[min(self.failures, len(PAUSES)) - 1 if of_server else 0]
        self._paused_until = max(self._paused_until, moment + pause)
        if moment > self._logged_at + LOGGED_EVERY_SECONDS or not self._logged_at:
            self._logged_at = moment
            logger.warning("mails wait: %s", reason)

    def let_others_renew(self) -> None:
        """Take no mail for a moment, since no worker could renew its claims while the database was away."""
        self._paused_until = max(self._paused_until, time.monotonic() + RENEWING_SECONDS)

    def wait_for_all(self) -> None:
        """Wait until no mail is under way."""
        while self._under_way:
            wait(self._under_way.values(), timeout=1)
            self.post.watch.check()
            self._under_way = {key: future for key, future in self._under_way.items() if not future.done()}

    def hang_up(self) -> None:
        """End the connections, which no thread may be using."""
        for transport in self._transports:
            transport.close()

    def stop(self) -> None:
        """Finish the mails in hand, leave the others to another worker, and end the connections."""
        for future in self._under_way.values():
            future.cancel()
        self.wait_for_all()
        self._pool.shutdown()
        self.hang_up()
