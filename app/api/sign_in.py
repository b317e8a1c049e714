"""Logging in by a mailed link or code, without a password."""

from flask import Response

from app.extensions import db
from app.observability.metrics import LoginOutcome, count_login
from app.schemas.auth import LoginAnswerSchema
from app.schemas.proofs import AddressSchema, IssuedSchema, LinkOrCodeSchema
from app.security.access import public
from app.security.login import LOGGED_IN
from app.security.mail_limits import ask_limited, confirm_limited
from app.security.recovery import ask_to_sign_in, sign_in
from app.security.token_response import logged_in
from app.web import Resource, answer, gives, load, mail_required, refuses, takes


class LoginEmail(Resource):
    """The mail with which a user logs in."""

    @public
    @mail_required
    @ask_limited
    @takes(AddressSchema)
    @gives(IssuedSchema, 202, message="If an account has this email, a mail is on its way.")
    def post(self) -> Response:
        """Send the user of an email a link and a code to log in with; the answer tells nothing of accounts."""
        return answer(ask_to_sign_in(load()["email"]), 202)


class LoginEmailConfirm(Resource):
    """The use of that link or code."""

    @public
    @mail_required
    @confirm_limited
    @takes(LinkOrCodeSchema)
    @gives(LoginAnswerSchema, message=LOGGED_IN)
    @refuses("link_invalid", "second_factor_required")
    def post(self) -> Response:
        """Log in by a mailed link, or by a mailed code and its id."""
        fields = load()
        response = logged_in(sign_in(fields), fields["cookie"])
        db.session.commit()
        count_login(LoginOutcome.SUCCESS)
        return response
