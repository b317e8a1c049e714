"""Freshness: whether a session was proven lately enough for what matters most."""

from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import bindparam, select

from app.database import Constant, read
from app.models.factors import Factors
from app.models.session import Session
from app.security.caller import Caller
from app.security.factors.relying_party import relying_party
from app.utils.clock import now
from app.web.challenges import challenge
from app.web.declarations import Freshness
from app.web.errors import ApiError

PROVEN = Constant(select(Session.proven_at, Session.strong_at).where(Session.id == bindparam("session_id")))


def require_fresh(demand: Freshness, who: Caller) -> None:
    """Raise ApiError with 403 unless the caller's session is fresh, where the demand is made of them.

    A program with a token of its own has no session, and is not asked.
    """
    if who.session_id is None:
        return
    factors = Factors.of(who.id)
    if is_asked(demand, factors) and not is_fresh(who.session_id, factors):
        raise proof_required(factors)


def is_asked(demand: Freshness, factors: Factors) -> bool:
    """Return whether a demand is made of a user with some factors, or none."""
    if demand.whose == "own":
        return True
    return {"all": True, "own": False, "factors": bool(factors)}[current_app.config["FRESH_PROOF"]]


def is_fresh(session_id: UUID, factors: Factors) -> bool:
    """Return whether a session was proven within FRESH_SECONDS, with a second factor where its user has one."""
    rows = read(PROVEN, session_id=session_id)
    if not rows or rows[0].proven_at is None or (factors and rows[0].strong_at is None):
        return False
    fresh_for: timedelta = current_app.config["FRESH_FOR"]
    return bool(rows[0].proven_at > now() - fresh_for)


def factor_needed(factors: Factors) -> ApiError:
    """Return the denial of a session without the second factor that its user's role requires."""
    if not factors:
        return ApiError("second_factor_missing")
    return ApiError("second_factor_required", details={"methods": methods_of(factors)})


def proof_required(factors: Factors) -> ApiError:
    """Return the denial of a session that is not fresh (RFC 9470 §3, but as a 403: clients refresh after a 401)."""
    seconds = str(int(current_app.config["FRESH_FOR"].total_seconds()))
    header = challenge(error="insufficient_user_authentication", max_age=seconds)
    details = {"methods": methods_of(factors) or ["password"]}
    return ApiError("fresh_proof_required", headers={"WWW-Authenticate": header}, details=details)


def methods_of(factors: Factors) -> list[str]:
    """Return the names of the factors that a user can prove here, none without a second factor."""
    usable = {
        "totp": factors.totp > 0,
        "passkey": factors.passkeys > 0 and relying_party() is not None,
        "recovery_code": bool(factors) and factors.recovery_codes > 0,
    }
    return [name for name, is_usable in usable.items() if is_usable]
