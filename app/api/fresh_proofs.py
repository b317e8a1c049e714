"""Fresh proofs: users prove anew that it is they who use their session."""

from flask import Response

from app.extensions import db
from app.schemas.fresh_proofs import FreshnessSchema, FreshProofSchema
from app.schemas.second_factors import PasskeyOptionsSchema
from app.security.access import session_only, user_required, without_factor
from app.security.factors.proving import proof_options, prove_anew
from app.security.factors.relying_party import passkeys_required
from app.security.oneself import locked_caller
from app.web import Resource, answer, gives, load, refuses, takes, unstored


class SessionProof(Resource):
    """The proof of the caller, in the session that asks."""

    @user_required
    @session_only
    @without_factor
    @takes(FreshProofSchema)
    @gives(FreshnessSchema)
    @refuses("challenge_invalid", "factor_invalid", "passkeys_disabled", "too_many_requests")
    def post(self) -> Response:
        """Prove the caller by a password, or by a factor where the account has one; say until when that is fresh."""
        return answer({"fresh_until": prove_anew(load())})


class SessionProofOptions(Resource):
    """What a browser needs to ask for one of the caller's passkeys."""

    @user_required
    @session_only
    @without_factor
    @passkeys_required
    @gives(PasskeyOptionsSchema)
    def post(self) -> Response:
        """Make a challenge that one of the caller's passkeys may answer."""
        made = proof_options(locked_caller())
        db.session.commit()
        return unstored(answer(made))
