"""Flask-Migrate, for commands alone: Alembic would be a tenth of a start, and of a worker's memory."""

from pathlib import Path
from typing import Any

import flask_migrate
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate.cli import db as commands

from app.extensions import db
from config import BASE_DIR

_perform = commands.callback
_migrate = flask_migrate.Migrate(db=db, directory=str(Path(BASE_DIR, "migrations")))


def register() -> None:
    """Let the running app know where its migrations are."""
    _migrate.init_app(current_app)


def upgrade() -> None:
    """Bring the database to the newest migration."""
    register()
    flask_migrate.upgrade()


@with_appcontext
def perform(**options: Any) -> None:
    """Do what Flask-Migrate does before its commands, for the app that runs."""
    register()
    _perform(**options)


commands.callback = perform
