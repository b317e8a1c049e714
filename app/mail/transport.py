"""Transports: how a mail leaves, and the three ways in which it does not."""

import logging
import re
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.mail.message import Envelope
from app.models.mail import ERROR_LENGTH
from config import BASE_DIR

logger = logging.getLogger("app.mail")
# A server may quote what it refuses; a link or a code in it would be stored.
_SECRET = re.compile(r"https?://\S+|[A-Za-z0-9_-]{40,}|[0-9]{8}")


class TransportError(Exception):
    """A mail that was not sent; the text is one printable line that quotes no link."""

    def __init__(self, reason: str) -> None:
        """Take what a server or a library said."""
        plain = "".join(character if character.isprintable() else " " for character in reason)
        super().__init__(" ".join(_SECRET.sub("…", plain).split())[:ERROR_LENGTH])


class RefusedError(TransportError):
    """The server will not take this mail, however often it is sent."""


class DeferredError(TransportError):
    """The server did not take this mail this time."""


class UnreachableError(TransportError):
    """The server takes no mail from us now; it is no fault of this mail."""


class Transport(Protocol):
    """A way for mails to leave. `offer` may be repeated without harm; what is handed over is sent."""

    def offer(self, envelope: Envelope) -> None:
        """Tell the server of a mail, or raise TransportError."""

    def hand_over(self, envelope: Envelope) -> None:
        """Give the mail that was offered to the server, or raise TransportError."""

    def abort(self) -> None:
        """Break off what another thread waits for."""

    def close(self) -> None:
        """End the connection if there is one."""


class FolderTransport:
    """A folder in which each mail becomes a file; sent again, it is the same file."""

    def __init__(self, folder: str) -> None:
        """Take the folder, which is made when the first mail is written."""
        self.folder = Path(BASE_DIR, folder)

    def path_of(self, mail_id: UUID) -> Path:
        """Return the file of a mail."""
        return self.folder / f"{mail_id}.eml"

    def offer(self, envelope: Envelope) -> None:
        """Make the folder."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UnreachableError(f"{self.folder} can't be made: {error.strerror}") from None

    def hand_over(self, envelope: Envelope) -> None:
        """Write the file in one step."""
        path = self.path_of(envelope.id)
        draft = path.with_suffix(".part")
        try:
            draft.touch(mode=0o600)
            draft.write_bytes(envelope.content)
            draft.rename(path)
        except OSError as error:
            raise UnreachableError(f"{self.folder} can't be written to: {error.strerror}") from None

    def abort(self) -> None:
        """Do nothing: no file keeps a writer waiting."""

    def close(self) -> None:
        """Do nothing."""


class LogTransport:
    """The log, which gets a line for each mail: its kind and recipient, and no link."""

    def offer(self, envelope: Envelope) -> None:
        """Do nothing."""

    def hand_over(self, envelope: Envelope) -> None:
        """Write the line."""
        logger.info("mail %s to %s", envelope.kind, envelope.recipient)

    def abort(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
