"""The email of an account: proving it, and undoing a change of it."""

from flask import Response
from marshmallow import ValidationError

from app.extensions import db
from app.schemas.proofs import LinkSchema, ProvenEmailSchema
from app.security.access import public, session_only, user_required
from app.security.emails import order_verification, undo, verify
from app.security.mail_limits import ask_limited_by_user, confirm_limited
from app.security.oneself import locked_caller
from app.web import Resource, answer, gives, load, mail_required, refuses, takes

ON_ITS_WAY, IS_PROVEN = "A mail is on its way.", "The email is proven."


class EmailVerification(Resource):
    """The mail by which the caller proves their email."""

    @user_required
    @session_only
    @mail_required
    @ask_limited_by_user
    @gives(message=IS_PROVEN)
    @gives(status=202, message=ON_ITS_WAY)
    @refuses("validation_error")
    def post(self) -> Response:
        """Send the caller the mail by which they prove their email."""
        user = locked_caller()
        if user.email is None:
            raise ValidationError({"email": ["There is no email to prove."]})
        if user.email_verified:
            return answer()
        order_verification(user)
        db.session.commit()
        return answer(status=202)


class EmailVerify(Resource):
    """The use of a link that proves an email."""

    @public
    @mail_required
    @confirm_limited
    @takes(LinkSchema)
    @gives(ProvenEmailSchema, message=IS_PROVEN)
    @refuses("link_invalid", "email_taken")
    def post(self) -> Response:
        """Prove an email by the link that was sent to it; a pending one becomes the email."""
        email = verify(load()["token"])
        db.session.commit()
        return answer({"email": email})


class EmailUndo(Resource):
    """The use of a link that undoes a change of email."""

    @public
    @mail_required
    @confirm_limited
    @takes(LinkSchema)
    @gives(message="The email is back. Set a new password by the mail that is on its way.")
    @refuses("link_invalid", "email_taken")
    def post(self) -> Response:
        """Bring back the email that a link was sent to; every session and the password end."""
        undo(load()["token"])
        db.session.commit()
        return answer()
