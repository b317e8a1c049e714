"""The connections of this process, as the kernel tells of them (Linux).

The HTTP server does not say whether a body in chunks broke off, and waits for a body for ever. The kernel knows of each
connection when something was last sent and received on it, and whether the client has hung up.
"""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.utils.addresses import plain_address

DESCRIPTORS = Path("/proc/self/fd")
ESTABLISHED = 1
TOLERANCE_SECONDS = 0.2  # the kernel counts in steps
AGES = struct.Struct("=II")  # of tcp_info, in milliseconds: since the last data were sent, since an acknowledgement was
TOTAL = struct.Struct("=Q")
SENT_AT, RECEIVED_AT, RECEIVED_BYTES_AT, BYTES = 44, 52, 128, 136


@dataclass(frozen=True)
class Peer:
    """Where a request comes from and goes to: an address, and the port that this process serves."""

    address: str
    port: int


@dataclass(frozen=True)
class Connection:
    """A connection of a peer in which the client has sent something since it was last answered."""

    socket: socket.socket
    state: int
    unanswered_seconds: float

    def stop_reading(self) -> None:
        """Let the server find the end of what the client sends; it can still answer."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RD)


@contextmanager
def unanswered(peer: Peer) -> Iterator[list[Connection]]:
    """Yield a peer's connections that wait for an answer, the latest first; none where the system does not tell."""
    with ExitStack() as stack:
        found = []
        for descriptor in DESCRIPTORS.iterdir() if DESCRIPTORS.is_dir() else ():
            with suppress(OSError):  # it may be closed meanwhile
                if str(descriptor.readlink()).startswith("socket:"):
                    own = stack.enter_context(socket.socket(fileno=os.dup(int(descriptor.name))))
                    found.append(_of(peer, own))
        yield sorted(filter(None, found), key=lambda connection: connection.unanswered_seconds)


def has_hung_up(peer: Peer) -> bool:
    """Return whether a client at a peer has hung up before it was answered."""
    with unanswered(peer) as connections:
        return any(connection.state != ESTABLISHED for connection in connections)


def stop_reading_late(peer: Peer, seconds: list[float]) -> None:
    """Stop reading from as many of a peer's connections as there are times, each unanswered for at least its time.

    The kernel does not tell which connection a thread waits for. A connection that is taken for another here has been
    unanswered for as long, and the other one is found at the next look.
    """
    waited = sorted(seconds)
    with unanswered(peer) as connections:
        for connection in connections:
            if waited and connection.unanswered_seconds + TOLERANCE_SECONDS >= waited[0]:
                connection.stop_reading()
                waited.pop(0)


def _of(peer: Peer, own: socket.socket) -> Connection | None:
    """Return the connection of a socket if it is one of the peer's to this server that waits for an answer."""
    if own.family not in (socket.AF_INET, socket.AF_INET6) or own.type != socket.SOCK_STREAM:
        return None
    if own.getsockname()[1] != peer.port or own.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        return None
    return _asking(peer, own)


def _asking(peer: Peer, own: socket.socket) -> Connection | None:
    """Return a connection to this server if it is the peer's, and the latest that happened on it is a request."""
    information = own.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, BYTES)
    if not TOTAL.unpack_from(information, RECEIVED_BYTES_AT)[0]:
        return None
    with suppress(OSError):  # a connection that was reset has no peer any more
        if str(plain_address(own.getpeername()[0])) != peer.address:
            return None
    sent, received = (AGES.unpack_from(information, place)[0] for place in (SENT_AT, RECEIVED_AT))
    return Connection(own, information[0], sent / 1000) if received <= sent else None
