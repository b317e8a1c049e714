"""Exporting users, each as a line."""

from collections.abc import Iterator

from sqlalchemy import func, select

from app.database import read
from app.models.role import Role
from app.models.user import Status, User, public_columns
from app.utils.json import encode

BATCH = 1000
COLUMNS = (*public_columns(Role.title.label("role")), User.password_hash)


def count_users() -> int:
    """Return how many users there are, deleted ones included."""
    return int(read(select(func.count()).select_from(User).where(User.people()))[0][0])


def export_users() -> Iterator[list[bytes]]:
    """Yield all users, deleted ones included, in batches of lines; each batch is read when it is needed."""
    statement = select(*COLUMNS).join(User.role).where(User.people()).order_by(User.id).limit(BATCH)
    rows = read(statement)
    while rows:
        yield [encode(row._asdict() | {"status": Status(row.status).name.lower()}) for row in rows]
        rows = read(statement.where(User.id > rows[-1].id))
