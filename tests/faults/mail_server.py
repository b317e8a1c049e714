"""A server of SMTP as a process of its own, which is there, or away in one of two ways."""

import mailbox
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.databases import quick_folder
from tests.support.server import free_port

START_SECONDS = 60
UP, REFUSED, SILENT = "up", "refused", "silent"


class MailServer:
    """A port behind which a server takes mails (up), nobody listens (refused), or nobody ever answers (silent)."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the mails, and a port, on which nobody listens yet."""
        self.folder, self.port = folder / "mails", free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: socket.socket | None = None

    def become(self, way: str) -> None:
        """Be there, or away in one of the two ways."""
        self.end()
        if way == UP:
            place = ["-n", "-l", f"127.0.0.1:{self.port}", "-c", "aiosmtpd.handlers.Mailbox", str(self.folder)]
            self._process = subprocess.Popen([sys.executable, "-m", "aiosmtpd", *place])
            self._wait_for_greeting()
        elif way == SILENT:
            self._listener = socket.create_server(("127.0.0.1", self.port))
            self._listener.settimeout(START_SECONDS)

    def wait_for_caller(self) -> socket.socket:
        """Wait until somebody has connected to the silent server, and return the connection, to be kept open."""
        if self._listener is None:
            raise RuntimeError("the server is not silent")
        return self._listener.accept()[0]

    def end(self) -> None:
        """Refuse connections, and break those that there are."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(START_SECONDS)
        if self._listener is not None:
            self._listener.close()
        self._process = self._listener = None

    def _wait_for_greeting(self) -> None:
        """Wait until the server answers, or raise RuntimeError."""
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), START_SECONDS) as greeted:
                if greeted.recv(3) == b"220":
                    return
            time.sleep(0.05)
        raise RuntimeError("the server of mails did not start")

    def got(self) -> Counter[str]:
        """Return how often each mail came, by its Message-ID."""
        return Counter(str(message["Message-ID"]) for message in mailbox.Maildir(self.folder))


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Yield a server that is away, and end it afterwards."""
    with TemporaryDirectory(prefix="dock-", dir=quick_folder()) as folder:
        server = MailServer(Path(folder))
        try:
            yield server
        finally:
            server.end()
