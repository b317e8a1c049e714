"""The installation that a command works on: it is named on standard error, and a new one is made only on purpose."""

import os
from pathlib import Path

import click
from flask import Flask, current_app
from sqlalchemy.exc import DBAPIError

from app import create_app, database
from app.extensions import db, this_app
from config import WORK_PARENT


def app_of_command() -> Flask:
    """Make the app of a command, and say which mode and which database it works on, unless it is to be quiet."""
    app = create_app()
    context = click.get_current_context(silent=True)
    is_quiet = context is not None and context.params.get("quiet")
    if not is_quiet and WORK_PARENT not in os.environ:  # the server has said it before it started its worker
        click.echo(f"In {app.config['MODE']} mode, on {described(app)}", err=True)
    return app


def described(app: Flask) -> str:
    """Return an app's database for people, without its user and password."""
    return database.describe(app.config["SQLALCHEMY_DATABASE_URI"])


def refuse_unchosen() -> None:
    """Raise ClickException if this would make a new installation by settings that nobody chose.

    A command that was run without its environment would otherwise leave a second installation beside the real one.
    """
    if current_app.config["CHOSEN"] or not is_empty():
        return
    app = this_app()
    raise click.ClickException(
        f"there is no installation yet ({described(app)}), and neither APP_CONFIG nor SQLALCHEMY_DATABASE_URI is set. "
        "Set them as the installation has them that you mean; to make a new one here: python run.py deploy --new"
    )


def is_empty() -> bool:
    """Return whether the database that nobody chose, a file of SQLite, was never migrated; do not make that file."""
    if not Path(str(db.engine.url.database)).exists():
        return True
    try:
        database.is_migrated()
    except DBAPIError as error:
        if not database.is_missing_table(error):
            raise
        return True
    return False
