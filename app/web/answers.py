"""Answers in the shapes that a verb declares."""

from typing import Any, TypeVar

from flask import Response, g, url_for
from werkzeug.exceptions import NotFound

from app.extensions import this_g
from app.web.json import encoded
from app.web.versions import tag_of

T = TypeVar("T")
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}  # of what holds a token (RFC 6749 §5.1)


def answer(data: Any = None, status: int = 200) -> Response:
    """Return a success in the envelope, as the verb declares it for this status."""
    declaration = this_g().declaration
    response = encoded(declaration.gives[status].dump({"data": data}))
    response.status_code = status
    if declaration.shown:
        response.headers["ETag"] = tag_of(data)
    return response


def created(data: Any, **path: Any) -> Response:
    """Return a 201 in the envelope, with the address of the new object."""
    response = answer(data, 201)
    response.headers["Location"] = url_for(f"api.{g.declaration.gives[201].at}", **path)
    return response


def bare(data: Any) -> Response:
    """Return a success without the envelope, as the verb declares it."""
    return encoded(g.declaration.gives[200].dump(data))


def unstored(response: Response) -> Response:
    """Keep an answer that holds a token out of every cache (RFC 6749 §5.1)."""
    response.headers.update(NO_STORE)
    return response


def no_content() -> Response:
    """Return a 204 without a body."""
    return Response(status=204)


def found(thing: T | None) -> T:
    """Return what was looked up, or raise 404."""
    if thing is None:
        raise NotFound
    return thing
