"""The caller's own account."""

from flask import Response
from flask_jwt_extended import get_current_user

from app.extensions import db
from app.models.mutex import lock_administrators
from app.schemas.users import CurrentPasswordSchema, OwnUserSchema, ProfileUpdateSchema
from app.security.access import user_required
from app.security.accounts import change_user, delete_user, new_hash
from app.security.identity import current_user
from app.security.oneself import caller_logins, locked_caller, prove_change, verify_current_password
from app.security.token_response import without_cookies
from app.web import Resource, answer, gives, load, no_content, refuses, takes, unchanged


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
        verified = prove_change(current_user.id, fields)
        password_hash = new_hash(fields, caller_logins())
        user = unchanged(locked_caller(verified))
        change_user(user, fields, password_hash, keep=current_user.session_id)
        db.session.commit()
        return answer(user)

    put = patch

    @user_required
    @takes(CurrentPasswordSchema)
    @gives(status=204)
    @refuses("last_administrator", "too_many_requests", "server_busy")
    def delete(self) -> Response:
        """Delete the caller's account."""
        verified = verify_current_password(load()["current_password"])
        lock_administrators()
        delete_user(unchanged(locked_caller(verified)))
        db.session.commit()
        return without_cookies(no_content())
