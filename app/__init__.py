"""API Dock: accounts, roles, sessions and ready-made resources behind one HTTP API."""

from collections.abc import Mapping

from flask import Flask

from app import api, database, models, observability, openapi, security, site, web
from app.extensions import db, jwt, limiter, ma
from app.utils import environment, given_addresses, passwords
from config import BASE_DIR, read_settings

__all__ = ["create_app", "models"]


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """Make the app from an environment, by default the process's own, or raise SettingsError."""
    given = environment.process_environment() if environ is None else environ
    settings = read_settings(environment.with_secrets_of_files(given))
    given_addresses.check_addresses(settings)
    app = web.Service("app", static_folder=None, instance_path=str(BASE_DIR / "db"))
    app.config.from_object(settings)
    database.configure_app(app)
    passwords.bound_hashing(settings.HASHES_AT_ONCE)
    for extension in (db, ma, limiter, jwt):
        extension.init_app(app)
    database.configure_engines(app)
    observability.init_app(app)
    web.init_app(app)
    security.init_app(app)
    api.init_app(app)
    site.init_app(app)
    openapi.init_app(app)
    web.refuse_unmarked(app.view_functions)
    return app
