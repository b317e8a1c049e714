"""The forms of password hashes of other systems, and how each is read."""

import base64
import re
from collections.abc import Callable

from app.utils.passwords.older import PHPASS_DIGITS, Crypt, FirebaseScrypt, SaltedDigest
from app.utils.passwords.schemes import (
    Argon2,
    Bcrypt,
    Pbkdf2,
    Scrypt,
    hmac_in_base64,
    sha256_in_base64,
    sha256_in_hexadecimal,
)

Verifiable = Pbkdf2 | Scrypt | Bcrypt | SaltedDigest | Crypt | FirebaseScrypt
Scheme = Verifiable | Argon2
Groups = dict[str, str]
NUMBER = "[1-9][0-9]{0,9}"
TEXT_SALT = r"(?P<salt>[^$]{1,128})"
HEX_KEY = r"\$(?P<key>(?:[0-9a-f]{2})+)"
BASE64_KEY = r"\$(?P<key>[A-Za-z0-9+/]+=*)"
PHC_SALT_AND_KEY = r"\$(?P<salt>[A-Za-z0-9+./]+)\$(?P<key>[A-Za-z0-9+./]+)"  # passlib writes "." for "+"
BCRYPT_SALT, BCRYPT_KEY = r"(?P<salt>[./A-Za-z0-9]{21}[.Oeu])", r"(?P<key>[./A-Za-z0-9]{31})"
BCRYPT = rf"(?P<hashed>\$2[aby]\$[0-9]{{2}}\${BCRYPT_SALT}{BCRYPT_KEY})"
BCRYPT_TYPE, BCRYPT_COST = "(?P<type>[ab])", "(?P<cost>[0-9]{1,2})"
CRYPT = "[./A-Za-z0-9]"
DIGEST_SIZES = {"": 20, "256": 32, "512": 64}
SHA_CRYPT_SALT = rf"(?:rounds=(?P<rounds>[1-9][0-9]{{3,8}})\$)?{CRYPT}{{0,16}}"
DEFAULT_SHA_CRYPT_ROUNDS, MD5_CRYPT_ROUNDS = 5000, 1000
BASE64 = "[A-Za-z0-9+/]+=*"
WHOLE = "whole"  # the group of the whole hash


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


def _bcrypt_sha256(groups: Groups) -> Scheme:
    hashed = f"$2{groups['type']}${int(groups['cost']):02}${groups['salt']}{groups['key']}"
    return Bcrypt(hashed, sha256_in_base64 if "v" not in groups else hmac_in_base64)


def _salted_digest(groups: Groups) -> Scheme:
    data, size = from_base64(groups["data"]), DIGEST_SIZES[groups["bits"]]
    return SaltedDigest(f"sha{groups['bits'] or 1}", data[:size], data[size:])


def _sha_crypt(groups: Groups) -> Scheme:
    scheme = {"5": "sha256_crypt", "6": "sha512_crypt"}[groups["kind"]]
    return Crypt(scheme, groups[WHOLE], int(groups["rounds"] or DEFAULT_SHA_CRYPT_ROUNDS))


def _md5_crypt(groups: Groups) -> Scheme:
    return Crypt({"1": "md5_crypt", "apr1": "apr_md5_crypt"}[groups["kind"]], groups[WHOLE], MD5_CRYPT_ROUNDS)


def _phpass(groups: Groups) -> Scheme:
    return Crypt("phpass", groups[WHOLE], 2 ** PHPASS_DIGITS.index(groups["rounds"]))


def _firebase(groups: Groups) -> Scheme:
    salt = from_base64(groups["salt"]) + from_base64(groups["separator"])
    scrypt = Scrypt(2 ** int(groups["n"]), int(groups["r"]), int(groups["p"]), salt, bytes(32))
    return FirebaseScrypt(scrypt, from_base64(groups["signer"]), from_base64(groups["key"]))


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
    rf"bcrypt_sha256\${BCRYPT}": lambda groups: Bcrypt(groups["hashed"], sha256_in_hexadecimal),
    # Werkzeug
    rf"pbkdf2:{DIGEST}:{ROUNDS}\${TEXT_SALT}{HEX_KEY}": _pbkdf2(str.encode, bytes.fromhex),
    rf"scrypt:(?P<n>{NUMBER}):(?P<r>{NUMBER}):(?P<p>{NUMBER})\${TEXT_SALT}{HEX_KEY}": _scrypt(
        str.encode, bytes.fromhex
    ),
    # passlib, and the PHC string format
    rf"\$pbkdf2(?:-{DIGEST})?\$(?:i=)?{ROUNDS}(?:,l=[0-9]+)?{PHC_SALT_AND_KEY}": _pbkdf2(from_base64, from_base64),
    rf"\$scrypt\$ln=(?P<ln>[1-9][0-9]?),{COSTS}{PHC_SALT_AND_KEY}": _scrypt(from_base64, from_base64),
    BCRYPT: lambda groups: Bcrypt(groups["hashed"]),
    rf"\$bcrypt-sha256\$(?P<v>v=2),t=2{BCRYPT_TYPE},r={BCRYPT_COST}\${BCRYPT_SALT}\${BCRYPT_KEY}": _bcrypt_sha256,
    rf"\$bcrypt-sha256\$2{BCRYPT_TYPE},{BCRYPT_COST}\${BCRYPT_SALT}\${BCRYPT_KEY}": _bcrypt_sha256,
    # directories
    r"\{SSHA(?P<bits>|256|512)\}(?P<data>[A-Za-z0-9+/]{28,}=*)": _salted_digest,
    # Unix, Apache, PHP
    rf"\$(?P<kind>5)\${SHA_CRYPT_SALT}\${CRYPT}{{43}}": _sha_crypt,
    rf"\$(?P<kind>6)\${SHA_CRYPT_SALT}\${CRYPT}{{86}}": _sha_crypt,
    rf"\$(?P<kind>1|apr1)\${CRYPT}{{0,8}}\${CRYPT}{{22}}": _md5_crypt,
    rf"\$[PH]\$(?P<rounds>{CRYPT}){CRYPT}{{8}}{CRYPT}{{22}}": _phpass,
    # Firebase, as Supabase writes it
    rf"\$fbscrypt\$v=1,n=(?P<n>[1-9][0-9]?),{COSTS},ss=(?P<separator>{BASE64}),sk=(?P<signer>{BASE64})"
    rf"\$(?P<salt>{BASE64})\$(?P<key>{BASE64})": _firebase,
    rf"\$argon2(?:id|i|d)(?:\$v=(?:16|19))?\$m=(?P<m>{NUMBER}),t=(?P<t>{NUMBER}),p=(?P<p>{NUMBER}){PHC_SALT_AND_KEY}": (
        _argon2
    ),
}
_FORMS = [(re.compile(form, re.ASCII), read) for form, read in FORMS.items()]


def read(hashed: str) -> Scheme | None:
    """Return the parts of a hash, None if its form is not known."""
    for form, make in _FORMS:
        if found := form.fullmatch(hashed):
            try:
                return make(found.groupdict() | {WHOLE: hashed})
            except ValueError:  # the base64 is truncated
                return None
    return None
