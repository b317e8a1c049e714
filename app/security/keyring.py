"""The keys that this process signs and verifies tokens with."""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jwt as pyjwt
from flask import Flask
from jwt.algorithms import HMACAlgorithm

from app.extensions import this_app
from app.models.signing_key import SigningKey
from app.utils import keys
from app.web.errors import ApiError

SYMMETRIC = "HS256"
# How long a process signs with a key before it looks for a newer one; the older one still verifies.
SIGNING_KEY_KEPT_SECONDS = 10
MOST_KEPT = 64
KEYS_EXAMINED = 16  # a process uses one, tests some more


class ExaminedOnce(HMACAlgorithm):
    """HS256, which would examine at each use whether its key is a certificate or a JWK; that took 6 % of a refresh."""

    @staticmethod
    @lru_cache(maxsize=KEYS_EXAMINED)
    def prepare_key(key: str | bytes) -> bytes:
        """Return the key as bytes, or raise InvalidKeyError if it can't be a secret."""
        return HMACAlgorithm(HMACAlgorithm.SHA256).prepare_key(key)


pyjwt.unregister_algorithm(SYMMETRIC)
pyjwt.register_algorithm(SYMMETRIC, ExaminedOnce(HMACAlgorithm.SHA256))


@dataclass(frozen=True, eq=False)
class VerifyingKey:
    """A key that verifies signatures, its algorithm, and the types of tokens that it may sign."""

    key: Any
    algorithm: str
    types: tuple[str, ...]


class KeyRing:
    """A cache of the keys that were looked up."""

    def __init__(self, algorithm: str, secret: str, shared_secret: str) -> None:
        """Start with only the shared secret."""
        self.algorithm = algorithm
        types = ("access", "refresh") if algorithm == SYMMETRIC else ("refresh",)
        self.shared = VerifyingKey(shared_secret, SYMMETRIC, types)
        self._secret = secret
        self._signing: tuple[float, str, Any] = (0.0, "", None)
        self._verifying: dict[str, VerifyingKey] = {}

    def signing(self) -> tuple[str, Any]:
        """Return the kid and the private key to sign with."""
        until, kid, key = self._signing
        if time.monotonic() >= until:
            newest = SigningKey.newest(self.algorithm)
            if newest is None:
                raise ApiError("internal_error", "There is no signing key; run: python run.py deploy")
            if newest.kid != kid:
                kid, key = newest.kid, keys.unseal(newest.sealed_private_key, self._secret)
            self._signing = (time.monotonic() + SIGNING_KEY_KEPT_SECONDS, kid, key)
        return kid, key

    def verifying(self, kid: str) -> VerifyingKey | None:
        """Return the public key with a kid, None if there is none of the configured algorithm.

        The authenticating statement checks whether the key has been retired since it was looked up.
        """
        if kid not in self._verifying:
            found = SigningKey.public(kid)
            if found is None or found.algorithm != self.algorithm:
                return None
            if len(self._verifying) >= MOST_KEPT:
                self._verifying.clear()
            public = keys.load_public(found.algorithm, found.public_jwk)
            self._verifying[kid] = VerifyingKey(public, found.algorithm, ("access",))
        return self._verifying[kid]


def init_app(app: Flask) -> None:
    """Give an app a keyring of its own."""
    app.extensions["keyring"] = KeyRing(
        app.config["JWT_ALGORITHM"], app.config["SECRET_KEY"], app.config["JWT_SECRET_KEY"]
    )


def keyring() -> KeyRing:
    """Return the running app's keyring."""
    ring: KeyRing = this_app().extensions["keyring"]
    return ring
