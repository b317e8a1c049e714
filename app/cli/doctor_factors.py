"""The doctor's look at second factors: roles that should require one."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.cli.findings import Finding
from app.database import is_migrated, read
from app.models.role import Permission, Role


def examine_factors() -> Iterator[Finding]:
    """Yield the roles with ADMIN that do without a second factor."""
    holds_admin = Role.permissions.bitwise_and(Permission.ADMIN) != 0
    try:
        rows = read(select(Role.title).where(holds_admin, Role.second_factor.is_(False))) if is_migrated() else ()
    except DBAPIError:
        return
    for row in rows:
        problem = "holds ADMIN and requires no second factor"
        correction = "have its users add one, then let the role require it"
        yield Finding(f"The role {row.title}", problem, correction, is_advice=True)
