"""Adding many users at once, for development and benchmarks."""

import secrets
from collections.abc import Iterator

from sqlalchemy import insert

from app.extensions import db
from app.models.role import Role
from app.models.user import User
from app.utils.passwords import NO_PASSWORD

BATCH = 5000
GIVEN_NAMES = ("ada", "alan", "barbara", "dennis", "donald", "edsger", "grace", "john", "margaret", "tim")


def seed_users(count: int, password_hash: str = NO_PASSWORD) -> Iterator[int]:
    """Add users with random names and the default role; yield the size of each committed batch."""
    role_id = Role.default_one().id
    while count > 0:
        batch = min(count, BATCH)
        db.session.execute(insert(User.__table__), [_row(role_id, password_hash) for _ in range(batch)])  # type: ignore[arg-type] # __table__ is typed as FromClause
        db.session.commit()
        count -= batch
        yield batch


def _row(role_id: int, password_hash: str) -> dict[str, object]:
    name = f"{secrets.choice(GIVEN_NAMES)}-{secrets.token_hex(8)}"
    return {"name": name, "email": f"{name}@example.com", "password_hash": password_hash, "role_id": role_id}
