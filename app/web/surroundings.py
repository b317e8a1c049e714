"""The surroundings of the service: browsers of other origins, and proxies in front of it."""

import re

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from app.extensions import cors
from app.web.cookie_ports import CookiesByPort

EXPOSED_HEADERS = ["ETag", "Link", "Location", "Retry-After", "Total-Count", "WWW-Authenticate", "X-Request-ID"]

# The headers that a page of another origin may send.
ALLOWED_HEADERS = [
    "Authorization",
    "Content-Type",
    "If-Match",
    "X-Access-Token",
    "X-Application-Token",
    "X-CSRF-TOKEN",
    "X-Request-ID",
]


def init_app(app: Flask) -> None:
    """Allow the configured origins to call, tell instances in development apart, and trust the configured proxies."""
    if app.config["CORS_ORIGINS"]:
        app.after_request(allow_headers)  # Flask calls it after Flask-Cors's function, which is added later
        cors.init_app(
            app,
            origins=[whole(origin) for origin in app.config["CORS_ORIGINS"]],
            supports_credentials=True,
            allow_headers=ALLOWED_HEADERS,
            expose_headers=EXPOSED_HEADERS,
            max_age=600,
            always_send=False,
        )
    if app.config["COOKIES_BY_PORT"]:
        names = app.config["JWT_REFRESH_COOKIE_NAME"], app.config["JWT_REFRESH_CSRF_COOKIE_NAME"]
        app.wsgi_app = CookiesByPort(app.wsgi_app, *names)  # type: ignore[method-assign] # Flask documents it
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign] # Flask documents this assignment


def whole(literal: str) -> re.Pattern[str]:
    """Return a pattern that only this text matches; Flask-Cors would guess whether a text is a pattern."""
    return re.compile(rf"{re.escape(literal)}\Z")


def allow_headers(response: Response) -> Response:
    """Answer a preflight with every allowed header; Flask-Cors repeats them as often as they were asked for."""
    if "Access-Control-Allow-Headers" in response.headers:
        response.headers["Access-Control-Allow-Headers"] = ", ".join(ALLOWED_HEADERS)
    return response
