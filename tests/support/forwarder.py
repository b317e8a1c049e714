"""A way to a database server that a test can cut, or let hang."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Forwarder:
    """A port of this machine behind which another address answers, as long as the test lets it."""

    def __init__(self, host: str, port: int) -> None:
        self.target = host, port
        self.flowing = threading.Event()
        self.flowing.set()
        self.cut_off = False
        self.connections: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        """Connect each client with the target."""
        with suppress(OSError):  # the listener was closed
            while True:
                inner, _ = self.listener.accept()
                if self.cut_off:
                    inner.close()
                    continue
                outer = socket.create_connection(self.target)
                self.connections += [inner, outer]
                for source, drain in ((inner, outer), (outer, inner)):
                    threading.Thread(target=self.pump, args=(source, drain), daemon=True).start()

    def pump(self, source: socket.socket, drain: socket.socket) -> None:
        """Hand on what one side sends, while it may flow."""
        with suppress(OSError):
            while piece := source.recv(65536):
                self.flowing.wait()
                drain.sendall(piece)
        for each in (source, drain):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """End every connection and take no other."""
        self.cut_off = True
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Take connections again."""
        self.cut_off = False

    def hang(self) -> None:
        """Take what is sent and hand on nothing."""
        self.flowing.clear()

    def flow(self) -> None:
        """Hand on again, what was held back first."""
        self.flowing.set()

    def close(self) -> None:
        """End everything."""
        self.listener.close()
        self.cut()
        self.flow()
        for connection in self.connections:
            connection.close()


@contextmanager
def forwarding(host: str, port: int) -> Iterator[Forwarder]:
    """Yield a forwarder to an address."""
    forwarder = Forwarder(host, port)
    try:
        yield forwarder
    finally:
        forwarder.close()
