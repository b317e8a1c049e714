"""Places that a program attacks at length: real servers over each database of TEST_DATABASE_URIS."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.cli import deploy
from app.cli.migrate import upgrade
from app.extensions import db
from tests.support.databases import fresh_database
from tests.support.remote import Remote
from tests.support.server import serving

Settings = dict[str, str]


def databases(suffix: str) -> Iterator[tuple[str, Settings]]:
    """Yield the kind of each database, and the settings of a service over a fresh one; SQLite where none is named."""
    for uri in os.environ.get("TEST_DATABASE_URIS", "").split() or ["sqlite://"]:
        os.environ["TEST_DATABASE_URI"] = uri
        with TemporaryDirectory() as folder, fresh_database(Path(folder), suffix) as own:
            yield (
                sa.make_url(uri).get_backend_name(),
                {
                    "APP_CONFIG": "production",
                    "SECRET_KEY": secrets.token_urlsafe(48),
                    "JWT_SECRET_KEY": secrets.token_urlsafe(48),
                    "SQLALCHEMY_DATABASE_URI": own,
                    "RATELIMIT_ENABLED": "false",
                },
            )


@contextmanager
def deployed(settings: Settings) -> Iterator[Flask]:
    """Yield an app over a database with its tables and the roles that deploy makes."""
    app = create_app(settings)
    with app.app_context():
        upgrade()
        deploy.make_roles()
        db.session.commit()
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@contextmanager
def nodes(settings: Settings, number: int = 1, workers: int = 2, options: Sequence[str] = ()) -> Iterator[list[Remote]]:
    """Yield clients of so many servers over one database."""
    with ExitStack() as stack:
        yield [Remote(stack.enter_context(serving(settings, workers, options))) for _ in range(number)]
