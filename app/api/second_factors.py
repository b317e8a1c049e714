"""Signing in by a second factor, or by a passkey alone."""

from flask import Response

from app.extensions import db
from app.schemas.auth import LoginAnswerSchema
from app.schemas.second_factors import PasskeyOptionsSchema, PasskeySignInSchema, SecondFactorSchema
from app.security.access import public
from app.security.factors.relying_party import passkeys_required
from app.security.factors.signing_in import answer_challenge, passkey_options, sign_in_by_passkey
from app.security.login import LOGGED_IN, LOGIN_LIMIT, counted
from app.security.token_response import logged_in
from app.web import Resource, answer, gives, limited, load, refuses, takes, unstored


class LoginSecondFactor(Resource):
    """The second factor that a login asks for."""

    @public
    @limited(LOGIN_LIMIT, "login")
    @takes(SecondFactorSchema)
    @gives(LoginAnswerSchema, message=LOGGED_IN)
    @refuses("challenge_invalid", "factor_invalid", "passkeys_disabled")
    def post(self) -> Response:
        """Log in by the answer to the challenge of a login: a time code, a recovery code or a passkey."""
        with counted():
            fields = load()
            response = logged_in(answer_challenge(fields), fields["cookie"])
            db.session.commit()
        return response


class LoginPasskeyOptions(Resource):
    """What a browser needs to ask for a passkey."""

    @public
    @passkeys_required
    @limited(LOGIN_LIMIT, "login")
    @gives(PasskeyOptionsSchema)
    def post(self) -> Response:
        """Make a challenge that any passkey may answer; it tells nothing of who has one."""
        made = passkey_options()
        db.session.commit()
        return unstored(answer(made))


class LoginPasskey(Resource):
    """A login by a passkey alone."""

    @public
    @passkeys_required
    @limited(LOGIN_LIMIT, "login")
    @takes(PasskeySignInSchema)
    @gives(LoginAnswerSchema, message=LOGGED_IN)
    @refuses("challenge_invalid", "factor_invalid", "email_unverified")
    def post(self) -> Response:
        """Log in by a passkey whose authenticator has verified its user, without a name and a password."""
        with counted():
            fields = load()
            response = logged_in(sign_in_by_passkey(fields), fields["cookie"])
            db.session.commit()
        return response
