"""Recovery codes: how they are made, read and hashed."""

import hmac
import secrets
from uuid import UUID

from app.utils.keys import derived

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
LENGTH, GROUP, NUMBER = 12, 4, 10
ALIKE = str.maketrans("OIL", "011")


def make_codes() -> list[str]:
    """Return new codes, as they are read."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(NUMBER)]


def shown(code: str) -> str:
    """Return a code in groups."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read(text: str) -> str | None:
    """Return the code that a text without blanks and hyphens is, None if it can't be one."""
    code = text.upper().translate(ALIKE) if text.isascii() else ""  # `ß` has two capitals
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def hashed(code: str, user_id: UUID, secret: str) -> str:
    """Return what is stored of a user's code: without the key nobody can try codes at it."""
    return hmac.new(derived(secret, "recovery codes"), user_id.bytes + code.encode(), "sha256").hexdigest()
