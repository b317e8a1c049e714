"""Passwords that are forgotten: a mailed link sets a new one."""

from flask import Response

from app.extensions import db
from app.schemas.proofs import AddressSchema, ResetSchema
from app.security.access import public
from app.security.mail_limits import ask_limited, confirm_limited
from app.security.recovery import ask_for_reset, reset_password
from app.web import Resource, answer, gives, load, mail_required, refuses, takes


class PasswordForgot(Resource):
    """The mail with which a user sets a new password."""

    @public
    @mail_required
    @ask_limited
    @takes(AddressSchema)
    @gives(status=202, message="If an account has this email, a mail is on its way.")
    def post(self) -> Response:
        """Send the user of an email the link that sets a new password; the answer tells nothing of accounts."""
        ask_for_reset(load()["email"])
        return answer(status=202)


class PasswordReset(Resource):
    """The use of that link."""

    @public
    @mail_required
    @confirm_limited
    @takes(ResetSchema)
    @gives(message="The password is changed. Log in with it.")
    @refuses("link_invalid")
    def post(self) -> Response:
        """Set a new password by a mailed link; every session of the user ends."""
        fields = load()
        reset_password(fields["token"], fields["password"])
        db.session.commit()
        return answer()
