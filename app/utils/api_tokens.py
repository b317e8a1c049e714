"""API tokens: their text, whose checksum tells a mistyped one without asking the database."""

import hashlib
import re
import secrets
import string
import zlib

PERSONAL, SERVICE = "dockp_", "docks_"
PREFIXES = (PERSONAL, SERVICE)
DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
SECRET_BITS, SECRET_LENGTH = 256, 43
CHECKSUM_LENGTH = 6  # of the 32 bits of a CRC
LENGTH = len(PERSONAL) + SECRET_LENGTH + CHECKSUM_LENGTH
_SHAPE = re.compile(rf"dock[ps]_[0-9A-Za-z]{{{SECRET_LENGTH + CHECKSUM_LENGTH}}}", re.ASCII)


def new_api_token(prefix: str) -> str:
    """Return a new token: the prefix, 256 random bits, and the checksum of both, in base 62."""
    body = prefix + base_62(secrets.randbits(SECRET_BITS), SECRET_LENGTH)
    return body + checksum(body)


def is_api_token(text: str) -> bool:
    """Return whether a text is meant as an API token."""
    return text.startswith(PREFIXES)


def is_well_formed(text: str) -> bool:
    """Return whether a text has the length, the alphabet and the checksum of an API token."""
    return _SHAPE.fullmatch(text) is not None and checksum(text[:-CHECKSUM_LENGTH]) == text[-CHECKSUM_LENGTH:]


def checksum(body: str) -> str:
    """Return the CRC-32 of a text, in base 62."""
    return base_62(zlib.crc32(body.encode()), CHECKSUM_LENGTH)


def base_62(number: int, length: int) -> str:
    """Return a number in base 62, with leading zeros."""
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(DIGITS))
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))


def digest(token: str) -> str:
    """Return the hash that is stored of a token; its 256 random bits make a plain SHA-256 irreversible."""
    return hashlib.sha256(token.encode()).hexdigest()
