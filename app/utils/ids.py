"""Identifiers: time-ordered ones for rows, random ones for tokens."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id(moment: datetime | None = None) -> UUID:
    """Return a UUIDv7 (RFC 9562 §5.7), which sorts by the time of its making, or by the moment given."""
    return uuid7() if moment is None else uuid7(nanoseconds=int(moment.timestamp() * 1000) * 1_000_000)


def named_id(moment: datetime, name: str) -> UUID:
    """Return the UUIDv7 of a name at a moment: always the same one, so that of two parallel makers one finds it."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10])
    value = int(moment.timestamp() * 1000) << 80 | digest
    return UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)  # version and variant


def new_token_id() -> str:
    """Return 128 random bits as text, the `jti` of a token."""
    return secrets.token_hex(16)
