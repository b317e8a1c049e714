"""Connections that end with the time of the whole fetch, however their bytes come."""

import io
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.utils.outbound.faults import FetchError
from app.utils.outbound.hosts import Address
from app.utils.outbound.targets import Target

TRIED = 4  # addresses of a name
OVERHEAD_BYTES = 256 * 2**10  # of headers and chunks beside a body, which as a whole may be sent twice over
TOO_SLOW = "The server did not answer whole in {} seconds."
TOO_LARGE = "The answer is larger than {} bytes."


class Deadline:
    """When a fetch has to be done."""

    def __init__(self, seconds: float) -> None:
        """Begin now."""
        self._seconds, self._end = seconds, time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, or raise FetchError."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """Return the fault of a fetch that takes too long."""
        return FetchError(TOO_SLOW.format(f"{self._seconds:g}"))


class Wire(io.RawIOBase):
    """A socket to which `http.client` writes, and from which it reads no more bytes than there may be."""

    def __init__(self, connection: socket.socket, deadline: Deadline, most_bytes: int) -> None:
        """Take a connected socket, which whoever opened it closes."""
        super().__init__()
        self._connection, self._deadline = connection, deadline
        self._most_bytes = most_bytes
        self._left = 2 * most_bytes + OVERHEAD_BYTES

    def sendall(self, data: Any) -> None:
        """Send all of something."""
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return a file to read from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Return that it can be read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come, once something has."""
        self._connection.settimeout(self._deadline.left())
        size = self._connection.recv_into(buffer)
        self._left -= size
        if self._left < 0:
            raise FetchError(TOO_LARGE.format(self._most_bytes))
        return size

    def close(self) -> None:
        """Leave the socket open: a connection is closed before its answer is read."""


@contextmanager
def connected(target: Target, addresses: Sequence[Address], deadline: Deadline) -> Iterator[socket.socket]:
    """Yield a socket that is connected to one of the addresses, encrypted for the name where the target wants that."""
    with _connect(addresses[:TRIED], target.port, deadline) as plain:
        if target.scheme == "http":
            yield plain
            return
        plain.settimeout(deadline.left())
        with ssl.create_default_context().wrap_socket(plain, server_hostname=target.host) as encrypted:
            yield encrypted


def _connect(addresses: Sequence[Address], port: int, deadline: Deadline) -> socket.socket:
    """Return a socket that is connected to the first of the addresses that answers, or raise OSError."""
    fault = OSError()
    for tried, address in enumerate(addresses):
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004 - the version of IP
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(deadline.left() / (len(addresses) - tried))
        try:
            connection.connect((str(address), port))
        except OSError as error:
            connection.close()
            fault = error
        else:
            return connection
    raise fault
