"""Metrics of the last run of `prune`: from the database, so the same on every node, or written to a file by the run."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest, write_to_textfile


def pruning_metrics() -> tuple[CollectorRegistry, Gauge, Gauge]:
    """Return the metrics of one run, with a registry of its own: the rows by table, and the end."""
    registry = CollectorRegistry()
    rows = Gauge("apidock_pruned_rows", "Rows that the last run of prune deleted.", ["table"], registry=registry)
    ended = Gauge("apidock_prune_end_time_seconds", "When the last run of prune ended.", registry=registry)
    return registry, rows, ended


def registry_of(deleted: Mapping[str, int], ended_at: datetime) -> CollectorRegistry:
    """Return a registry with the metrics of a run."""
    registry, rows, ended = pruning_metrics()
    for table, number in deleted.items():
        rows.labels(table).set(number)
    ended.set(ended_at.timestamp())
    return registry


def pruning_text(deleted: Mapping[str, int], ended_at: datetime) -> bytes:
    """Return the metrics of a run in the text format of Prometheus."""
    return generate_latest(registry_of(deleted, ended_at))


def write_pruning(path: Path, deleted: Mapping[str, int], ended_at: datetime) -> None:
    """Write the metrics of a run in one atomic step, for node_exporter's textfile collector."""
    write_to_textfile(str(path), registry_of(deleted, ended_at))
