"""Proving anew: what makes the caller's session fresh, and strong where it is a second factor."""

from datetime import datetime
from typing import Any

from flask import current_app

from app.extensions import db
from app.models.challenge import ChallengePurpose
from app.models.factors import Factors
from app.models.passkey import Passkey
from app.models.user import User
from app.security.audit import record
from app.security.caller import current_user
from app.security.factors.challenges import challenge_invalid, live_challenge, make_challenge
from app.security.factors.codes import use_code
from app.security.factors.holding import prove_session
from app.security.factors.passkeys import prove_passkey, request_options, use_passkey
from app.security.factors.refusing import factor_refused
from app.security.factors.ways import BY_PASSWORD, Way
from app.security.lockout import Guesses
from app.security.oneself import hash_of_current_password, locked_caller

Fields = dict[str, Any]


def proof_options(user: User) -> dict[str, Any]:
    """Return a challenge, and the options with which the caller's browser asks their passkeys."""
    made = make_challenge(ChallengePurpose.FRESH_PROOF, user.id, user.password_hash)
    return made.shown(options=request_options(made, Passkey.of(user.id)))


def prove_anew(fields: Fields) -> datetime:
    """Prove the caller by what the fields hold; return until when their session is fresh, or raise ApiError."""
    by_password = "password" in fields
    way = by_current_password(fields["password"]) if by_password else by_factor(fields)
    session = prove_session(way)
    record("fresh_proof", f"sessions/{session.id}", "password" if by_password else way.detail)
    db.session.commit()
    fresh_for = current_app.config["FRESH_FOR"]
    until: datetime = session.proven_at + fresh_for
    return until


def by_current_password(given: str) -> Way:
    """Return the way of a right password, which is enough only for an account without a second factor."""
    guesses = Guesses.in_session()
    verified = hash_of_current_password(given, guesses)
    if verified is None or Factors.within(locked_caller(verified).id):
        raise factor_refused(guesses)
    guesses.forget()
    return BY_PASSWORD


def by_factor(fields: Fields) -> Way:
    """Return the way of a right code or passkey, used in the transaction, or raise ApiError."""
    guesses = Guesses.at_own_factor()
    live = None
    if "passkey" in fields:
        live = live_challenge(fields["challenge"], (ChallengePurpose.FRESH_PROOF,), current_user.id)
    guesses.reserve()
    if live is not None:
        live.count_answer()
    proven = prove_passkey(fields["passkey"], live.signed) if live is not None else None
    user = locked_caller()
    if live is None:
        way = use_code(user, fields["code"])
    else:
        if not live.is_bound_to(user.password_hash):
            raise challenge_invalid()
        live.use()
        way = proven.way if proven is not None and use_passkey(user, proven, fields["passkey"]) else None
    if way is None:
        raise factor_refused(guesses)
    guesses.forget()
    return way.alone()
