"""The times of requests for mails: whether they tell an address that has an account from one that has none."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import requests

from tests.support.remote import Remote


@dataclass(frozen=True)
class Times:
    """What pairs of requests took, in seconds: one about an account, one about nobody, in random order."""

    known: list[float]
    unknown: list[float]
    answers: int  # how many different ones there were, apart from the request's id

    @property
    def area(self) -> float:
        """Return the area under the ROC curve of a guesser who calls the slower ones known: 0.5 tells nothing."""
        return area(self.known, self.unknown)


def area(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return how often a value of the first list is above one of the second, ties counting half (Mann-Whitney)."""
    marked = sorted([(value, True) for value in higher] + [(value, False) for value in lower])
    ranks, place = 0.0, 0
    while place < len(marked):
        end = place
        while end < len(marked) and marked[end][0] == marked[place][0]:
            end += 1
        mean = (place + 1 + end) / 2
        ranks += mean * sum(is_higher for _, is_higher in marked[place:end])
        place = end
    count = len(higher)
    return (ranks - count * (count + 1) / 2) / (count * len(lower))


def measure(remote: Remote, known: Sequence[str], unknown: Sequence[str], pairs: int) -> Times:
    """Ask for a new password for known and for unknown addresses, in pairs of random order, over one connection."""
    draw = random.Random(1)  # noqa: S311 - it only shuffles
    connection = requests.Session()
    times: dict[bool, list[float]] = {True: [], False: []}
    seen = set()
    for _ in range(pairs):
        pair = [(draw.choice(known), True), (draw.choice(unknown), False)]
        draw.shuffle(pair)
        for email, is_known in pair:
            begin = time.perf_counter()
            answer = connection.post(f"{remote.base}/password/forgot", json={"email": email}, timeout=60)
            times[is_known].append(time.perf_counter() - begin)
            told = {
                name: value for name, value in answer.headers.items() if name.lower() not in ("x-request-id", "date")
            }
            seen.add((answer.status_code, answer.text, str(sorted(told.items()))))
    return Times(times[True], times[False], len(seen))
