"""Second factors for tests: time codes, and an authenticator in software that makes and uses passkeys."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from app.utils import totp
from tests.support.client import Account, Api

ORIGIN, RP_ID = "https://dock.example.com", "dock.example.com"
USER_PRESENT, USER_VERIFIED, BACKUP_ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
ES256, EDDSA, RS256 = -7, -8, -257


def b64(data: bytes) -> str:
    """Return bytes in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Return the bytes of a text in base64url."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def code_of(secret: str, steps: int = 1) -> str:
    """Return the time code of a secret, of the step that is so many later.

    Those of this step and the next are taken even if a step begins before they arrive.
    """
    key = base64.b32decode(secret)
    return totp.code_at(key, int(time.time()) // totp.STEP_SECONDS + steps)


def add_totp(api: Api, account: Account) -> tuple[str, list[str]]:
    """Give an account a time code; return its secret and the recovery codes. The present step is used."""
    secret = api.post("totp", as_=account, expect=201).data["secret"]
    codes = api.post("totp_confirm", as_=account, json={"code": code_of(secret, 0)}, expect=200).data
    return secret, codes.get("recovery_codes", [])


@dataclass
class Authenticator:
    """A passkey in software."""

    algorithm: int = ES256
    verifies: bool = True
    synced: bool = False
    counts: bool = True
    counter: int = 0
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    handle: bytes | None = None
    rp_id: str = RP_ID
    origin: str = ORIGIN

    def __post_init__(self) -> None:
        self.key: Any = {
            ES256: lambda: ec.generate_private_key(ec.SECP256R1()),
            EDDSA: ed25519.Ed25519PrivateKey.generate,
            RS256: lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
        }[self.algorithm]()

    def public_key(self) -> bytes:
        """Return the public key in COSE."""
        public = self.key.public_key()
        if self.algorithm == ES256:
            numbers = public.public_numbers()
            return cbor2.dumps({1: 2, 3: ES256, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})
        if self.algorithm == EDDSA:
            return cbor2.dumps({1: 1, 3: EDDSA, -1: 6, -2: public.public_bytes_raw()})
        numbers = public.public_numbers()
        return cbor2.dumps({1: 3, 3: RS256, -1: numbers.n.to_bytes(256), -2: numbers.e.to_bytes(3)})

    def flags(self) -> int:
        """Return what the authenticator says of its user and of itself."""
        backup = BACKUP_ELIGIBLE | BACKED_UP if self.synced else 0
        return USER_PRESENT | (USER_VERIFIED if self.verifies else 0) | backup

    def data(self, flags: int, attested: bytes = b"", *, rp_id: str | None = None) -> bytes:
        """Return authenticator data, for which the counter rises."""
        self.counter += 1 if self.counts else 0
        hashed = hashlib.sha256((rp_id or self.rp_id).encode()).digest()
        return hashed + bytes([flags]) + self.counter.to_bytes(4) + attested

    def client_data(self, kind: str, challenge: str, **further: Any) -> bytes:
        """Return what the browser says, with members in place of its own or beside them."""
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False} | further
        return json.dumps(said).encode()

    def create(
        self, options: dict[str, Any], *, statement: Any = None, tail: bytes = b"", **said: Any
    ) -> dict[str, Any]:
        """Return the answer to options that ask for a new passkey."""
        self.handle = unb64(options["user"]["id"])
        attested = bytes(16) + len(self.credential_id).to_bytes(2) + self.credential_id + self.public_key()
        attestation = {"fmt": "none", "attStmt": {}, "authData": self.data(self.flags() | ATTESTED, attested)}
        client_data = self.client_data("webauthn.create", options["challenge"], **said)
        response = {
            "clientDataJSON": b64(client_data),
            "attestationObject": b64(cbor2.dumps(attestation | (statement or {})) + tail),
            "transports": ["internal"],
        }
        return {
            "id": b64(self.credential_id),
            "rawId": b64(self.credential_id),
            "type": "public-key",
            "response": response,
        }

    def get(
        self, options: dict[str, Any], *, flags: int | None = None, rp_id: str | None = None, **said: Any
    ) -> dict[str, Any]:
        """Return the answer to options that ask for a passkey."""
        data = self.data(self.flags() if flags is None else flags, rp_id=rp_id)
        client_data = self.client_data("webauthn.get", options["challenge"], **said)
        response = {
            "clientDataJSON": b64(client_data),
            "authenticatorData": b64(data),
            "signature": b64(self.sign(data + hashlib.sha256(client_data).digest())),
            "userHandle": b64(self.handle) if self.handle else None,
        }
        return {
            "id": b64(self.credential_id),
            "rawId": b64(self.credential_id),
            "type": "public-key",
            "response": response,
        }

    def sign(self, data: bytes) -> bytes:
        """Return the signature of data."""
        if self.algorithm == ES256:
            signed: bytes = self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        elif self.algorithm == EDDSA:
            signed = self.key.sign(data)
        else:
            signed = self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return signed


def add_passkey(api: Api, account: Account, authenticator: Authenticator | None = None) -> Authenticator:
    """Give an account a passkey."""
    made = authenticator or Authenticator()
    options = api.post("passkey_options", as_=account, expect=200).data
    given = {"challenge": options["challenge"], "passkey": made.create(options["options"]), "name": "laptop"}
    api.post("passkeys", as_=account, json=given, expect=201)
    return made
