"""Proofs: mailed links and codes. Each is used once, in the transaction of what it does, and lives on if that fails."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple, Self
from uuid import UUID

from flask import current_app
from sqlalchemy import bindparam, literal_column, select, update

from app.database import Constant, add, read, write, write_now
from app.mail.links import Sealed, id_in, is_code, is_token
from app.models.proof import Proof, Purpose
from app.models.user import User
from app.utils.clock import now
from app.web.errors import ApiError

LONG_TTL = timedelta(hours=24)  # of a verification, a registration and a change of email
UNDO_TTL = timedelta(days=7)
# What dies with a password, with an email, and with the right to log in.
OF_PASSWORD = (Purpose.RESET, Purpose.SIGN_IN)
OF_EMAIL = (*OF_PASSWORD, Purpose.VERIFICATION, Purpose.CHANGE)
OF_USER = (*OF_EMAIL, Purpose.UNDO)


class Shown(NamedTuple):
    """A live proof that a request has shown by its link or its code, and not used yet."""

    id: UUID
    purpose: int
    email: str
    user_id: UUID | None
    payload: str | None

    @property
    def sealed(self) -> Sealed:
        """Return what the token and the code are made of."""
        return Sealed(self.id, self.purpose, self.email)

    @classmethod
    def by(cls, fields: dict[str, Any], *purposes: Purpose) -> Self:
        """Return the live proof that the fields of a body show, or raise ApiError; only a code counts as a guess."""
        if fields.get("code") is not None:
            return cls._by_code(fields["id"], fields["code"], *purposes)
        token = fields["token"] or ""
        proof_id = id_in(token)
        rows = [] if proof_id is None else read(LIVE, proof=proof_id, moment=now())
        proof = cls(*rows[0]) if rows else None
        if proof is None or proof.purpose not in purposes or not is_token(token, proof.sealed, _key()):
            raise link_invalid()
        return proof

    @classmethod
    def _by_code(cls, proof_id: UUID, code: str, purpose: Purpose) -> Self:
        """Return the live proof of a code, or raise ApiError.

        A guess is counted before it is compared, in one statement, so that parallel guesses can't pass the limit. A
        right one is taken back, because only wrong ones kill.
        """
        counted = write_now(COUNT_GUESS, proof=proof_id, its_purpose=purpose, moment=now())
        rows = read(BY_ID, proof=proof_id) if counted else ()
        proof = cls(*rows[0]) if rows else None
        if proof is None or not is_code(code, proof.sealed, _key()):
            raise link_invalid()
        write_now(UNCOUNT_GUESS, proof=proof_id)
        return proof

    def holder(self) -> User:
        """Return the user whom the proof is for, locked until the transaction ends, or raise ApiError."""
        user = User.lock(self.user_id) if self.user_id else None
        if user is None or not user.is_active:
            raise link_invalid()
        return user

    def use(self) -> None:
        """Use the proof in the transaction, and kill the others of its purpose; raise ApiError if it was used."""
        if not write(USE, proof=self.id, moment=now()):
            raise link_invalid()
        kill([Purpose(self.purpose)], self.user_id, self.email)


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])


def link_invalid() -> ApiError:
    """Return the one failure of all links and codes that can't be used."""
    return ApiError("link_invalid")


def make_proof(
    purpose: Purpose, email: str, lives: timedelta, *, user_id: UUID | None = None, payload: str | None = None
) -> Proof:
    """Add a proof to the transaction."""
    made = now()
    proof = Proof(purpose=purpose, email=email, user_id=user_id, payload=payload, expires_at=made + lives)
    proof.created_at = made
    add(proof)
    return proof


def kill(purposes: Iterable[Purpose], user_id: UUID | None, email: str | None) -> None:
    """Kill the proofs of a user, and those asked for by an address that no worker has judged yet, in the transaction.

    The transaction has locked the user's row, so that no proof of the old state is used after it. A proof that a worker
    gives its user at this moment is met by the second statement.
    """
    of_email, of_user = _killing(tuple(purposes))
    if email is not None:
        write(of_email, its_email=email, moment=now())
    if user_id is not None:
        write(of_user, its_user=user_id, moment=now())


def revoke(proof_id: UUID) -> None:
    """Kill one proof, in the transaction."""
    write(USE, proof=proof_id, moment=now())


def payload_of(proof_id: UUID) -> str | None:
    """Return what a proof carries, None if there is no such proof."""
    rows = read(BY_ID, proof=proof_id)
    return rows[0].payload if rows else None


def prolong(proof_id: UUID, lives: timedelta, payload: str) -> bool:
    """Let a proof live for so long from now, with another payload, in the transaction; return False if it is dead."""
    moment = now()
    return write(PROLONG, proof=proof_id, moment=moment, until=moment + lives, carried=payload) == 1


_shown = (Proof.id, Proof.purpose, Proof.email, Proof.user_id, Proof.payload)
_this = Proof.id == bindparam("proof")
_moment: Any = bindparam("moment", type_=Proof.expires_at.type)
LIVE = Constant(select(*_shown).where(_this, Proof.live(_moment)))
BY_ID = Constant(select(*_shown).where(_this))
COUNT_GUESS = Constant(
    update(Proof)
    .where(_this, Proof.purpose == bindparam("its_purpose"), Proof.live(_moment))
    .values(failures=Proof.failures + 1)
)
UNCOUNT_GUESS = Constant(update(Proof).where(_this, Proof.failures > 0).values(failures=Proof.failures - 1))
# Not by `live`: a right code may be the guess that was counted as the last one.
_usable = Proof.used_at.is_(None) & (Proof.expires_at > _moment)
USE = Constant(update(Proof).where(_this, _usable).values(used_at=_moment))
_until: Any = bindparam("until", type_=Proof.expires_at.type)
PROLONG = Constant(
    update(Proof).where(_this, Proof.live(_moment)).values(expires_at=_until, payload=bindparam("carried"))
)


@cache
def _killing(purposes: tuple[Purpose, ...]) -> tuple[Constant, Constant]:
    """Return the statements that kill the proofs of some purposes: those of an address, and those of a user."""
    some: list[Any] = [literal_column(str(int(purpose))) for purpose in purposes]
    killed = update(Proof).where(Proof.purpose.in_(some), Proof.used_at.is_(None)).values(used_at=_moment)
    of_email = killed.where(Proof.email == bindparam("its_email"), Proof.user_id.is_(None))
    return Constant(of_email), Constant(killed.where(Proof.user_id == bindparam("its_user")))
