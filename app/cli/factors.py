"""The command that takes a user's second factors, for an administrator who has lost theirs."""

import click
from flask.cli import with_appcontext

from app.extensions import db
from app.models.user import User
from app.security.factors.holding import reset_factors
from app.utils import names


@click.command("reset-factors")
@click.argument("login", metavar="NAME_OR_EMAIL")
@with_appcontext
def reset_user_factors(login: str) -> None:
    """Take all second factors from a user, and end the user's sessions."""
    known = User.credentials(names.canonical_login(login))
    user = User.lock(known.id) if known else None
    if user is None:
        raise click.ClickException(f"there is no user {login!r}")
    reset_factors(user)
    db.session.commit()
    click.echo(f"Took all second factors from {login}, and ended the sessions.")
