"""Counts are exact: sixteen senders at two processes, batches that are repeated, and workers that are killed."""

import os
import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from app.catalogue.usage.counting import MOST_UNDOCUMENTED
from app.extensions import db
from app.models import ApiAnswered, ApiUndocumented, ApiUsage, CatalogueApi
from app.models.api_usage import UNKNOWN
from tests.support.catalogue import APP, MANAGING, Catalogue
from tests.support.holders import role_with
from tests.support.remote import Remote
from tests.support.server import serving
from tests.support.usage import batch, call, register
from tests.support.workers import workers_at

SENDERS, BATCHES, CALLS = 16, 36, 40
PATHS = [f"/x{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(300)]
DEADLINE = 60


@pytest.fixture
def operations(api, admin, app, make_user) -> dict[str, str]:
    """Three operations of an app, by path."""
    catalogue = Catalogue(api, make_user(role_with(app, MANAGING)))
    made = catalogue.app(**APP)
    return {path: catalogue.operation(made, path=path)["id"] for path in ("/orders", "/orders/{id}", "/bills/{id}")}


def some_calls(dice: random.Random, consumers: list[str]) -> list[dict[str, Any]]:
    """Return calls of operations, and of paths that are none."""
    places = ["/orders", f"/orders/{dice.randrange(1000)}", f"/bills/{dice.randrange(1000)}", *dice.sample(PATHS, 3)]
    return [
        call(
            dice.choice(places),
            status=dice.choice([200, 404, 500]),
            count=dice.randrange(1, 9),
            consumer=dice.choice([*consumers, None]),
        )
        for _ in range(CALLS)
    ]


def send(remote: Remote, headers: dict[str, str], body: dict[str, Any]) -> dict[str, int]:
    """Send a batch until it is taken, as senders do; return what is answered."""
    end = time.monotonic() + DEADLINE
    while True:
        try:
            answer = remote.ask("POST", "/usage", headers=headers, json=body)
        except requests.RequestException:
            assert time.monotonic() < end
            continue
        if answer.status_code == 202:
            data: dict[str, int] = answer.json()["data"]
            return data
        assert answer.status_code == 503, answer.text
        assert time.monotonic() < end


def test_counts_are_exact(app, settings, api, admin, operations):
    dice = random.Random(7)  # noqa: S311 - the same calls in each run
    consumers = {name: register(api, admin, name)["id"] for name in ("Website", "Mobile")}
    headers = {"X-Application-Token": register(api, admin, "Gateway")["token"]}
    batches = [batch(*some_calls(dice, [*consumers])) for _ in range(BATCHES)]
    sent = dice.sample(batches, BATCHES) + dice.sample(batches, BATCHES)
    answers: dict[str, list[dict[str, int]]] = {each["batch"]: [] for each in batches}
    with serving(settings) as address, ThreadPoolExecutor(SENDERS) as pool:
        remote, done = RemoteWithHeaders(address), threading.Semaphore(0)

        def deliver(body: dict[str, Any]) -> None:
            answers[body["batch"]].append(send(remote, headers, body))
            done.release()

        under_way = [pool.submit(deliver, body) for body in sent]
        workers = workers_at(address)  # each is killed once: a server ends whose worker dies again at once
        for worker in workers:
            for _ in range(len(sent) // (len(workers) + 2)):
                assert done.acquire(timeout=DEADLINE)
            os.kill(worker, signal.SIGKILL)
        for each in under_way:
            each.result()
    assert all(len(given) == 2 and given[0] == given[1] for given in answers.values())
    check(app, operations, consumers, batches)


class RemoteWithHeaders(Remote):
    """A client that gives headers as they are."""

    def ask(self, method: str, path: str, token: str | None = None, **options: Any) -> requests.Response:
        return requests.request(method, self.base + path, timeout=30, **options)


def check(app: Any, operations: dict[str, str], consumers: dict[str, str], batches: list[dict[str, Any]]) -> None:
    """Check that what is kept is what ten lines make of the batches."""
    usage: Counter[Any] = Counter()
    errors: Counter[Any] = Counter()
    statuses: Counter[Any] = Counter()
    undocumented: Counter[str] = Counter()
    for each in (one for sent in batches for one in sent["calls"]):
        path = "/".join("{id}" if part.isdigit() else part for part in each["path"].split("/"))
        if path not in operations:
            undocumented[path] += each["count"]
            continue
        who = operations[path], consumers.get(each["consumer"], str(UNKNOWN))
        usage[who] += each["count"]
        errors[who] += each["count"] * (each["status"] >= 400)
        statuses[operations[path], each["status"]] += each["count"]
    with app.app_context():
        rows = db.session.execute(sa.select(ApiUsage.__table__)).all()
        assert total((str(row.api_id), str(row.consumer_id), row.calls) for row in rows) == usage
        assert total((str(row.api_id), str(row.consumer_id), row.errors) for row in rows) == errors
        answered = db.session.execute(sa.select(ApiAnswered.__table__)).all()
        assert total((str(row.api_id), row.status, row.calls) for row in answered) == statuses
        others = db.session.execute(sa.select(ApiUndocumented.__table__)).all()
        kept = {row.path_key: row.calls for row in others if row.path_key != "*"}
        assert len(kept) <= MOST_UNDOCUMENTED * len({row.day for row in others})
        assert all(calls <= undocumented[path] for path, calls in kept.items())
        assert sum(row.calls for row in others) == undocumented.total()
        assert db.session.scalar(sa.select(sa.func.count(CatalogueApi.id))) == len(operations)


def total(rows: Any) -> Counter[Any]:
    """Return the sums of the last column by the others."""
    found: Counter[Any] = Counter()
    for *key, number in rows:
        found[tuple(key)] += number
    return found
