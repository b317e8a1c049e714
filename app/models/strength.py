"""Strength: what a session is worth to a user whose role requires a second factor."""

from typing import Any

from sqlalchemy import case

from app.models.role import Role
from app.models.session import Session

# A session in which no second factor was proven, of a user whose role requires one, holds no flags.
LACKS_FACTOR: Any = Role.second_factor.is_(True) & Session.strong_at.is_(None)
FLAGS_HELD: Any = case((LACKS_FACTOR, 0), else_=Role.permissions)


def flags_held(session: Session, permissions: int, second_factor: bool) -> int:
    """Return the permissions that a session leaves of those of its user's role, as `FLAGS_HELD` does in a statement."""
    return 0 if second_factor and session.strong_at is None else permissions
