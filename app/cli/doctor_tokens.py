"""The doctor's look at API tokens: those that may too much, too long, or for nothing."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import DBAPIError

from app.cli.findings import Finding
from app.database import is_migrated, read
from app.models.api_token import ApiToken
from app.models.role import Permission
from app.models.user import User
from app.utils.clock import now

UNUSED_FOR = timedelta(days=90)
NAMED = 5  # of the tokens that a line is about
REPLACE = "make ones in their place that have what they need, then run: python run.py tokens revoke ID"
REVOKE = "see them with python run.py tokens list --unused 90, and run: python run.py tokens revoke ID"


def examine_tokens() -> Iterator[Finding]:
    """Yield the problems of live tokens; a database that does not answer is told elsewhere."""
    holds_admin = ApiToken.permissions.bitwise_and(Permission.ADMIN) != 0
    kinds = (
        (holds_admin, "with ADMIN", REPLACE),
        (ApiToken.expires_at.is_(None), "that never expire", REPLACE),
        (ApiToken.unused_since(now() - UNUSED_FOR), "that were not used for 90 days", REVOKE),
    )
    try:
        if is_migrated():
            for condition, problem, correction in kinds:
                if told := told_of(condition):
                    yield Finding("tokens", f"{problem}: {told}", correction)
    except DBAPIError:
        return


def told_of(condition: ColumnElement[bool]) -> str:
    """Return how many live tokens meet a condition, and the names of some, "" if none does."""
    found = select(ApiToken.name, func.coalesce(User.name, User.email).label("owner")).join(User)
    some = read(found.where(ApiToken.live(), condition).order_by(ApiToken.id).limit(NAMED))
    number = read(select(func.count(ApiToken.id).label("number")).where(ApiToken.live(), condition))[0].number
    names = ", ".join(f'"{token.name}" of {token.owner}' for token in some)
    return f"{number} ({names}{', …' if number > len(some) else ''})" if number else ""
