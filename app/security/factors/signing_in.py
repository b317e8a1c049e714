"""Signing in by a second factor after a first one, or by a passkey alone."""

from typing import Any

from app.extensions import db
from app.models.challenge import ChallengePurpose
from app.models.session import Session
from app.models.user import User
from app.security.emails import require_proven_email
from app.security.factors.challenges import Live, challenge_invalid, live_challenge, make_challenge
from app.security.factors.codes import use_code
from app.security.factors.passkeys import prove_passkey, request_options, use_passkey
from app.security.factors.refusing import factor_invalid, factor_refused
from app.security.factors.ways import BY_MAIL, BY_PASSWORD
from app.security.lockout import Guesses
from app.security.opening import enter

Fields = dict[str, Any]
FIRST = {ChallengePurpose.AFTER_PASSWORD: BY_PASSWORD, ChallengePurpose.AFTER_MAIL: BY_MAIL}


def answer_challenge(fields: Fields) -> Session:
    """Open a session by the second factor that a challenge asks for, in the transaction, or raise ApiError.

    A wrong answer counts against the account and against the challenge, before it is judged.
    """
    live = live_challenge(fields["challenge"], tuple(FIRST))
    guesses = Guesses.at_factor(live.holder_id)
    guesses.reserve()
    live.count_answer()
    proven = prove_passkey(fields["passkey"], live.signed) if "passkey" in fields else None
    user = holder_of(live)
    if "passkey" not in fields:
        factor = use_code(user, fields["code"])
    else:
        factor = proven.way if proven is not None and use_passkey(user, proven, fields["passkey"]) else None
    if factor is None:
        raise factor_refused(guesses)
    live.use()
    guesses.forget()
    Guesses.at_login(user.id, "").forget()
    way = FIRST[ChallengePurpose(live.purpose)].and_by(factor)
    return enter(user, cookie=fields["cookie"], way=way)


def holder_of(live: Live) -> User:
    """Return the user of a challenge, locked, or raise ApiError unless they are as they were when it was made."""
    user = User.lock(live.holder_id)
    if user is None or not user.is_active or not live.is_bound_to(user.password_hash):
        raise challenge_invalid()
    return user


def passkey_options() -> dict[str, Any]:
    """Return a challenge that any passkey may answer, and options that tell nothing of who has one."""
    made = make_challenge(ChallengePurpose.PASSKEY_ALONE)
    return made.shown(options=request_options(made, [], verify=True))


def sign_in_by_passkey(fields: Fields) -> Session:
    """Open a session by a passkey whose authenticator has verified its user, or raise ApiError."""
    live = live_challenge(fields["challenge"], (ChallengePurpose.PASSKEY_ALONE,))
    live.count_answer()
    answer = fields["passkey"]
    proven = prove_passkey(answer, live.signed, demand_verification=True)
    user = User.lock(proven.passkey.user_id) if proven is not None else None
    if proven is None or user is None or not user.is_active or not use_passkey(user, proven, answer):
        db.session.rollback()
        raise factor_invalid()
    require_proven_email(user)
    live.use()
    Guesses.at_factor(user.id).forget()
    return enter(user, cookie=fields["cookie"], way=proven.way.alone())
