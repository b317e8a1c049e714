"""Password hashes that other systems made: which are accepted, and how they are stored."""

import base64
import re

from app.utils.passwords import refused
from app.utils.passwords.forms import Verifiable, from_base64, read
from app.utils.passwords.schemes import Argon2

LONGEST = 255
INPUT_MOST = LONGEST + 16  # a prefix, or padding, that is not stored
TOO_LONG = f"A hash has at most {LONGEST} characters."
ASPNET_DIGESTS = ("sha1", "sha256", "sha512")
ASPNET_V2_BYTES, ASPNET_V3_HEAD = 1 + 16 + 32, 1 + 3 * 4
# Django's and Spring's names of schemes, and {CRYPT} of directories, before hashes that tell their scheme themselves.
_PREFIX = re.compile(
    r"^(?:bcrypt\$(?=\$)|argon2(?=\$argon2)|\{(?:bcrypt|argon2|argon2@[\w.]+|crypt)\}(?=\$))", re.IGNORECASE
)
_PADDING = re.compile(r"=+(?=\$|\Z)")  # of base64, as Keycloak and others write argon2
_ASPNET = re.compile(r"A[A-Za-z0-9+/]{60,200}=*", re.ASCII)


def accepted(text: str) -> str:
    """Return a hash as it is stored, in a form that tells its scheme, or raise ValueError that says what is wrong."""
    if len(text) > INPUT_MOST:
        raise ValueError(TOO_LONG)
    hashed = _PREFIX.sub("", text)
    if hashed.startswith("$argon2"):
        hashed = _PADDING.sub("", hashed)
    hashed = of_aspnet(hashed) or hashed
    if len(hashed) > LONGEST:
        raise ValueError(TOO_LONG)
    scheme = read(hashed)
    if scheme is None:
        raise ValueError(refused.reason(text))
    fault = scheme.fault()
    if fault:
        raise ValueError(fault)
    return hashed


def of_aspnet(text: str) -> str | None:
    """Return a hash of ASP.NET Identity, which is bytes in base64, as one of PBKDF2; None if the text is none."""
    if not _ASPNET.fullmatch(text):
        return None
    try:
        data = from_base64(text)
    except ValueError:
        return None
    if data[0] == 0 and len(data) == ASPNET_V2_BYTES:
        return pbkdf2_text("sha1", 1000, data[1:17], data[17:])
    kind, rounds, size = (int.from_bytes(data[at : at + 4]) for at in (1, 5, 9))
    if data[0] != 1 or kind >= len(ASPNET_DIGESTS) or not 8 <= size < len(data) - ASPNET_V3_HEAD:  # noqa: PLR2004 - a salt
        return None
    return pbkdf2_text(ASPNET_DIGESTS[kind], rounds, data[13 : 13 + size], data[13 + size :])


def pbkdf2_text(digest: str, rounds: int, salt: bytes, key: bytes) -> str:
    """Return a hash of PBKDF2 as text, in the PHC string format."""
    salted, made = (base64.b64encode(part).decode().rstrip("=") for part in (salt, key))
    return f"$pbkdf2-{digest}$i={rounds}${salted}${made}"


def verifiable(hashed: str) -> Verifiable | None:
    """Return a foreign hash that a password can be verified against, None if its form or its cost rules that out."""
    scheme = read(hashed)
    return scheme if scheme and not isinstance(scheme, Argon2) and scheme.fault() is None else None


def verify_argon2(hashed: str, prepared: str) -> bool:
    """Return whether a prepared password matches an argon2 hash of any kind and settings."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - only hashes with other settings than new ones need it
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - needed with the line above alone

    try:
        return PasswordHasher().verify(hashed, prepared)
    except (VerificationError, InvalidHashError):
        return False
