"""Refusing what does not prove a user."""

from app.extensions import db
from app.security.lockout import Guesses
from app.web.errors import ApiError


def factor_refused(guesses: Guesses) -> ApiError:
    """Undo what was begun, record the failed answer, and return its failure."""
    db.session.rollback()
    guesses.record_failure()
    return factor_invalid()


def factor_invalid() -> ApiError:
    """Return the failure of a code or a passkey that does not prove its user."""
    return ApiError("factor_invalid")
