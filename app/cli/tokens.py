"""The commands of API tokens: list those that live, end one that was found."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import click
from flask.cli import with_appcontext
from sqlalchemy import ColumnElement, func, or_, select

from app.database import read
from app.extensions import db
from app.models.api_token import ApiToken
from app.models.role import bit_names
from app.models.user import User
from app.security.api_token_proof import find_holder
from app.security.api_tokens import end_token
from app.utils import names
from app.utils.api_tokens import is_api_token
from app.utils.clock import now

LISTED_AT_MOST = 100
DAYS = click.IntRange(1, 36500)
OWNER = func.coalesce(User.name, User.email).label("owner")


@click.group("tokens")
def tokens() -> None:
    """List and revoke API tokens."""


@tokens.command("list")
@click.option("--user", "login", metavar="NAME", help="Only those of a user or a service account.")
@click.option("--unused", type=DAYS, metavar="DAYS", help="Only those that were not used for so long.")
@click.option("--expiring", type=DAYS, metavar="DAYS", help="Only those that end so soon.")
@with_appcontext
def list_tokens(login: str | None, unused: int | None, expiring: int | None) -> None:
    """List live tokens, the oldest first, at most 100 of them."""
    wanted = list(conditions(login, unused, expiring))
    found = select(ApiToken, OWNER).join(User).where(ApiToken.live(), *wanted).order_by(ApiToken.id)
    rows = db.session.execute(found.limit(LISTED_AT_MOST + 1)).all()
    for token, owner in rows[:LISTED_AT_MOST]:
        click.echo(line_of(token, owner))
    if len(rows) > LISTED_AT_MOST:
        click.echo("There are more; narrow the list by --user, --unused or --expiring.", err=True)


def conditions(login: str | None, unused: int | None, expiring: int | None) -> Iterator[ColumnElement[bool]]:
    """Yield what the options ask for, or raise ClickException for an unknown user."""
    if login is not None:
        known = names.canonical_login(login)
        owner = read(select(User.id).where(or_(User.name == known, User.email == known)))
        if not owner:
            raise click.ClickException(f"there is no user {login!r}")
        yield ApiToken.user_id == owner[0].id
    if unused is not None:
        yield ApiToken.unused_since(now() - timedelta(days=unused))
    if expiring is not None:
        yield ApiToken.expires_at <= now() + timedelta(days=expiring)


def line_of(token: ApiToken, owner: str) -> str:
    """Return a token in one line: what it is and whose, what it may, until when, and when it was used last."""
    limits = ["reads only"] if token.read_only else []
    limits += [f"{name} {value}" for name in ("resources", "networks") if (value := getattr(token, name))]
    rights = ", ".join([" ".join(bit_names(token.permissions)) or "no permission", *limits])
    ends = f"until {token.expires_at:%Y-%m-%d}" if token.expires_at else "never expires"
    used = f"used {token.last_used_at:%Y-%m-%d}" if token.last_used_at else "never used"
    return f'{token.id}  "{token.name}" of {owner}  …{token.last_four}  {rights}  {ends}  {used}'


@tokens.command()
@click.argument("given", metavar="ID_OR_TOKEN")
@with_appcontext
def revoke(given: str) -> None:
    """Revoke a live token by its id or its text; - reads either from standard input, where nobody else sees it."""
    found = meant(sys.stdin.readline().strip() if given == "-" else given)
    if found is None or not end_token(found.user_id, found.id):
        raise click.ClickException("no live token has this id or this text")
    db.session.commit()
    click.echo(f'Revoked: "{found.name}" of {found.owner}, {found.id}.')


def meant(text: str) -> Any:
    """Return the token that an id or a token's text means, None if there is none."""
    holder = find_holder(text) if is_api_token(text) else None
    token_id = holder.token_id if holder else as_id(text)
    found = select(ApiToken.id, ApiToken.user_id, ApiToken.name, OWNER).join(User).where(ApiToken.id == token_id)
    rows = read(found) if token_id else []
    return rows[0] if rows else None


def as_id(text: str) -> UUID | None:
    """Return an id that a text is, None if it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
