"""A client whose requests order mails, and the times that they take."""

import itertools
import time
from collections import defaultdict
from statistics import quantiles

import requests

from tests.faults.ledger import PASSWORD

EXPECTED = {"register": 201, "login": 200, "password/forgot": 202}


class Guests:
    """A client: one guest after the other registers, logs in and forgets their password."""

    def __init__(self, address: str) -> None:
        """Take the service's address."""
        self.base = f"{address}/api/v1"
        self.http = requests.Session()
        self.serial = itertools.count()
        self.answers, self.unexpected = 0, list[str]()
        self.taken: dict[tuple[str, str], list[float]] = defaultdict(list)  # seconds, by path and by circumstance

    def come(self, count: int, circumstance: str) -> None:
        """Let guests come, and note how long their requests take."""
        for _ in range(count):
            name = f"guest{next(self.serial)}"
            known, email = {"name": name, "password": PASSWORD}, {"email": f"{name}@example.com"}
            for path, body in zip(EXPECTED, (known | email, known, email), strict=True):
                self.taken[path, circumstance].append(self.ask(path, body))

    def ask(self, path: str, body: dict[str, str]) -> float:
        """Send a request, and return how long it took."""
        began = time.perf_counter()
        answer = self.http.post(f"{self.base}/{path}", json=body, timeout=60)
        seconds = time.perf_counter() - began
        self.answers += 1
        if answer.status_code != EXPECTED[path]:
            self.unexpected.append(f"{path}: {answer.status_code} {answer.text[:200]}")
        return seconds

    def p99(self, path: str, *circumstances: str) -> float:
        """Return the 99th percentile of a request, in seconds."""
        return quantiles([s for each in circumstances for s in self.taken[path, each]], n=100, method="inclusive")[98]
