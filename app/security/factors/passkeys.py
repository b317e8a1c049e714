"""Passkeys: how a user gets and loses them, and how an answer of one proves its user."""

import secrets
from typing import Any, NamedTuple
from uuid import UUID

from app.extensions import db
from app.models.challenge import ChallengePurpose
from app.models.passkey import CREDENTIAL_BYTES, KEY_BYTES, MOST, Passkey, hash_of
from app.models.user import User
from app.security.audit import record
from app.security.factors.challenges import Made, challenge_invalid, live_challenge, make_challenge
from app.security.factors.refusing import factor_invalid
from app.security.factors.relying_party import require_relying_party
from app.security.factors.ways import Way, by_passkey
from app.security.notices import notify
from app.utils import passkeys
from app.utils.passkeys import Answered, Credential, Json, PasskeyFaultError, Registered
from app.web.errors import ApiError


class Proven(NamedTuple):
    """A passkey whose answer is right, and what that tells."""

    passkey: Passkey
    answered: Answered

    @property
    def way(self) -> Way:
        """Return the way of the passkey."""
        return by_passkey(backed_up=self.answered.backed_up)


def creation_options(user: User) -> dict[str, Any]:
    """Return a challenge and the options with which a locked user's browser makes a passkey, or raise ApiError."""
    known = Passkey.of(user.id)
    require_room(len(known))
    if user.passkey_handle is None:
        user.passkey_handle = secrets.token_hex(32)
    made = make_challenge(ChallengePurpose.NEW_PASSKEY, user.id, user.password_hash)
    handle = bytes.fromhex(user.passkey_handle)
    party = require_relying_party()
    options = passkeys.creation_options(party, made.signed, handle, user.logins[0], credentials_of(known))
    return made.shown(options=options)


def request_options(made: Made, known: list[Passkey], *, verify: bool = False) -> Json:
    """Return the options with which a browser asks a passkey, any one if none is known."""
    return passkeys.request_options(require_relying_party(), made.signed, credentials_of(known), verify=verify)


def credentials_of(known: list[Passkey]) -> list[Credential]:
    """Return what names passkeys to a browser."""
    return [Credential(passkey.credential_id, tuple(passkey.transports.split())) for passkey in known]


def register(user: User, fields: dict[str, Any]) -> Passkey:
    """Add the passkey that a locked user's browser brings to a challenge, or raise ApiError.

    Each answer is counted before it is judged, and a refused one is committed for its count to stay.
    """
    live = live_challenge(fields["challenge"], (ChallengePurpose.NEW_PASSKEY,), user.id)
    if not live.is_bound_to(user.password_hash):
        raise challenge_invalid()
    require_room(Passkey.number_of(user.id))
    live.count_answer_within()
    try:
        made = judge_new(live.signed, fields["passkey"])
    except PasskeyFaultError:
        db.session.commit()
        raise factor_invalid() from None
    live.use()
    return add_passkey(user.id, fields, made)


def add_passkey(user_id: UUID, fields: dict[str, Any], made: Registered) -> Passkey:
    """Add a judged passkey to a user, or raise IntegrityError: a credential that any account has is a conflict."""
    passkey = Passkey(
        user_id=user_id,
        credential_hash=hash_of(made.credential_id),
        transports=" ".join(passkeys.transports(fields["passkey"])),
        name=fields["name"],
        **made._asdict(),
    )
    db.session.add(passkey)
    db.session.flush()
    return passkey


def judge_new(signed: bytes, answer: Json) -> Registered:
    """Return the passkey that an authenticator has made, or raise PasskeyFaultError."""
    made = passkeys.verify_registration(require_relying_party(), signed, answer)
    if len(made.credential_id) > CREDENTIAL_BYTES or len(made.public_key) > KEY_BYTES:
        raise PasskeyFaultError
    return made


def require_room(number: int) -> None:
    """Raise ApiError with 409 if an account has as many passkeys as one may have."""
    if number >= MOST:
        raise ApiError("too_many_factors")


def prove_passkey(answer: Json, signed: bytes, *, demand_verification: bool = False) -> Proven | None:
    """Return the passkey that answers rightly, None if it does not; nothing is written."""
    passkey = Passkey.by_credential(passkeys.credential_id(answer))
    if passkey is None:
        return None
    try:
        answered = passkeys.verify_answer(
            require_relying_party(), signed, answer, passkey.public_key, demand_verification=demand_verification
        )
    except PasskeyFaultError:
        return None
    return Proven(passkey, answered)


def use_passkey(user: User, proven: Proven, answer: Json) -> bool:
    """Note the use of a locked user's proven passkey, in the transaction; return whether it proves this user.

    An authenticator's counter that does not rise is that of a copy: this is recorded and committed.
    """
    if proven.passkey.user_id != user.id or not is_handle_of(user, answer):
        return False
    if proven.passkey.note_use(proven.answered.sign_count, backed_up=proven.answered.backed_up):
        return True
    if Passkey.lock(user.id, proven.passkey.id) is None:  # it was removed meanwhile
        return False
    db.session.rollback()
    record("passkey_cloned", f"users/{user.id}", f"passkeys/{proven.passkey.id}", user_id=user.id)
    notify("passkey_cloned", user, passkey=proven.passkey.name)
    db.session.commit()
    return False


def is_handle_of(user: User, answer: Json) -> bool:
    """Return whether the authenticator calls the account as it was told to, if it says so."""
    handle = passkeys.user_handle(answer)
    return handle is None or (user.passkey_handle is not None and handle == bytes.fromhex(user.passkey_handle))
