"""The hooks that every request and every answer pass through."""

import re
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect

from app.models.denial import REQUEST_ID_LENGTH
from app.utils.ids import new_id
from config import API_PREFIX

REQUEST_ID = re.compile(rf"[A-Za-z0-9._-]{{1,{REQUEST_ID_LENGTH}}}", re.ASCII)
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def init_app(app: Flask) -> None:
    """Register the hooks with an app."""
    app.before_request(identify_request)
    app.before_request(refuse_redirect)
    app.after_request(add_headers)


def identify_request() -> None:
    """Give the request an id, the client's own if that is well formed."""
    given = request.environ.get("HTTP_X_REQUEST_ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else str(new_id())


def refuse_redirect() -> None:
    """Raise NotFound where Werkzeug would redirect, in HTML, to a similar path."""
    if isinstance(request.routing_exception, RequestRedirect):
        raise NotFound


def add_headers(response: Response) -> Response:
    """Add the headers that every answer carries; remove the content type of an answer without content."""
    options = request.method == "OPTIONS" and not response.content_length
    if options or response.status_code == HTTPStatus.NO_CONTENT:
        response.headers.pop("Content-Type", None)
    response.headers["X-Request-ID"] = g.get("request_id", "")
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(API_PREFIX):  # answers are private, for caches know nothing of X-Access-Token
        response.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["CORS_ORIGINS"]:  # Flask-Cors adds it only for several origins
        response.vary.add("Origin")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
