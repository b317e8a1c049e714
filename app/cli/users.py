"""The commands that make users."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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
from app.security.audit import record
from app.utils import names, passwords
from app.web.errors import ApiError, as_api_error, flat_messages

PASSWORD_PROMPT: dict[str, Any] = {"text": "Password", "hide_input": True, "confirmation_prompt": True}


@click.command("add-user")
@click.argument("login", metavar="NAME_OR_EMAIL")
@click.option("--role", help="The role's title; the default role if not given.")
@click.option("--password-stdin", is_flag=True, help="Read the password from a line of standard input.")
@with_appcontext
def add_user(login: str, role: str | None, password_stdin: bool) -> None:
    """Make a user; ask for the password unless it comes from standard input."""
    password = given_password() if password_stdin else click.prompt(**PASSWORD_PROMPT)
    key = "email" if "@" in login else "name"
    with faults_in_one_line():
        fields = UserCreateSchema().load({key: login, "password": password})
        password_hash = passwords.hash_password(fields["password"])
        wanted = role_of_title(role)
        user = make_account(fields, password_hash, wanted)
        db.session.commit()
    click.echo(f"Made {login}, {user.id}, with the role {wanted.title}.")


@contextmanager
def faults_in_one_line() -> Iterator[None]:
    """Raise what is wrong with an account that is made as a ClickException."""
    try:
        yield
    except ValidationError as error:
        faults = flat_messages(error).items()
        raise click.ClickException("; ".join(f"{name}: {' '.join(lines)}" for name, lines in faults)) from None
    except (ApiError, IntegrityError) as error:
        raise click.ClickException(as_api_error(error).message) from None


def given_password() -> str:
    """Return the password in the first line of standard input; a command line would show it to everyone."""
    return sys.stdin.readline().rstrip("\r\n")


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
@click.option(
    "--password-stdin", is_flag=True, help="Read a password that all share from standard input; else nobody can log in."
)
@with_appcontext
def seed_users(count: int, password_stdin: bool) -> None:
    """Make COUNT users with random names, for development and benchmarks."""
    prepared = passwords.prepare(given_password()) if password_stdin else None
    password_hash = passwords.hash_password(prepared) if prepared else passwords.NO_PASSWORD
    with click.progressbar(length=count, label="users") as bar:
        for made in seed(count, password_hash):
            bar.update(made)
    record("users_imported", detail=f"{count} users with random names")
    db.session.commit()
    renew_statistics(User.__table__)
    click.echo(f"Made {count} users.")
