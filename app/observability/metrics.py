"""Metrics for Prometheus: the counters, the gauges, and the hook that counts each request."""

import time
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast

from flask import Flask, Response, current_app
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from sqlalchemy import QueuePool

from app.extensions import db, this_request
from app.observability.sharing import SharedFolder, shared_folder
from app.utils import passwords
from app.utils.version import version

# Only these become labels, because a client may invent any number of methods.
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
OTHER_METHOD, NO_ROUTE = "other", "none"
ARRIVED = "api_dock.arrived"  # in the WSGI environment
# In seconds: a read takes one or two milliseconds, a login a password's hash, and waits end after a few seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# Each counter would have a second series, `_created`, which counters of workers that share a folder lack.
disable_created_metrics()  # type: ignore[no-untyped-call] # the library leaves its result untyped


class LoginOutcome(StrEnum):
    """The outcome of a login."""

    SUCCESS = "success"
    FAILED = "failed"
    LOCKED = "locked"  # refused before the password was checked
    FACTOR_ASKED = "second_factor_asked"  # the password was right
    FACTOR_FAILED = "second_factor_failed"
    BUSY = "busy"  # too many passwords were being hashed


class Metrics:
    """The metrics of one worker process; those of all workers are summed when they are shown."""

    def __init__(self, folder: SharedFolder | None, pools: Mapping[str, QueuePool]) -> None:
        """Make all metrics, kept in the folder that the workers share if there is one."""
        self.folder, self.pools = folder, pools
        self.registry = CollectorRegistry()
        self._make_counters()
        self._make_gauges()
        self._requests_by_key: dict[tuple[str, str, int], Counter] = {}
        self._durations_by_route: dict[str, Histogram] = {}

    def _make_counters(self) -> None:
        def counter(name: str, help_text: str, *labels: str) -> Counter:
            return Counter(f"apidock_{name}", help_text, labels, registry=self.registry)

        routes = "Answered requests, by route; the route is none if the path matches no route."
        self.requests = counter("http_requests", routes, "route", "method", "status")
        time_taken = "Time from the request's arrival in the worker to its answer."
        name = "apidock_http_request_duration_seconds"
        self.durations = Histogram(name, time_taken, ["route"], buckets=BUCKETS, registry=self.registry)
        outcomes = (
            "Logins by outcome: success, failed, locked (refused unchecked), second_factor_asked (the password was "
            "right), second_factor_failed, busy (too many passwords were hashed)."
        )
        self.logins = counter("logins", outcomes, "outcome")
        for outcome in LoginOutcome:  # Prometheus computes a rate only from a series that exists
            self.logins.labels(outcome)
        refused = (
            "Guesses at a password, at a login or as current_password, refused because too many had failed before."
        )
        self.locked_guesses = counter("locked_guesses", refused)
        reused = "Refresh tokens that came again after their grace interval and ended their session."
        self.refresh_reused = counter("refresh_tokens_reused", reused)
        repeated = "Refresh tokens that came again within their grace interval and got the same successor."
        self.refresh_repeated = counter("refresh_tokens_repeated", repeated)

    def _make_gauges(self) -> None:
        def gauge(name: str, help_text: str, *labels: str) -> Gauge:
            # "livesum" leaves out the workers that have died.
            return Gauge(f"apidock_{name}", help_text, labels, registry=self.registry, multiprocess_mode="livesum")

        # Each worker says 1, and so do all of them together.
        running = "The version that runs; the value is 1."
        build = Gauge("apidock_build_info", running, ["version"], registry=self.registry, multiprocess_mode="max")
        build.labels(version()).set(1)
        self.workers = gauge("workers", "Worker processes that are alive.")
        self.hashes_running = gauge("password_hashes_running", "Passwords that are being hashed.")
        self.hashes_waiting = gauge("password_hashes_waiting", "Requests that wait for their turn to hash a password.")
        self.pool_size = gauge("database_pool_size", "Connections that the pool keeps open.", "pool")
        self.pool_used = gauge("database_pool_checked_out", "Connections in use.", "pool")
        self.pool_overflow = gauge("database_pool_overflow", "Open connections beyond the pool's size.", "pool")

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answered request; the labels are looked up once, because that takes longer than to count."""
        if method not in METHODS:
            method = OTHER_METHOD
        requests = self._requests_by_key.get((route, method, status))
        if requests is None:
            requests = self._requests_by_key[route, method, status] = self.requests.labels(route, method, str(status))
        durations = self._durations_by_route.get(route)
        if durations is None:
            durations = self._durations_by_route[route] = self.durations.labels(route)
        requests.inc()
        durations.observe(seconds)

    def gauge(self) -> None:
        """Set the gauges to the present values of this process."""
        self.workers.set(1)
        running, waiting = passwords.queue_lengths()
        self.hashes_running.set(running)
        self.hashes_waiting.set(waiting)
        for name, pool in self.pools.items():
            self.pool_size.labels(name).set(pool.size())
            self.pool_used.labels(name).set(pool.checkedout())
            self.pool_overflow.labels(name).set(max(0, pool.overflow()))

    def text(self) -> bytes:
        """Return every metric, summed over the workers, in the text format of Prometheus."""
        self.gauge()
        return generate_latest(self.folder.merged() if self.folder else self.registry)


def init_app(app: Flask) -> None:
    """Count an app's requests; workers that share a folder keep their gauges there, renewed each second."""
    folder = shared_folder()
    metrics = app.extensions["metrics"] = Metrics(folder, pools_of(app))
    if folder:
        folder.join(metrics.gauge)
    serve = app.wsgi_app

    def note_arrival(environ: dict[str, Any], start_response: Any) -> Any:
        environ[ARRIVED] = time.perf_counter()
        return serve(environ, start_response)

    def count_request(response: Response) -> Response:
        current = this_request()
        route = current.url_rule.rule if current.url_rule else NO_ROUTE
        seconds = time.perf_counter() - current.environ.get(ARRIVED, time.perf_counter())
        metrics.count_request(route, current.method, response.status_code, seconds)
        return response

    app.wsgi_app = note_arrival  # type: ignore[method-assign] # Flask documents it
    app.after_request(count_request)


def pools_of(app: Flask) -> dict[str, QueuePool]:
    """Return an app's pools of connections by the name of their engine."""
    with app.app_context():
        return {name or "default": cast(QueuePool, engine.pool) for name, engine in db.engines.items()}


def count_login(outcome: LoginOutcome) -> None:
    """Count a login by its outcome."""
    if metrics := current_metrics():
        metrics.logins.labels(outcome).inc()


def count_locked_guess() -> None:
    """Count a guess that a lockout refused unchecked."""
    if metrics := current_metrics():
        metrics.locked_guesses.inc()


def count_refresh_reused() -> None:
    """Count a refresh token that was reused."""
    if metrics := current_metrics():
        metrics.refresh_reused.inc()


def count_refresh_repeated() -> None:
    """Count a refresh token that came again within its grace interval."""
    if metrics := current_metrics():
        metrics.refresh_repeated.inc()


def current_metrics() -> Metrics | None:
    """Return the running app's metrics, None if METRICS_TOKEN is not set."""
    return cast("Metrics | None", current_app.extensions.get("metrics"))
