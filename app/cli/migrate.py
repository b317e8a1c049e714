"""Flask-Migrate, only for commands: Alembic would take a tenth of a start's time and of a worker's memory."""

from pathlib import Path
from typing import Any

import click
import flask_migrate
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate.cli import db as commands

from app.cli.installation import refuse_unchosen
from app.extensions import db
from config import BASE_DIR

MAKING = ("upgrade", "stamp")  # what makes tables where there are none
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
    if click.get_current_context().invoked_subcommand in MAKING:
        refuse_unchosen()
    register()
    _perform(**options)


commands.callback = perform
