"""The clients together."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.faults.client import Client, Route
from tests.faults.ledger import TIMEOUT_SECONDS, audit

CLIENTS = 6
RECOVER_SECONDS = 60


class Load:
    """Clients that take the routes in turn, each one for good."""

    def __init__(self, routes: list[Route]) -> None:
        """Start the clients, which take the routes in turn."""
        self.clients = [Client(number, routes[number % len(routes)]) for number in range(CLIENTS)]
        for client in self.clients:
            client.start()

    def seconds_until_all_write(self, since: float) -> float:
        """Wait until each client had a write acknowledged that began then or later; return how long after it was."""
        while min(client.acknowledged_since for client in self.clients) < since:
            if time.monotonic() > since + RECOVER_SECONDS:
                waiting = [client.name for client in self.clients if client.acknowledged_since < since]
                raise RuntimeError(f"no write succeeds for {', '.join(waiting)}")
            time.sleep(0.02)
        return time.monotonic() - since

    def stop(self) -> None:
        """Let the clients finish what they began."""
        for client in self.clients:
            client.stopped.set()
        for client in self.clients:
            client.join(TIMEOUT_SECONDS + 5)

    def audit(self, addresses: list[str]) -> None:
        """Hold each client's journal against what the service says."""
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(audit, each.journal, each.route(), addresses) for each in self.clients]:
                done.result()

    def told(self, kind: str) -> int:
        """Return how often the clients were told something."""
        return sum(client.told[kind] for client in self.clients)

    def details(self) -> list[str]:
        """Return what the clients were told, with the words."""
        return [text for client in self.clients for text in client.told if ": " in text]


@contextmanager
def loaded(routes: list[Route]) -> Iterator[Load]:
    """Yield clients that write, and stop them afterwards."""
    load = Load(routes)
    try:
        yield load
    finally:
        load.stop()
