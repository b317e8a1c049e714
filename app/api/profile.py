"""The caller's own account."""

from typing import Any

from flask import Response
from flask_jwt_extended import get_current_user
from marshmallow import ValidationError

from app.extensions import db
from app.models.mutex import lock_administrators
from app.models.user import User
from app.schemas.users import CurrentPasswordSchema, OwnUserSchema, ProfileUpdateSchema
from app.security.access import user_required
from app.security.accounts import change_user, delete_user, new_hash
from app.security.identity import current_user
from app.security.lockout import forget_guesses, reserve_guess
from app.utils import passwords
from app.web import Resource, answer, gives, load, no_content, refuses, takes
from app.web.errors import token_refused


class Profile(Resource):
    """The caller's account."""

    @user_required
    @gives(OwnUserSchema)
    def get(self) -> Response:
        """Show the caller's record and permissions."""
        return answer(get_current_user())  # the proxy `current_user` would be resolved again for each field

    @user_required
    @takes(ProfileUpdateSchema)
    @gives(OwnUserSchema)
    @refuses("name_taken", "email_taken", "too_many_requests", "server_busy")
    def patch(self) -> Response:
        """Change the caller's name, email or password."""
        fields = load()
        verified = verify_current_password(fields)
        changes = {key: value for key, value in fields.items() if key != "current_password"}
        password_hash = new_hash(changes, caller_logins())
        user = locked_caller(verified)
        change_user(user, changes, password_hash, keep=current_user.session_id)
        db.session.commit()
        return answer(user)

    put = patch

    @user_required
    @takes(CurrentPasswordSchema)
    @gives(status=204)
    @refuses("last_administrator", "too_many_requests", "server_busy")
    def delete(self) -> Response:
        """Delete the caller's account."""
        verified = verify_current_password(load())
        lock_administrators()
        delete_user(locked_caller(verified))
        db.session.commit()
        return no_content()


def caller_logins() -> list[str]:
    """Return what the caller may log in with."""
    return [login for login in (current_user.name, current_user.email) if login]


def wrong_password() -> ValidationError:
    """Return the error for a wrong current password."""
    return ValidationError({"current_password": ["This is not the current password."]})


def verify_current_password(fields: dict[str, Any]) -> str | None:
    """Return the hash that the given current password was verified against, None if none was given.

    The lockout counts it as a guess at each of the account's logins.
    """
    if "current_password" not in fields:
        return None
    with passwords.queued():
        reserve_guess(caller_logins())
        known = User.credentials_of(current_user.id)
        good = passwords.matches(known and known.password_hash, fields["current_password"])
    if known is None or not good:
        raise wrong_password()
    forget_guesses(caller_logins())
    db.session.commit()  # the counters stay cleared even if the request then fails
    return str(known.password_hash)


def locked_caller(verified_hash: str | None) -> User:
    """Return the caller's record, locked until the transaction ends, or raise if what was verified has changed."""
    user = User.lock(current_user.id)
    if user is None or not user.is_active:
        raise token_refused("token_revoked")
    if verified_hash is not None and user.password_hash != verified_hash:
        raise wrong_password()
    return user
