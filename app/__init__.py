"""API Dock: accounts, roles, sessions and ready-made resources behind one HTTP API."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotFound
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter, RequestRedirect, ValidationError

from app import api, database, models
from app.extensions import cors, db, jwt, limiter, ma
from app.observability import request_log, tracing
from app.openapi import document as openapi
from app.security.keyring import KeyRing
from app.site import console, health, wellknown
from app.site import metrics as scraping
from app.utils import passwords
from app.utils.ids import new_id
from app.web import errors
from app.web.service import Service
from config import BASE_DIR, Config, read_settings

__all__ = ["create_app", "models"]

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)
EXPOSED_HEADERS = ["Link", "Location", "Retry-After", "Total-Count", "WWW-Authenticate", "X-Request-ID"]
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """Make the app from an environment, the process's own by default; raise SettingsError where it can't be."""
    settings = read_settings(environ)
    app = Service("app", static_folder=None, instance_path=str(BASE_DIR / "db"))
    app.config.from_object(settings)
    configure_database(app, settings)
    passwords.bound_hashing(settings.HASHES_AT_ONCE)
    configure_routing(app)
    configure_extensions(app, settings)
    errors.init_app(app)
    tracing.init_app(app)
    scraping.init_app(app)  # before all else, so that the time of all else counts
    app.before_request(identify_request)
    app.before_request(refuse_redirect)
    request_log.init_app(app)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(wellknown.blueprint)
    app.register_blueprint(console.blueprint)
    openapi.init_app(app)
    app.after_request(add_headers)
    return app


def configure_database(app: Flask, settings: Config) -> None:
    """Connect the settings of the database, and the engines' rules."""
    where = settings.SQLALCHEMY_DATABASE_URI, settings.DATABASE_POOL_SIZE
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(*where)
    app.config["SQLALCHEMY_BINDS"] = database.binds(*where)
    db.init_app(app)
    with app.app_context():
        database.configure(db.engine, db.engines["autocommit"])


def configure_routing(app: Flask) -> None:
    """Answer only exact paths, without redirects."""
    app.url_map.merge_slashes = False
    app.url_map.converters["small_id"] = SmallId


def configure_extensions(app: Flask, settings: Config) -> None:
    """Bind the remaining extensions, and trust the proxies that stand in front."""
    ma.init_app(app)
    limiter.init_app(app)
    if settings.REDIS_URL:
        # Redis's client takes 8 MB of each worker: only where it is asked for.
        from app.security.lockout_redis import RedisThrottle  # noqa: PLC0415

        app.extensions["redis throttle"] = RedisThrottle(settings.REDIS_URL)
    jwt.init_app(app)
    app.extensions["keyring"] = KeyRing(settings.JWT_ALGORITHM, settings.SECRET_KEY)
    if settings.CORS_ORIGINS:
        cors.init_app(
            app,
            origins=settings.CORS_ORIGINS,
            supports_credentials=True,
            expose_headers=EXPOSED_HEADERS,
            max_age=600,
            always_send=False,
        )
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign] # Flask's documented way


class SmallId(BaseConverter):
    """A positive integer in plain ASCII digits that the database's INTEGER can hold."""

    regex = r"[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        """Return the number, or raise ValidationError where no row can have it."""
        number = int(value)
        if number >= 2**31:
            raise ValidationError
        return number


def identify_request() -> None:
    """Give the request an id, the client's own where it is well formed."""
    given = request.environ.get("HTTP_X_REQUEST_ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else str(new_id())


def refuse_redirect() -> None:
    """Answer that there is no such path where Werkzeug would redirect, in HTML, to the one it guesses."""
    if isinstance(request.routing_exception, RequestRedirect):
        raise NotFound


def add_headers(response: Response) -> Response:
    """Put on every answer what every answer carries, and a type only on what has content."""
    options = request.method == "OPTIONS" and not response.content_length
    if options or response.status_code == HTTPStatus.NO_CONTENT:
        response.headers.pop("Content-Type", None)
    response.headers["X-Request-ID"] = g.get("request_id", "")
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["CORS_ORIGINS"]:  # Flask-Cors says so for several origins alone
        response.vary.add("Origin")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
