"""Keys: how those that sign are made and named, and how secrets are sealed (encrypted) for storage."""

import base64
import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

MAKERS: dict[str, tuple[Callable[[], Any], Any]] = {
    "EdDSA": (ed25519.Ed25519PrivateKey.generate, OKPAlgorithm),
    "ES256": (lambda: ec.generate_private_key(ec.SECP256R1()), ECAlgorithm),
    "RS256": (lambda: rsa.generate_private_key(public_exponent=65537, key_size=3072), RSAAlgorithm),
}
# The members that a key's name is computed from, by the key's type (RFC 7638 §3.2, RFC 8037 §2).
THUMBPRINT_MEMBERS = {"OKP": ("crv", "kty", "x"), "EC": ("crv", "kty", "x", "y"), "RSA": ("e", "kty", "n")}


SIGNING = "signing keys"  # the use of SECRET_KEY that seals them


class SealedKeyError(Exception):
    """A stored secret that can't be decrypted with this SECRET_KEY."""


def make_key(algorithm: str) -> Any:
    """Return a new private key."""
    return MAKERS[algorithm][0]()


def public_jwk(algorithm: str, private_key: Any) -> dict[str, str]:
    """Return the public half of a key as a JWK with its kid (RFC 7517)."""
    jwk = MAKERS[algorithm][1].to_jwk(private_key.public_key(), as_dict=True)
    members = {name: jwk[name] for name in THUMBPRINT_MEMBERS[jwk["kty"]]}
    return members | {"use": "sig", "alg": algorithm, "kid": thumbprint(members)}


def thumbprint(members: dict[str, str]) -> str:
    """Return a key's name, the SHA-256 thumbprint of its members (RFC 7638)."""
    canonical = json.dumps(members, separators=(",", ":"), sort_keys=True).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).rstrip(b"=").decode()


def load_public(algorithm: str, jwk: str) -> Any:
    """Return a public key to verify with."""
    return MAKERS[algorithm][1].from_jwk(jwk)


def seal(private_key: Any, secret: str) -> str:
    """Return a private key as text, encrypted with the secret."""
    encoded = private_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return seal_bytes(encoded, secret, SIGNING)


def unseal(sealed: str, secret: str) -> Any:
    """Return a private key to sign with, or raise SealedKeyError."""
    return serialization.load_der_private_key(unseal_bytes(sealed, secret, SIGNING), password=None)


def seal_bytes(secret_bytes: bytes, secret: str, use: str) -> str:
    """Return bytes as text, encrypted with the key that the secret has for a use."""
    return _box(secret, use).encrypt(secret_bytes).decode()


def unseal_bytes(sealed: str, secret: str, use: str) -> bytes:
    """Return the bytes that were sealed, or raise SealedKeyError."""
    try:
        return _box(secret, use).decrypt(sealed.encode())
    except InvalidToken:
        raise SealedKeyError from None


@lru_cache
def derived(secret: str, use: str) -> bytes:
    """Return the key of 32 bytes that a secret has for a use (RFC 5869)."""
    return HKDF(hashes.SHA256(), length=32, salt=None, info=use.encode()).derive(secret.encode())


def _box(secret: str, use: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(derived(secret, use)))
