"""The doctor's look at second factors: roles that should require one, and settings of passkeys."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.cli.findings import Finding
from app.database import is_migrated, read
from app.models.role import Permission, Role


def examine_factors(app: Flask) -> Iterator[Finding]:
    """Yield roles with ADMIN that do without a second factor, and origins that no passkey works for."""
    host = urlsplit(app.config["APP_URL"]).hostname or ""
    for origin in app.config["PASSKEY_ORIGINS"]:
        other = urlsplit(origin).hostname or ""
        if other != host and not other.endswith(f".{host}"):
            yield Finding("PASSKEY_ORIGINS", f"holds {origin}, which is not below the host of APP_URL", "remove it")
    holds_admin = Role.permissions.bitwise_and(Permission.ADMIN) != 0
    try:
        rows = read(select(Role.title).where(holds_admin, Role.second_factor.is_(False))) if is_migrated() else ()
    except DBAPIError:
        return
    for row in rows:
        problem = "holds ADMIN and requires no second factor"
        correction = "have its users add one, then let the role require it"
        yield Finding(f"The role {row.title}", problem, correction, is_advice=True)
