"""The schemes of password hashes that are out of use or belong to one product: their limits, and how to verify one."""

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from app.utils.passwords.schemes import Scrypt, short_key

# About a second of a core at most: these are computed in Python.
MOST_SHA_CRYPT_ROUNDS = 1_000_000
MOST_PHPASS_ROUNDS = 2**20
PHPASS_DIGITS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHORTEST_SALT = 4  # of a digest, where a salt is all that makes equal passwords differ


@dataclass(frozen=True)
class SaltedDigest:
    """A digest of the password and then a salt, as directories (RFC 2307) keep it."""

    digest: str
    key: bytes
    salt: bytes

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        if len(self.salt) < SHORTEST_SALT:
            return f"A salted digest must have a salt of {SHORTEST_SALT} bytes at least."
        return None

    def verify(self, password: bytes) -> bool:
        """Return whether this is the password."""
        return hmac.compare_digest(hashlib.new(self.digest, password + self.salt).digest(), self.key)


@dataclass(frozen=True)
class Crypt:
    """One of the schemes of crypt(3), or of PHP, that libpass computes; its name is libpass's."""

    scheme: str
    hashed: str
    rounds: int

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        most = MOST_PHPASS_ROUNDS if self.scheme == "phpass" else MOST_SHA_CRYPT_ROUNDS
        return f"A hash of this scheme may have {most} rounds at most." if self.rounds > most else None

    def verify(self, password: bytes) -> bool:
        """Return whether this is the password."""
        from passlib import hash as schemes  # noqa: PLC0415 - only these hashes need it

        return bool(getattr(schemes, self.scheme).verify(password, self.hashed))


@dataclass(frozen=True)
class FirebaseScrypt:
    """Firebase's scrypt: the key of the project, encrypted by a key that scrypt makes of the password."""

    scrypt: Scrypt
    signer_key: bytes
    encrypted: bytes

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        if len(self.signer_key) != len(self.encrypted):
            return "A Firebase hash is as long as the signer key of its project."
        return self.scrypt.fault() or short_key(self.encrypted)

    def verify(self, password: bytes) -> bool:
        """Return whether this is the password."""
        cipher = Cipher(AES256(self.scrypt.derive(password)), CTR(bytes(16)))
        return hmac.compare_digest(cipher.encryptor().update(self.signer_key), self.encrypted)
