"""Time codes: the caller's own, by an authenticator app."""

from flask import Response

from app.extensions import db
from app.schemas.recovery_codes import MadeCodesSchema
from app.schemas.totps import TimeCodeSchema, TotpSchema
from app.security.access import fresh, session_only, user_required, without_factor
from app.security.factors.time_codes import begin_time_code, confirm_time_code, remove_time_code
from app.security.oneself import locked_caller
from app.web import Resource, answer, gives, load, no_content, refuses, takes, unstored


class Totp(Resource):
    """The caller's time code."""

    @user_required
    @session_only
    @without_factor
    @fresh
    @gives(TotpSchema, 201)
    def post(self) -> Response:
        """Begin a time code: it asks nothing at a login until a code confirms it."""
        begun = begin_time_code(locked_caller())
        db.session.commit()
        return unstored(answer(begun, 201))

    @user_required
    @session_only
    @without_factor
    @fresh
    @gives(status=204)
    @refuses("not_found", "factor_required_by_role")
    def delete(self) -> Response:
        """Remove the caller's time code."""
        remove_time_code(locked_caller())
        db.session.commit()
        return no_content()


class TotpConfirm(Resource):
    """The confirmation of a time code."""

    @user_required
    @session_only
    @without_factor
    @fresh
    @takes(TimeCodeSchema)
    @gives(MadeCodesSchema)
    def post(self) -> Response:
        """Let a time code count, in place of one that there was; the first factor brings recovery codes."""
        fields = load()
        codes = confirm_time_code(locked_caller(), fields["code"])
        db.session.commit()
        return unstored(answer({"recovery_codes": codes} if codes else {}))
