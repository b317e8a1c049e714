"""The command that makes service accounts."""

from typing import Any

import click
from flask.cli import with_appcontext

from app.cli.users import faults_in_one_line, role_of_title
from app.extensions import db
from app.schemas.api_tokens import DAYS_AT_MOST
from app.schemas.service_accounts import ServiceAccountCreateSchema
from app.security.api_tokens import make_token
from app.security.service_accounts import make_service_account

TOKEN_NAME = "made with the account"  # noqa: S105 - it is no token


@click.command("add-service-account")
@click.argument("name")
@click.option("--role", required=True, help="The role's title.")
@click.option("--token-days", type=click.IntRange(1, DAYS_AT_MOST), help="How long its token lives; 90 if not given.")
@with_appcontext
def add_service_account(name: str, role: str, token_days: int | None) -> None:
    """Make a service account and a token that may all that its role may; print the token, this once."""
    days = {} if token_days is None else {"expires_in_days": token_days}
    with faults_in_one_line():
        wanted = role_of_title(role)
        account = make_service_account(ServiceAccountCreateSchema().load({"name": name}), wanted)
        may: dict[str, Any] = {"permissions": wanted.permissions, "read_only": False}
        token, text = make_token(account, {"name": TOKEN_NAME, **may, **days})
        db.session.commit()
    ends = f"{token.expires_at:%Y-%m-%d}"
    click.echo(f"Made {account.name}, {account.id}, with the role {wanted.title}; its token ends {ends}.", err=True)
    click.echo(text)
