"""The service's own requests, counted in the memory of each server process and written now and then by a thread.

A request costs one addition. What a process has not written is lost where it is killed, and written where it is ended.
"""

import os
import threading
from multiprocessing.util import Finalize
from random import uniform

from flask import Flask, Response
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.catalogue.own import OwnCall, count_own
from app.catalogue.usage.blanking import blanked
from app.extensions import db, this_g, this_request
from app.utils.api_texts import METHODS
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.urls import template
from config import API_PREFIX, METRICS_FOLDER

EVERY_SECONDS = 30.0
COUNTED = frozenset(METHODS) - {"OPTIONS"}
MOST = 10_000  # different ones in memory; what passes them until they are written is not counted
Key = tuple[str, str, int, object]  # method, rule or blanked path, status, application


class OwnCalls:
    """The requests that this process has answered since they were written last."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._counts: dict[Key, int] = {}

    def note(self, key: Key) -> None:
        """Count a request."""
        with self._lock:
            if key in self._counts:
                self._counts[key] += 1
            elif len(self._counts) < MOST:
                self._counts[key] = 1

    def take(self) -> dict[Key, int]:
        """Return what was counted, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, {}
        return taken


class Writer:
    """Writes what was counted: a batch that fails is tried again under its name, before any other."""

    def __init__(self, app: Flask, calls: OwnCalls) -> None:
        """Take the app, and where its requests are counted."""
        self._app, self._calls = app, calls
        self._batch = ""
        self._taken: dict[OwnCall, int] = {}
        self._moment = now()
        self._writing = threading.Lock()

    def start(self) -> None:
        """Write now and then, and when the process ends."""
        Finalize(None, self.write, exitpriority=100)
        threading.Thread(target=self._keep, name="counting", daemon=True).start()

    def _keep(self) -> None:
        never = threading.Event()
        while not never.wait(uniform(EVERY_SECONDS / 2, EVERY_SECONDS)):  # noqa: S311 - it only spreads the writers
            self.write()

    def write(self) -> None:
        """Write what was counted; where the database does not take it, leave it for the next time."""
        with self._writing, self._app.app_context():
            if not self._taken:
                self._taken, self._batch, self._moment = named(self._calls.take()), str(new_id()), now()
            if not self._taken:
                return
            try:
                count_own(self._taken, self._batch, self._moment)
                db.session.commit()
                self._taken = {}
            except (DBAPIError, PoolTimeoutError):
                db.session.rollback()
                self._app.logger.warning("requests were not counted in the catalogue yet", exc_info=True)


def named(counts: dict[Key, int]) -> dict[OwnCall, int]:
    """Return counts with the paths as the document has them."""
    return {OwnCall(method, template(path), status, who): n for (method, path, status, who), n in counts.items()}  # type: ignore[arg-type] # a key of the hook's


def init_app(app: Flask) -> None:
    """Count an app's requests where it serves; a command and a test have nothing to count."""
    if METRICS_FOLDER not in os.environ:  # by which `serve` tells its processes where they share what they count
        return
    calls = OwnCalls()
    count_requests(app, calls)
    Writer(app, calls).start()


def count_requests(app: Flask, calls: OwnCalls) -> None:
    """Count each answered request below the prefix: by its rule, or where it has none by its blanked path."""

    def note_call(response: Response) -> Response:
        current = this_request()
        rule, method = current.url_rule, current.method
        path = rule.rule if rule else current.path
        if path.startswith(API_PREFIX) and method in COUNTED:
            place = path if rule else blanked(path)
            calls.note((method, place, response.status_code, this_g().get("application_id")))
        return response

    app.after_request(note_call)
