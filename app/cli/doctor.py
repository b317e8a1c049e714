"""The doctor: find settings that are unsafe or do not fit together, and say how to correct each."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import sqlalchemy as sa
from flask import Flask
from flask.cli import with_appcontext
from redis import Redis, RedisError
from sqlalchemy.exc import DBAPIError

from app import database
from app.cli.doctor_accounts import examine_service_accounts
from app.cli.doctor_factors import examine_factors
from app.cli.doctor_mail import examine_mail, examine_outbox
from app.cli.doctor_tokens import examine_tokens
from app.cli.findings import Finding
from app.database import is_migrated
from app.extensions import db, this_app
from app.security.shared_keys import fault_of_keys
from config import BASE_DIR

LONGEST_TOKEN = timedelta(hours=24)
LONGEST_GRACE = timedelta(minutes=1)
MOST_GUESSES = 100  # NIST SP 800-63B-4 §3.2.2
LARGEST_BODY = 2**20
ALL_POWERFUL = ("root", "postgres")
OTHERS_READ = stat.S_IRGRP | stat.S_IROTH


@click.command()
@click.option("--settings", "alone", is_flag=True, help="Look at the settings alone, before a start with new ones.")
@with_appcontext
def doctor(alone: bool) -> None:
    """Say which settings are unsafe or do not fit together, and how to correct them."""
    app = this_app()
    findings = list(examine_settings(app) if alone else examine(app))
    for finding in findings:
        lead = "It is advised" if finding.is_advice else "To correct it"
        click.echo(f"{finding.setting} {finding.problem}. {lead}: {finding.correction}")
    if problems := [finding for finding in findings if not finding.is_advice]:
        raise click.ClickException(f"problems found: {len(problems)}")
    click.echo("No problems found.")


def examine(app: Flask) -> Iterator[Finding]:
    """Yield every problem."""
    yield from examine_settings(app)
    if app.config["APP_ROOT_PASSWORD"] and is_in_earnest(app):
        yield Finding("APP_ROOT_PASSWORD", "is still set after it was used", "remove it once deploy has run")
    yield from examine_files()
    yield from examine_services(app)
    yield from examine_outbox(app)
    yield from examine_tokens()
    yield from examine_service_accounts()
    if is_in_earnest(app):
        yield from examine_factors()


def examine_settings(app: Flask) -> Iterator[Finding]:
    """Yield the problems that the settings have by themselves, wherever the database, Redis and the files are."""
    yield from examine_secrets(app)
    yield from examine_limits(app)
    if is_in_earnest(app):
        yield from examine_production(app)
    yield from examine_mail(app)


def is_in_earnest(app: Flask) -> bool:
    """Return whether others can reach the service."""
    return app.config["MODE"] not in ("development", "testing")


def examine_secrets(app: Flask) -> Iterator[Finding]:
    """Yield the problems of the secrets."""
    if app.config["SECRET_KEY"] == app.config["JWT_SECRET_KEY"]:
        yield Finding("JWT_SECRET_KEY", "is the same as SECRET_KEY", "make a separate one")
    if app.config["METRICS_TOKEN"] in (app.config["SECRET_KEY"], app.config["JWT_SECRET_KEY"]):
        yield Finding("METRICS_TOKEN", "is also a key of the service, which scrapers then hold", "make a separate one")


def examine_limits(app: Flask) -> Iterator[Finding]:
    """Yield the problems of limits: how long and how large things may be."""
    config = app.config
    if config["JWT_ACCESS_TOKEN_EXPIRES"] > LONGEST_TOKEN:
        yield Finding("JWT_TTL", "lets a lost access token live for more than a day", "set 60")
    if config["JWT_ACCESS_TOKEN_EXPIRES"] > config["REFRESH_TTL"]:
        yield Finding("JWT_TTL", "is longer than a session lives unused", "set it below REFRESH_TTL_DAYS")
    if config["REFRESH_GRACE"] > LONGEST_GRACE:
        yield Finding("REFRESH_GRACE_SECONDS", "lets a stolen refresh token be used unnoticed for long", "set 10")
    if config["LOGIN_FAILURES_BEFORE_LOCK"] > MOST_GUESSES:
        yield Finding("LOGIN_FAILURES_BEFORE_LOCK", f"allows more than {MOST_GUESSES} guesses in a row", "set 10")
    if config["MAX_CONTENT_LENGTH"] > LARGEST_BODY:
        yield Finding("MAX_CONTENT_LENGTH", "lets anybody send more than a mebibyte", "set 65536")


def examine_production(app: Flask) -> Iterator[Finding]:
    """Yield the problems that matter once others can reach the service."""
    config = app.config
    public = config["APP_URL"]
    if not public.startswith("https://"):
        yield Finding("APP_URL", "is no https address, so tokens may be sent unencrypted", "set the public https://…")
    elif not config["TRUSTED_PROXIES"]:
        correction = "set 1 for one proxy that terminates TLS"
        yield Finding("TRUSTED_PROXIES", "is 0 behind https, so every client has the proxy's address", correction)
    for origin in config["CORS_ORIGINS"]:
        if not origin.startswith("https://"):
            yield Finding("CORS_ORIGINS", f"lets a page without TLS call: {origin}", "use https://…")
    if not config["RATELIMIT_ENABLED"]:
        yield Finding("RATELIMIT_ENABLED", "is off, so one client may use the whole service", "set true")
    if sa.make_url(config["SQLALCHEMY_DATABASE_URI"]).username in ALL_POWERFUL:
        correction = "make a database user that owns only this database"
        yield Finding("SQLALCHEMY_DATABASE_URI", "logs in as the database's administrator", correction)


def examine_files() -> Iterator[Finding]:
    """Yield the files with secrets that other users of the machine may read."""
    url = db.engine.url
    files = {".env": Path(BASE_DIR, ".env")}
    if url.get_backend_name() == "sqlite" and url.database:
        files["SQLALCHEMY_DATABASE_URI"] = Path(url.database)
    for setting, path in files.items():
        if path.exists() and path.stat().st_mode & OTHERS_READ:
            yield Finding(setting, f"can be read by other users of this machine: {path}", f"chmod 600 {path}")


def examine_services(app: Flask) -> Iterator[Finding]:
    """Yield the configured services that do not answer or are not ready."""
    uri = app.config["SQLALCHEMY_DATABASE_URI"]
    try:
        if fault := database.encoding_fault():
            problem, _, correction = fault.partition("; ")
            yield Finding("SQLALCHEMY_DATABASE_URI", problem, correction)
        if not is_migrated():
            yield Finding("SQLALCHEMY_DATABASE_URI", "is not at the newest migration", "python run.py deploy")
        elif wrong := fault_of_keys():
            yield Finding(*wrong)
    except DBAPIError as error:
        missing = database.is_missing_table(error)
        problem = "holds no tables" if missing else f"does not answer ({database.describe(uri)})"
        yield Finding("SQLALCHEMY_DATABASE_URI", problem, "python run.py deploy" if missing else "start the database")
    if app.config["REDIS_URL"]:
        try:
            Redis.from_url(app.config["REDIS_URL"], socket_timeout=2, socket_connect_timeout=2).ping()
        except RedisError:
            yield Finding("REDIS_URL", "names a Redis that does not answer", "start it, or remove the setting")
