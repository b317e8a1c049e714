"""Metrics of mail, which are in the database, and so the same on every node."""

from collections.abc import Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest


def mail_metrics() -> tuple[CollectorRegistry, Gauge, Gauge, Gauge]:
    """Return the metrics of one scrape, with a registry of its own."""
    registry = CollectorRegistry()
    states = "Mails that are kept, by state: ordered, waiting, sent, failed, dropped."
    mails = Gauge("apidock_mails", states, ["state"], registry=registry)
    overdue = Gauge("apidock_mail_overdue_seconds", "For how long the oldest unsent mail is due.", registry=registry)
    seen = Gauge("apidock_worker_seen_time_seconds", "When a worker was last seen, 0 if never.", registry=registry)
    return registry, mails, overdue, seen


def mail_text(numbers: Mapping[str, int], overdue_seconds: float, worker_seen: datetime | None) -> bytes:
    """Return the metrics of mail in the text format of Prometheus."""
    registry, mails, overdue, seen = mail_metrics()
    for state, number in numbers.items():
        mails.labels(state).set(number)
    overdue.set(overdue_seconds)
    seen.set(worker_seen.timestamp() if worker_seen else 0)
    return generate_latest(registry)
