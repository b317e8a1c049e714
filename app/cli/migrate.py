"""Flask-Migrate, only for commands: Alembic would take a tenth of a start's time and of a worker's memory."""

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
    """Tell the running app where its migrations are."""
    _migrate.init_app(current_app)


def upgrade() -> None:
    """Bring the database to the newest migration."""
    register()
    flask_migrate.upgrade()


@with_appcontext
def perform(**options: Any) -> None:
    """Run what Flask-Migrate runs before its commands, for the running app."""
    register()
    _perform(**options)


commands.callback = perform
