"""Registering, logging in and out, and renewing tokens."""

from flask import Response, current_app
from flask_jwt_extended import get_jwt_request_location

from app.extensions import db
from app.models.revocation import Revocation
from app.models.role import Role
from app.models.session import Session
from app.schemas.auth import LoginAnswerSchema, LoginSchema, RegisterSchema, TokenSchema
from app.schemas.proofs import IssuedSchema, RegisterConfirmSchema
from app.security.access import (
    public,
    refresh_token_required,
    session_only,
    user_or_cookie_required,
    user_required,
    without_factor,
)
from app.security.accounts import make_account
from app.security.audit import record
from app.security.caller import current_user
from app.security.credentials import is_basic
from app.security.factors.ways import BY_PASSWORD
from app.security.identity import by_session
from app.security.login import LOGGED_IN, LOGIN_LIMIT, log_in, log_in_by_basic
from app.security.mail_limits import ask_limited_where_verified, confirm_limited
from app.security.opening import enter
from app.security.recovery import ask_to_register, refuse_closed, register
from app.security.renewal import end_by_refresh_token, renew
from app.security.token_response import logged_out, registered
from app.security.tokens import Claims
from app.utils import passwords
from app.web import (
    Resource,
    answer,
    clears_cookie,
    gives,
    has_effect,
    limited,
    load,
    mail_required,
    refuses,
    takes,
)
from app.web.mailing import require_mail

# Limits for one client, whatever its requests carry.
REGISTER_LIMIT, REFRESH_LIMIT, LOGGED_OUT = "300 per minute", "1200 per minute", "Successfully logged out."


class Register(Resource):
    """Registration: accounts that users make for themselves."""

    @public
    @limited(REGISTER_LIMIT, "register")
    @ask_limited_where_verified
    @takes(RegisterSchema)
    @gives(LoginAnswerSchema, 201, message="Successfully registered.", at="user")
    @gives(IssuedSchema, 202, message="A mail is on its way, with a link and a code that confirm the registration.")
    @refuses("registration_closed", "mail_disabled", "name_taken", "email_taken", "server_busy")
    def post(self) -> Response:
        """Make an account with the default role, and log its user in; with REGISTRATION=verified, only send a mail."""
        refuse_closed()
        if current_app.config["REGISTRATION"] == "verified":
            require_mail()
            return answer(ask_to_register(load()), 202)
        fields = load()
        password_hash = passwords.hash_password(fields["password"])
        user = make_account(fields, password_hash, Role.default_one(), by_oneself=True)
        session = enter(user, cookie=fields["cookie"], way=BY_PASSWORD, is_first=True)
        response = registered(session, user, fields["cookie"])
        db.session.commit()
        return response


class RegisterConfirm(Resource):
    """The confirmation of a registration, by mail."""

    @public
    @mail_required
    @confirm_limited
    @takes(RegisterConfirmSchema)
    @gives(LoginAnswerSchema, 201, message="Successfully registered.", at="user")
    @refuses("registration_closed", "link_invalid", "name_taken", "email_taken")
    def post(self) -> Response:
        """Make the account of a registration by its mailed link, or its code and id, and log its user in."""
        refuse_closed()
        fields = load()
        response = registered(*register(fields), fields["cookie"])
        db.session.commit()
        return response


class Login(Resource):
    """Sessions, opened by a password."""

    @public
    @has_effect
    @limited(LOGIN_LIMIT, "login")
    @gives(LoginAnswerSchema, message=LOGGED_IN)
    @refuses("credentials_invalid", "email_unverified", "second_factor_required", "server_busy")
    def get(self) -> Response:
        """Log in with HTTP Basic."""
        return log_in_by_basic()

    @public
    @limited(LOGIN_LIMIT, "login")
    @takes(LoginSchema, required=False)
    @gives(LoginAnswerSchema, message=LOGGED_IN)
    @refuses("credentials_invalid", "email_unverified", "second_factor_required", "factor_invalid", "server_busy")
    def post(self) -> Response:
        """Log in with a body, or with HTTP Basic, beside which a body may hold a `code`."""
        if is_basic():
            return log_in_by_basic()
        fields = load()
        return log_in(fields.pop("name", "") or fields.pop("email", ""), **fields)


class TokenRefresh(Resource):
    """The rotation of refresh tokens."""

    @refresh_token_required
    @limited(REFRESH_LIMIT, "refresh")
    @gives(TokenSchema, message="The tokens are renewed.")
    def post(self) -> Response:
        """Exchange a refresh token for its successor and a new access token."""
        return renew()


class LogoutAccess(Resource):
    """The end of one access token."""

    @user_required
    @session_only
    @without_factor
    @clears_cookie
    @gives(message="The access token is revoked.")
    def post(self) -> Response:
        """Revoke the caller's access token; its session stays live."""
        claims = by_session().claims
        Revocation.add(claims.jti, claims.expires_at)
        record("logout", f"sessions/{claims.session_id}", "access token")
        db.session.commit()
        return logged_out()


class LogoutRefresh(Resource):
    """The end of a session, by its refresh token."""

    @refresh_token_required
    @gives(message=LOGGED_OUT)
    def post(self) -> Response:
        """End the session of the caller's refresh token."""
        return session_ended(end_by_refresh_token())


class Logout(Resource):
    """The end of the caller's session."""

    @user_or_cookie_required
    @session_only
    @without_factor
    @clears_cookie
    @gives(message=LOGGED_OUT)
    @refuses("refresh_token_reused", "permission_denied")
    def post(self) -> Response:
        """End the session of the caller's access token, or of the cookie where no token is sent."""
        if get_jwt_request_location() == "cookies":
            return session_ended(end_by_refresh_token())
        claims = by_session().claims
        Session.end(claims.user_id, claims.session_id)
        return session_ended(claims)


class LogoutAll(Resource):
    """The end of all of the caller's sessions."""

    @user_required
    @session_only
    @without_factor
    @clears_cookie
    @gives(message="Successfully logged out everywhere.")
    def post(self) -> Response:
        """End every session of the caller."""
        ended = Session.end_all(current_user.id)
        record("logout", f"users/{current_user.id}", f"{ended} sessions")
        db.session.commit()
        return logged_out()


def session_ended(claims: Claims) -> Response:
    """Record and commit the end of a session, and answer the logout."""
    record("logout", f"sessions/{claims.session_id}", user_id=claims.user_id)
    db.session.commit()
    return logged_out()
