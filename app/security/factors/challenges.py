"""Challenges: how one is made, shown, and found when it is answered."""

import secrets
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from app.database import add
from app.models.challenge import Challenge, ChallengePurpose, digest
from app.utils.clock import now
from app.web.client import client_ip
from app.web.errors import ApiError

LIVES = timedelta(seconds=300)
EXPIRES_IN = int(LIVES.total_seconds())
Purposes = tuple[ChallengePurpose, ...]


class Made(NamedTuple):
    """A new challenge: the text that its answer names, and the bytes that a passkey signs."""

    token: str
    signed: bytes

    def shown(self, **further: Any) -> dict[str, Any]:
        """Return what a client is told of it."""
        return {"challenge": self.token, "expires_in": EXPIRES_IN, **further}


class Live(NamedTuple):
    """A challenge that can be answered; that of a passkey alone has no user."""

    token_hash: str
    purpose: int
    user_id: UUID | None
    password_hash_digest: str | None
    webauthn_challenge: str

    @property
    def signed(self) -> bytes:
        """Return the bytes that a passkey signs."""
        return bytes.fromhex(self.webauthn_challenge)

    @property
    def holder_id(self) -> UUID:
        """Return the user whom it asks, or raise ApiError if it asks nobody in particular."""
        if self.user_id is None:
            raise challenge_invalid()
        return self.user_id

    def count_answer(self) -> None:
        """Count an answer before it is judged, or raise ApiError if there were too many."""
        if not Challenge.count_answer(self.token_hash):
            raise challenge_invalid()

    def count_answer_within(self) -> None:
        """Count an answer in the transaction, which is to be committed, or raise ApiError if there were too many."""
        if not Challenge.count_answer_within(self.token_hash):
            raise challenge_invalid()

    def use(self) -> None:
        """Use the challenge in the transaction, or raise ApiError if another answer was first."""
        if not Challenge.use(self.token_hash):
            raise challenge_invalid()

    def is_bound_to(self, password_hash: str) -> bool:
        """Return whether the password is the one that its user had."""
        return self.password_hash_digest == digest(password_hash)


def make_challenge(purpose: ChallengePurpose, user_id: UUID | None = None, password_hash: str | None = None) -> Made:
    """Add a challenge to the transaction."""
    made = Made(secrets.token_urlsafe(32), secrets.token_bytes(32))
    row = Challenge(
        token_hash=digest(made.token),
        purpose=purpose,
        user_id=user_id,
        password_hash_digest=password_hash and digest(password_hash),
        webauthn_challenge=made.signed.hex(),
        expires_at=now() + LIVES,
        ip=client_ip(),
    )
    add(row)
    return made


def live_challenge(token: str, purposes: Purposes, user_id: UUID | None = None) -> Live:
    """Return a live challenge of one of the purposes, and of the user if one is given, or raise ApiError."""
    row = Challenge.find(token)
    if row is None or row.purpose not in purposes or (user_id is not None and row.user_id != user_id):
        raise challenge_invalid()
    return Live(*row)


def challenge_invalid() -> ApiError:
    """Return the one failure of all challenges that can't be answered."""
    return ApiError("challenge_invalid")
