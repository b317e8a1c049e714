"""Identifiers: time-ordered ones for rows, random ones for tokens."""

import secrets
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562 §5.7), which sorts by the time that it was made."""
    return uuid7()


def new_token_id() -> str:
    """Return 128 random bits as text, the `jti` of a token."""
    return secrets.token_hex(16)
