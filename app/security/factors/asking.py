"""Asking for a second factor, before a session is opened for a user who has one."""

from uuid import UUID

from app.extensions import db
from app.models.challenge import ChallengePurpose
from app.models.factors import Factors
from app.models.passkey import Passkey
from app.models.user import User
from app.security.factors.challenges import EXPIRES_IN, make_challenge
from app.security.factors.freshness import methods_of
from app.security.factors.passkeys import request_options
from app.security.factors.ways import BY_MAIL, Way
from app.web.answers import NO_STORE
from app.web.errors import ApiError


def require_strong(user_id: UUID, way: Way) -> None:
    """Raise ApiError if a user has a second factor that the way lacks; what the transaction did until then stays.

    The failure carries the challenge that the second factor answers. The user's row is locked.
    """
    if way.is_strong:
        return
    factors = Factors.within(user_id)
    if factors:
        raise ask_for_factor(user_id, way, factors)


def ask_for_factor(user_id: UUID, way: Way, factors: Factors) -> ApiError:
    """Make a challenge for a locked user, commit, and return the failure that carries it."""
    known = User.find(user_id)
    purpose = ChallengePurpose.AFTER_MAIL if way == BY_MAIL else ChallengePurpose.AFTER_PASSWORD
    made = make_challenge(purpose, user_id, known.password_hash if known else None)
    methods = methods_of(factors)
    shown = {"id": made.token, "methods": methods, "expires_in": EXPIRES_IN}
    if "passkey" in methods:
        shown["passkey"] = request_options(made, Passkey.of(user_id))
    db.session.commit()
    return ApiError("second_factor_required", headers=NO_STORE, details={"challenge": shown})
