"""OpenAPI documents of the catalogue's apps, and the workers that read them."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

from app.catalogue.apart import read_here
from app.catalogue.desk import Desk
from app.catalogue.fetching import Fetcher, begin_turns
from app.catalogue.syncing import Limits
from app.extensions import db
from app.utils.outbound import Outbound

KEPT = 3  # versions


def operation(operation_id: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return an operation whose answer has two fields and an example."""
    schema = {
        "type": "object",
        "properties": {"id": {"type": "string", "description": "Its id."}, "paid": {"type": "boolean"}},
    }
    answer = {"description": "The order.", "content": {"application/json": {"schema": schema, "example": {"id": "1"}}}}
    named = {"operationId": operation_id} if operation_id else {}
    return {"summary": "Show an order", "description": "One.", "responses": {"200": answer}} | named | fields


def document(paths: dict[str, dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    """Return a document with operations by `GET /path`."""
    found: dict[str, Any] = {}
    for place, each in (
        {"GET /orders/{id}": operation("showOrder", tags=["Orders"])} if paths is None else paths
    ).items():
        method, path = place.split()
        found.setdefault(path, {})[method.lower()] = with_parameters(path, each)
    return {"openapi": "3.1.0", "info": {"title": "Orders", "version": "1"}, "paths": found} | fields


def with_parameters(path: str, each: dict[str, Any]) -> dict[str, Any]:
    """Return an operation with the parameters of its path."""
    names = [part.partition("}")[0] for part in path.split("{")[1:]]
    made = [
        {"name": name, "in": "path", "required": True, "description": "Which.", "schema": {"type": "string"}}
        for name in names
    ]
    return {**each, "parameters": [*made, *each.get("parameters", [])]} if made or "parameters" in each else each


def read_documents(app: Any) -> None:
    """Read all documents that wait, as a worker does."""
    with app.app_context(), working(app) as desk:
        desk.empty()


def fetch_documents(app: Any, outbound: Outbound) -> None:
    """Fetch all documents that are due, as a worker does, and read them."""
    with app.app_context():
        while begin_turns():
            pass
        fetcher = Fetcher(app.app_context, outbound)
        try:
            fetcher.empty()
        finally:
            fetcher.stop()
    read_documents(app)


@contextmanager
def working(app: Any):
    """Yield the desk of a worker."""
    desk = Desk(app.app_context, Limits(KEPT), read_here)  # a process for each would take most of the time
    try:
        yield desk
    finally:
        desk.stop()


def as_bytes(content: dict[str, Any]) -> bytes:
    """Return a document as it is sent."""
    return json.dumps(content).encode()


@contextmanager
def attended(app: Any):
    """Have a worker do meanwhile what requests ask for."""
    stop = Event()

    def attend() -> None:
        with app.app_context(), working(app) as desk:
            while not stop.is_set():
                if not desk.dispatch():
                    stop.wait(0.02)
                db.session.remove()

    with ThreadPoolExecutor(1) as threads:
        attending = threads.submit(attend)
        try:
            yield
        finally:
            stop.set()
            attending.result()
