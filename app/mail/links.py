"""Tokens and codes of proofs: made from a proof's row and a key, so that neither is stored and a dump opens nothing."""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ID_BYTES, MAC_BYTES = 16, 24
TOKEN_LENGTH = 54
CODE_DIGITS = 8


class Sealed(NamedTuple):
    """What the token and the code of a proof are made of."""

    id: UUID
    purpose: int
    email: str


def make_token(proof: Sealed, secret_key: str) -> str:
    """Return the token that a link holds: the proof's id and a MAC, in 54 characters of base64url."""
    return _encoded(proof.id.bytes + _mac(b"token", proof, secret_key)[:MAC_BYTES])


def make_code(proof: Sealed, secret_key: str) -> str:
    """Return the code of eight digits."""
    number = int.from_bytes(_mac(b"code", proof, secret_key)) % 10**CODE_DIGITS
    return f"{number:0{CODE_DIGITS}}"


def id_in(token: str) -> UUID | None:
    """Return the id of the proof that a token claims to be of, None for what is no token."""
    if len(token) != TOKEN_LENGTH or not token.isascii():
        return None
    try:
        decoded = base64.urlsafe_b64decode(f"{token}==")
    except ValueError:
        return None
    return UUID(bytes=decoded[:ID_BYTES]) if _encoded(decoded) == token else None


def is_token(token: str, proof: Sealed, secret_key: str) -> bool:
    """Return whether a token is the one of a proof."""
    return hmac.compare_digest(token.encode(), make_token(proof, secret_key).encode())


def is_code(code: str, proof: Sealed, secret_key: str) -> bool:
    """Return whether a code of digits alone is the one of a proof."""
    return hmac.compare_digest(code.encode(), make_code(proof, secret_key).encode())


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _mac(use: bytes, proof: Sealed, secret_key: str) -> bytes:
    """Return the MAC of a proof for a use; its parts are of a fixed length but the last."""
    message = use.ljust(8, b"\0") + proof.id.bytes + proof.purpose.to_bytes(2) + proof.email.encode()
    return hmac.digest(_key(secret_key), message, hashlib.sha256)


@lru_cache(maxsize=4)
def _key(secret_key: str) -> bytes:
    return HKDF(hashes.SHA256(), length=32, salt=None, info=b"mail links").derive(secret_key.encode())
