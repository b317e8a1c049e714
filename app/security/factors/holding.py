"""Holding: what comes with a user's first factor, with another one, and with the end of one."""

from uuid import UUID

from flask import current_app

from app.extensions import db
from app.models.challenge import Challenge
from app.models.factors import Factors
from app.models.passkey import Passkey
from app.models.recovery_code import RecoveryCode
from app.models.session import Session
from app.models.totp import PendingTotp, Totp
from app.models.user import User
from app.security.audit import record
from app.security.caller import current_user
from app.security.factors.ways import Way
from app.security.notices import notify
from app.utils import recovery_codes
from app.web.errors import ApiError, token_refused


def added(user: User, had: Factors, way: Way, passkey: Passkey | None = None) -> list[str] | None:
    """Note that a locked user got a factor, which their session proves too; return recovery codes with the first."""
    factor, target, name = told_of(user, passkey)
    Challenge.end_all(user.id)
    prove_session(way)
    record(f"{factor}_added", target)
    notify("factor_added", user, factor=factor, passkey=name)
    return None if had else make_recovery_codes(user)


def removed(user: User, passkey: Passkey | None = None) -> None:
    """Note that a locked user lost a factor, or raise ApiError if their role requires one and it was the last."""
    factor, target, name = told_of(user, passkey)
    left = Factors.within(user.id)
    if not left and user.role.second_factor:
        raise ApiError("factor_required_by_role")
    if not left:
        RecoveryCode.remove_all(user.id)
    Challenge.end_all(user.id)
    record(f"{factor}_removed", target)
    notify("factor_removed", user, factor=factor, passkey=name)


def told_of(user: User, passkey: Passkey | None) -> tuple[str, str, str]:
    """Return what a factor is called, what the log names of it, and the name of a passkey; without one a time code."""
    return ("passkey", f"passkeys/{passkey.id}", passkey.name) if passkey else ("totp", f"users/{user.id}", "")


def make_recovery_codes(user: User) -> list[str]:
    """Give a locked user new recovery codes in place of all others; return them as people read them."""
    codes = recovery_codes.make_codes()
    secret = current_app.config["SECRET_KEY"]
    RecoveryCode.put(user.id, [recovery_codes.hashed(code, user.id, secret) for code in codes])
    record("recovery_codes_made", f"users/{user.id}")
    return [recovery_codes.shown(code) for code in codes]


def prove_session(way: Way) -> Session:
    """Note in the caller's session, in the transaction, that its user was proven just now."""
    session = db.session.get(Session, current_user.session_id)
    if session is None:
        raise token_refused("token_revoked")
    session.prove(way.amr, strong=way.is_strong)
    db.session.flush()
    return session


def take_factors(user_id: UUID) -> None:
    """Delete all factors of a user whose row is locked, and end their challenges."""
    Totp.remove(user_id)
    PendingTotp.remove(user_id)
    Passkey.remove_all(user_id)
    RecoveryCode.remove_all(user_id)
    Challenge.end_all(user_id)


def reset_factors(user: User) -> None:
    """Take all factors from a locked user, and end their sessions."""
    take_factors(user.id)
    ended = Session.end_all(user.id)
    record("factors_reset", f"users/{user.id}", f"{ended} sessions")
    notify("factors_reset", user)
