"""The hooks that every request and every answer pass through."""

import re
from http import HTTPStatus
from typing import cast

from flask import Flask, Response
from flask.globals import request_ctx
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import MapAdapter, RequestRedirect

from app.extensions import this_app, this_g, this_request
from app.models.denial import REQUEST_ID_LENGTH
from app.utils.ids import new_id
from app.web.errors import ApiError
from config import API_PREFIX

REQUEST_ID = re.compile(rf"[A-Za-z0-9._-]{{1,{REQUEST_ID_LENGTH}}}", re.ASCII)
CLOSING = {"Connection": "close"}
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def init_app(app: Flask) -> None:
    """Register the hooks with an app."""
    app.before_request(identify_request)
    app.before_request(refuse_doubtful)
    app.before_request(refuse_redirect)
    app.before_request(refuse_other_spelling)
    app.after_request(add_headers)


def identify_request() -> None:
    """Give the request an id, the client's own if that is well formed."""
    given = this_request().environ.get("HTTP_X_REQUEST_ID", "")
    this_g().request_id = given if REQUEST_ID.fullmatch(given) else str(new_id())


def refuse_doubtful() -> None:
    """Raise ApiError with 400, and close the connection, if another reader could take the request for another one.

    The production server drops a Content-Length beside chunks before the request gets here: see `add_headers`.
    """
    environ = this_request().environ
    coding = environ.get("HTTP_TRANSFER_ENCODING")
    if coding is not None and (coding.strip().lower() != "chunked" or "CONTENT_LENGTH" in environ):
        raise ApiError("malformed_body", "The length of the body is in doubt.", headers=CLOSING)
    host = environ.get("HTTP_HOST", "")
    if "," in host or (not host and environ.get("SERVER_PROTOCOL") == "HTTP/1.1"):
        raise ApiError("malformed_body", "The request needs one Host.", headers=CLOSING)


def refuse_redirect() -> None:
    """Raise NotFound where Werkzeug would redirect, in HTML, to a similar path."""
    if isinstance(this_request().routing_exception, RequestRedirect):
        raise NotFound


def refuse_other_spelling() -> None:
    """Raise NotFound for a path, or MethodNotAllowed for a method, that Werkzeug takes for another (RFC 9110 §9.1)."""
    request = this_request()
    if request.routing_exception is not None:
        return
    if request.environ["PATH_INFO"].startswith("//"):
        raise NotFound
    if request.environ["REQUEST_METHOD"] != request.method:
        adapter = cast(MapAdapter, request_ctx.url_adapter)
        raise MethodNotAllowed(sorted(adapter.allowed_methods()))


def add_headers(response: Response) -> Response:
    """Add the headers that every answer carries; remove the content type of an answer without content."""
    request, settings = this_request(), this_app().config
    options = request.method == "OPTIONS" and not response.content_length
    if options or response.status_code == HTTPStatus.NO_CONTENT:
        response.headers.pop("Content-Type", None)
    response.headers["X-Request-ID"] = this_g().get("request_id", "")
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(API_PREFIX):  # answers are private, for caches know nothing of X-Access-Token
        response.headers.setdefault("Cache-Control", "no-store")
    if settings["CORS_ORIGINS"]:  # Flask-Cors adds it only for several origins
        response.vary.add("Origin")
    if "HTTP_TRANSFER_ENCODING" in request.environ:  # there may have been a length as well (RFC 9112 §6.1)
        response.headers["Connection"] = "close"
    if request.is_secure and (seconds := settings["HSTS_SECONDS"]):
        response.headers.setdefault("Strict-Transport-Security", f"max-age={seconds}; includeSubDomains")
    return response
