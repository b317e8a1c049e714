"""The doctor's look at service accounts."""

from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

from app.cli.findings import Finding
from app.database import is_migrated
from app.models.service_account import without_token

TOLD_AT_MOST = 10


def examine_service_accounts() -> Iterator[Finding]:
    """Yield the service accounts that can't call; a database that does not answer is told elsewhere."""
    try:
        names = without_token(TOLD_AT_MOST) if is_migrated() else []
    except DBAPIError:
        return
    for name in names:
        yield Finding(f"The service account {name}", "has no live token", "make one, block the account, or delete it")
