"""The surroundings of the service: browsers of other origins, and proxies in front of it."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.extensions import cors

EXPOSED_HEADERS = ["Link", "Location", "Retry-After", "Total-Count", "WWW-Authenticate", "X-Request-ID"]


def init_app(app: Flask) -> None:
    """Allow the configured origins to call, and trust the configured number of proxies."""
    if app.config["CORS_ORIGINS"]:
        cors.init_app(
            app,
            origins=app.config["CORS_ORIGINS"],
            supports_credentials=True,
            expose_headers=EXPOSED_HEADERS,
            max_age=600,
            always_send=False,
        )
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign] # Flask documents this assignment
