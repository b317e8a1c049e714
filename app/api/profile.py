"""The caller's own account."""

from flask import Response

from app.extensions import db
from app.models.mutex import lock_administrators
from app.schemas.users import CurrentPasswordSchema, OwnUserSchema, ProfileUpdateSchema
from app.security.access import session_only, user_required, without_factor
from app.security.accounts import change_user, delete_user, new_hash
from app.security.caller import caller, caller_id, current_user
from app.security.oneself import caller_logins, locked_caller, prove_change, verify_current_password
from app.security.token_response import without_cookies
from app.web import Resource, answer, gives, limited, load, no_content, refuses, takes, unchanged

CHANGES_LIMIT = "30 per minute"  # a conflict tells that a name or an email is taken


class Profile(Resource):
    """The caller's account."""

    @user_required
    @without_factor
    @gives(OwnUserSchema)
    def get(self) -> Response:
        """Show the caller's record and permissions."""
        return answer(caller())  # the proxy `current_user` would be resolved again for each field

    @user_required
    @session_only
    @limited(CHANGES_LIMIT, "profile", caller_id)
    @takes(ProfileUpdateSchema)
    @gives(OwnUserSchema)
    @refuses("name_taken", "email_taken", "server_busy")
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
    @session_only
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
