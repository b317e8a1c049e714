"""The schemes of password hashes that other systems make: their parameters, their limits, and how to verify one."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

import bcrypt

SHORTEST_KEY = 16
# What one login may cost: about two seconds of a core and 128 MiB. With costlier hashes, a few guesses would block all.
BCRYPT_COSTS = range(4, 15)
MOST_PBKDF2_ROUNDS = 3_000_000
MOST_MEMORY = 128 * 2**20
MOST_SCRYPT_WORK = 2**21  # N·r·p
MOST_ARGON2_WORK = 2**20  # KiB filled, the sum over all passes
MOST_ARGON2_LANES = 16  # each lane takes a thread
BCRYPT_BYTES = 72
BCRYPT_SALT = 22


@dataclass(frozen=True)
class Pbkdf2:
    """PBKDF2 (RFC 8018 §5.2)."""

    digest: str
    rounds: int
    salt: bytes
    key: bytes

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        blocks = -(-len(self.key) // hashlib.new(self.digest).digest_size)
        if self.rounds * blocks > MOST_PBKDF2_ROUNDS:
            return f"A PBKDF2 hash may have {MOST_PBKDF2_ROUNDS} iterations at most."
        return short_key(self.key)

    def verify(self, password: bytes) -> bool:
        """Return whether this is the password."""
        made = hashlib.pbkdf2_hmac(self.digest, password, self.salt, self.rounds, len(self.key))
        return hmac.compare_digest(made, self.key)


@dataclass(frozen=True)
class Scrypt:
    """scrypt (RFC 7914)."""

    n: int
    r: int
    p: int
    salt: bytes
    key: bytes

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        if self.n < 2 or self.n & (self.n - 1):  # noqa: PLR2004 - N of RFC 7914 §2
            return "The N of a scrypt hash must be a power of two."
        if 128 * self.n * self.r > MOST_MEMORY or self.n * self.r * self.p > MOST_SCRYPT_WORK:
            return f"A scrypt hash may take 128 MiB, and have an N·r·p of {MOST_SCRYPT_WORK}, at most."
        return short_key(self.key)

    def derive(self, password: bytes) -> bytes:
        """Return the key that is made of a password."""
        memory = 128 * self.r * (self.n + self.p + 2) + 2**20  # OpenSSL counts its small buffers too
        return hashlib.scrypt(
            password, salt=self.salt, n=self.n, r=self.r, p=self.p, maxmem=memory, dklen=len(self.key)
        )

    def verify(self, password: bytes) -> bool:
        """Return whether this is the password."""
        return hmac.compare_digest(self.derive(password), self.key)


@dataclass(frozen=True)
class Bcrypt:
    """bcrypt, of the password itself or of what another function makes of it and of the salt."""

    hashed: str
    before: Callable[[bytes, bytes], bytes] | None = None  # of the password and the salt

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        if int(self.hashed.split("$")[2]) not in BCRYPT_COSTS:
            return f"A bcrypt hash must have a cost of {BCRYPT_COSTS[0]} to {BCRYPT_COSTS[-1]}."
        return None

    def verify(self, password: bytes) -> bool:
        """Return whether this is the password; bcrypt hashes only the first 72 bytes of one."""
        if self.before:
            password = self.before(password, self.hashed.rpartition("$")[2][:BCRYPT_SALT].encode())
        return bcrypt.checkpw(password[:BCRYPT_BYTES], self.hashed.encode())


def sha256_in_hexadecimal(password: bytes, _salt: bytes) -> bytes:
    """Return what Django hashes by bcrypt."""
    return hashlib.sha256(password).hexdigest().encode()


def sha256_in_base64(password: bytes, _salt: bytes) -> bytes:
    """Return what passlib hashed by bcrypt before version 1.7.3."""
    return base64.b64encode(hashlib.sha256(password).digest())


def hmac_in_base64(password: bytes, salt: bytes) -> bytes:
    """Return what passlib hashes by bcrypt."""
    return base64.b64encode(hmac.digest(salt, password, "sha256"))


@dataclass(frozen=True)
class Argon2:
    """Argon2 (RFC 9106), which `verify_argon2` verifies."""

    m: int
    t: int
    p: int
    salt: bytes
    key: bytes

    def fault(self) -> str | None:
        """Return what rules out verifying it at each login, if anything."""
        if self.m * 1024 > MOST_MEMORY or self.m * self.t > MOST_ARGON2_WORK or self.p > MOST_ARGON2_LANES:
            return f"An argon2 hash may have m=131072, m·t={MOST_ARGON2_WORK} and p={MOST_ARGON2_LANES} at most."
        if self.m < 8 * self.p or len(self.salt) < 8:  # noqa: PLR2004 - RFC 9106 §3.1
            return "An argon2 hash must have a salt of 8 bytes, and 8 KiB a lane, at least."
        return short_key(self.key)


def short_key(key: bytes) -> str | None:
    """Return what is wrong with a key that is too short to tell passwords apart, if anything."""
    return f"The key of the hash has fewer than {SHORTEST_KEY} bytes." if len(key) < SHORTEST_KEY else None
