"""Identifiers: time-ordered ones for rows, random ones for tokens."""

import secrets
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id(moment: datetime | None = None) -> UUID:
    """Return a UUIDv7 (RFC 9562 §5.7), which sorts by the time of its making, or by the moment given."""
    return uuid7() if moment is None else uuid7(nanoseconds=int(moment.timestamp() * 1000) * 1_000_000)


def new_token_id() -> str:
    """Return 128 random bits as text, the `jti` of a token."""
    return secrets.token_hex(16)
