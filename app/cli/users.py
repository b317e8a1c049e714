"""The commands that make users."""

import click
from flask.cli import with_appcontext
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError

from app.cli.seed import seed_users as seed
from app.database import renew_statistics
from app.extensions import db
from app.models.role import Role
from app.models.user import User
from app.schemas.users import UserCreateSchema
from app.security.accounts import make_account
from app.utils import names, passwords
from app.web.errors import as_api_error, flat_messages


@click.command("add-user")
@click.argument("login", metavar="NAME_OR_EMAIL")
@click.option("--role", help="The role's title; the default role if not given.")
@click.option("--password", help="The password; prompted for if not given.")
@with_appcontext
def add_user(login: str, role: str | None, password: str | None) -> None:
    """Make a user."""
    password = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    key = "email" if "@" in login else "name"
    try:
        fields = UserCreateSchema().load({key: login, "password": password})
        password_hash = passwords.hash_password(fields["password"])
        wanted = role_of_title(role)
        user = make_account(fields, password_hash, wanted)
        db.session.commit()
    except ValidationError as error:
        faults = flat_messages(error).items()
        raise click.ClickException("; ".join(f"{name}: {' '.join(lines)}" for name, lines in faults)) from None
    except IntegrityError as error:
        raise click.ClickException(as_api_error(error).message) from None
    click.echo(f"Made {login}, {user.id}, with the role {wanted.title}.")


def role_of_title(title: str | None) -> Role:
    """Return the role with a title, the default role for None, or raise ClickException."""
    try:
        role = Role.by_title(names.canonical_title(title)[1]) if title else Role.give(None)
    except ValueError:
        role = None
    if role is None:
        raise click.ClickException(f"there is no role {title!r}")
    return role


@click.command("seed-users")
@click.argument("count", type=click.IntRange(1))
@click.option("--password", help="A password that all of them share; without one, nobody can log in as them.")
@with_appcontext
def seed_users(count: int, password: str | None) -> None:
    """Make COUNT users with random names, for development and benchmarks."""
    password_hash = passwords.hash_password(passwords.prepare(password)) if password else passwords.NO_PASSWORD
    with click.progressbar(length=count, label="users") as bar:
        for made in seed(count, password_hash):
            bar.update(made)
    renew_statistics(User.__table__)
    click.echo(f"Made {count} users.")
