"""Recovery codes: the caller's own, for when no other factor is at hand."""

from flask import Response

from app.extensions import db
from app.models.factors import Factors
from app.models.recovery_code import RecoveryCode
from app.schemas.recovery_codes import MadeCodesSchema, RecoveryCodesSchema
from app.security.access import fresh, session_only, user_required, without_factor
from app.security.caller import current_user
from app.security.factors.holding import make_recovery_codes
from app.security.oneself import locked_caller
from app.web import ApiError, Resource, answer, gives, refuses, unstored


class RecoveryCodes(Resource):
    """The caller's recovery codes."""

    @user_required
    @session_only
    @without_factor
    @gives(RecoveryCodesSchema)
    def get(self) -> Response:
        """Show how many recovery codes the caller has left."""
        made = RecoveryCode.made_at(current_user.id)
        return answer({"remaining": len(made), "created_at": min(made, default=None)})

    @user_required
    @session_only
    @without_factor
    @fresh
    @gives(MadeCodesSchema, 201)
    @refuses("second_factor_missing")
    def post(self) -> Response:
        """Make new recovery codes, which only this answer shows; the old ones are dead."""
        user = locked_caller()
        if not Factors.within(user.id):
            raise ApiError("second_factor_missing")
        codes = make_recovery_codes(user)
        db.session.commit()
        return unstored(answer({"recovery_codes": codes}, 201))
