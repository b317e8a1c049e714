"""Password hashes that other systems made: the forms in which they are accepted."""

import base64
import re
from collections.abc import Callable

from app.utils.passwords.schemes import Argon2, Bcrypt, Pbkdf2, Scheme, Scrypt

LONGEST = 255
INPUT_MOST = LONGEST + len("bcrypt$")  # the longer one of Django's prefixes
UNKNOWN = "This is not a hash of argon2, bcrypt, scrypt or PBKDF2 in a known form."
Groups = dict[str, str]
NUMBER = "[1-9][0-9]{0,9}"
TEXT_SALT = r"(?P<salt>[^$]{1,128})"
HEX_KEY = r"\$(?P<key>(?:[0-9a-f]{2})+)"
BASE64_KEY = r"\$(?P<key>[A-Za-z0-9+/]+=*)"
PHC_SALT_AND_KEY = r"\$(?P<salt>[A-Za-z0-9+./]+)\$(?P<key>[A-Za-z0-9+./]+)"  # passlib writes "." for "+"
BCRYPT = r"(?P<hashed>\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{31})"


def from_base64(text: str) -> bytes:
    """Return the bytes of base64, in either alphabet, padded or not; raise ValueError if it is truncated."""
    text = text.replace(".", "+").rstrip("=")
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def _pbkdf2(salt: Callable[[str], bytes], key: Callable[[str], bytes]) -> Callable[[Groups], Scheme]:
    return lambda groups: Pbkdf2(
        groups["digest"] or "sha1", int(groups["rounds"]), salt(groups["salt"]), key(groups["key"])
    )


def _scrypt(salt: Callable[[str], bytes], key: Callable[[str], bytes]) -> Callable[[Groups], Scheme]:
    def read(groups: Groups) -> Scheme:
        n = 2 ** int(groups["ln"]) if "ln" in groups else int(groups["n"])
        return Scrypt(n, int(groups["r"]), int(groups["p"]), salt(groups["salt"]), key(groups["key"]))

    return read


def _argon2(groups: Groups) -> Scheme:
    m, t, p = (int(groups[name]) for name in "mtp")
    return Argon2(m, t, p, from_base64(groups["salt"]), from_base64(groups["key"]))


DIGEST = "(?P<digest>sha1|sha256|sha512)"
ROUNDS = f"(?P<rounds>{NUMBER})"
COSTS = rf"r=(?P<r>{NUMBER}),p=(?P<p>{NUMBER})"
FORMS: dict[str, Callable[[Groups], Scheme]] = {
    # Django
    rf"pbkdf2_{DIGEST}\${ROUNDS}\${TEXT_SALT}{BASE64_KEY}": _pbkdf2(str.encode, from_base64),
    rf"scrypt\$(?P<n>{NUMBER})\${TEXT_SALT}\$(?P<r>{NUMBER})\$(?P<p>{NUMBER}){BASE64_KEY}": _scrypt(
        str.encode, from_base64
    ),
    rf"bcrypt_sha256\${BCRYPT}": lambda groups: Bcrypt(groups["hashed"], of_sha256=True),
    # Werkzeug
    rf"pbkdf2:{DIGEST}:{ROUNDS}\${TEXT_SALT}{HEX_KEY}": _pbkdf2(str.encode, bytes.fromhex),
    rf"scrypt:(?P<n>{NUMBER}):(?P<r>{NUMBER}):(?P<p>{NUMBER})\${TEXT_SALT}{HEX_KEY}": _scrypt(
        str.encode, bytes.fromhex
    ),
    # passlib, and the PHC string format
    rf"\$pbkdf2(?:-{DIGEST})?\$(?:i=)?{ROUNDS}(?:,l=[0-9]+)?{PHC_SALT_AND_KEY}": _pbkdf2(from_base64, from_base64),
    rf"\$scrypt\$ln=(?P<ln>[1-9][0-9]?),{COSTS}{PHC_SALT_AND_KEY}": _scrypt(from_base64, from_base64),
    BCRYPT: lambda groups: Bcrypt(groups["hashed"], of_sha256=False),
    rf"\$argon2(?:id|i|d)(?:\$v=(?:16|19))?\$m=(?P<m>{NUMBER}),t=(?P<t>{NUMBER}),p=(?P<p>{NUMBER}){PHC_SALT_AND_KEY}": (
        _argon2
    ),
}
_FORMS = [(re.compile(form, re.ASCII), read) for form, read in FORMS.items()]
_DJANGO_PREFIX = re.compile(r"^(?:bcrypt\$(?=\$)|argon2(?=\$argon2))")


def accepted(text: str) -> str:
    """Return a hash as it is stored, without Django's prefix, or raise ValueError that says what is wrong."""
    if len(text) > INPUT_MOST:
        raise ValueError(UNKNOWN)
    hashed = _DJANGO_PREFIX.sub("", text)
    scheme = read(hashed) if len(hashed) <= LONGEST else None
    if scheme is None:
        raise ValueError(UNKNOWN)
    fault = scheme.fault()
    if fault:
        raise ValueError(fault)
    return hashed


def read(hashed: str) -> Scheme | None:
    """Return the parts of a hash, None if its form is not known."""
    for form, make in _FORMS:
        if found := form.fullmatch(hashed):
            try:
                return make(found.groupdict())
            except ValueError:  # the base64 is truncated
                return None
    return None


def verifiable(hashed: str) -> Pbkdf2 | Scrypt | Bcrypt | None:
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
