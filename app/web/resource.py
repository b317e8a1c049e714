"""What every resource stands on: its base class, loading the input, and the answers."""

import ipaddress
import random
import time
from typing import Any, TypeVar

import flask_restful
from flask import Response, g, request, url_for
from marshmallow import ValidationError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import NotFound

from app import database
from app.extensions import db
from app.models.log_entry import LogEntry
from app.web.body import read_body
from app.web.json import encoded

SAFE_METHODS = ("GET", "HEAD")  # whose requests only read
ATTEMPTS = 5
REPEAT_SECONDS = 5.0  # after so long no further attempt begins: a wait for a lock has taken that already
T = TypeVar("T")


class Resource(flask_restful.Resource):  # type: ignore[misc] # it publishes no types
    """A resource whose verbs are repeated, whole, where the database undid their transaction and asks for it."""

    def dispatch_request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the verb; after a deadlock or a serialization failure again, within bounds of number and time."""
        deadline = time.monotonic() + REPEAT_SECONDS
        for attempt in range(1, ATTEMPTS):
            try:
                return super().dispatch_request(*args, **kwargs)
            except DBAPIError as error:
                db.session.rollback()
                over_dead = error.connection_invalidated and request.method in SAFE_METHODS
                if not (over_dead or database.is_repeatable(error)) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - spreads the callers, guards nothing
        return super().dispatch_request(*args, **kwargs)


def load(body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the body's fields as the verb takes them, or raise what the error table renders."""
    fields: dict[str, Any] = g.declaration.body.load(read_body() if body is None else body)
    return fields


def load_query() -> dict[str, Any]:
    """Return the query's fields as the verb takes them; one given twice is refused."""
    given = request.args.to_dict(flat=False)
    twice = {name: ["Given more than once."] for name, values in given.items() if len(values) > 1}
    if twice:
        raise ValidationError(twice)
    fields: dict[str, Any] = g.declaration.query.load({name: values[0] for name, values in given.items()})
    return fields


def answer(data: Any = None, status: int = 200) -> Response:
    """Return the envelope of a success, as the verb gives it at this status."""
    response = encoded(g.declaration.gives[status].dump({"data": data}))
    response.status_code = status
    return response


def created(data: Any, **path: Any) -> Response:
    """Return the envelope of something new, with its address."""
    response = answer(data, 201)
    response.headers["Location"] = url_for(f"api.{g.declaration.gives[201].at}", **path)
    return response


def bare(data: Any) -> Response:
    """Return a success without an envelope, as the verb gives it."""
    return encoded(g.declaration.gives[200].dump(data))


def unstored(response: Response) -> Response:
    """Keep an answer that holds a token out of every cache (RFC 6749 §5.1)."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Pragma"] = "no-cache"
    return response


def no_content() -> Response:
    """Return the answer to a deletion."""
    return Response(status=204)


def found(thing: T | None) -> T:
    """Return what was looked up, or raise 404."""
    if thing is None:
        raise NotFound
    return thing


def client_ip() -> str | None:
    """Return the client's address, as far as the configured proxies vouch for it."""
    try:
        return str(ipaddress.ip_address(request.remote_addr or ""))
    except ValueError:
        return None


def user_agent() -> str | None:
    """Return what the client calls itself, printable."""
    agent = request.headers.get("User-Agent", "")
    return "".join(character for character in agent if character.isprintable()) or None


def record(action: str, target: str | None = None, detail: str | None = None, user_id: Any = None) -> None:
    """Append to the log, in the transaction under way, what the caller (or another user) did."""
    who = user_id if user_id is not None or "caller" not in g else g.caller.id
    LogEntry.append(action, user_id=who, target=target, detail=detail, ip=client_ip())
