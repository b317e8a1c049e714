"""Users: callers with the permissions list, make, change, delete and restore them."""

from uuid import UUID

from flask import Response
from marshmallow import ValidationError

from app.extensions import db
from app.models.mutex import lock_administrators
from app.models.role import Permission
from app.models.user import User
from app.models.user_list import READ_THROUGH_AT_MOST, USERS, are_too_many_for, matching
from app.schemas.users import (
    CurrentPasswordSchema,
    ListedUserSchema,
    UserCreateSchema,
    UserQuerySchema,
    UserSchema,
    UserUpdateSchema,
)
from app.security.access import fresh_for_others, permission_required, prove_fresh_for, require
from app.security.accounts import (
    change_user,
    delete_user,
    given_role,
    keep_an_administrator,
    make_account,
    manageable_user,
    new_hash,
    restore_user,
)
from app.security.caller import caller_id
from app.security.oneself import is_oneself, locked_user, prove_change, verify_current_password
from app.security.token_response import without_cookies
from app.utils import passwords
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    limited,
    load,
    load_query,
    no_content,
    page,
    page_of,
    read_body,
    refuses,
    takes,
    unchanged,
)

TOO_MANY = (
    f"There are more than {READ_THROUGH_AT_MOST:,} users: give the beginning of a name or an email, or an id,"
    " in place of a text within or a domain."
)
CHANGES_LIMIT = "600 per minute"  # a conflict tells that a name or an email is taken


class UserList(Resource):
    """All users."""

    @permission_required(Permission.LIST_USERS)
    @takes(query=UserQuerySchema)
    @gives(page_of(ListedUserSchema))
    def get(self) -> Response:
        """List users."""
        query = load_query()
        filters = {
            name: query[name] for name in ("q", "role_id", "status", "second_factor", "deleted") if name in query
        }
        wanted = matching(**filters)
        if are_too_many_for(wanted):
            raise ValidationError({"q": [TOO_MANY]})
        return page(USERS, query, wanted)

    @permission_required(Permission.ADD_USERS)
    @limited(CHANGES_LIMIT, "users", caller_id)
    @takes(UserCreateSchema)
    @gives(UserSchema, 201, at="user")
    @refuses("name_taken", "email_taken", "server_busy")
    def post(self) -> Response:
        """Make a user."""
        body = read_body()
        if "status" in body:
            require(Permission.BLOCK_USERS)
        if "email_verified" in body:
            require(Permission.EDIT_USERS)
        fields = load(body)
        password_hash = passwords.hash_password(fields["password"])
        user = make_account(fields, password_hash, given_role(fields.get("role_id")))
        db.session.commit()
        return created(user, user_id=user.id)


class UserItem(Resource):
    """One user."""

    @permission_required(Permission.LIST_USERS, or_oneself=True)
    @gives(UserSchema)
    def get(self, user_id: UUID) -> Response:
        """Show a user; a deleted user too."""
        return answer(found(User.find(user_id)))

    @permission_required(Permission.EDIT_USERS, Permission.BLOCK_USERS)
    @fresh_for_others("role_id", "password", "email")
    @limited(CHANGES_LIMIT, "users", caller_id)
    @takes(UserUpdateSchema)
    @gives(UserSchema)
    @refuses("name_taken", "email_taken", "last_administrator", "server_busy")
    def patch(self, user_id: UUID) -> Response:
        """Change the given fields of a user; the caller's own name, email and password need `current_password`."""
        logins = manageable_user(User.find(user_id)).logins
        db.session.rollback()
        body = read_body()
        for field in [name for name in body if name != "current_password"]:
            require(Permission.BLOCK_USERS if field == "status" else Permission.EDIT_USERS)
        fields = load(body)
        prove_fresh_for(fields)
        verified = prove_change(user_id, fields)
        password_hash = new_hash(fields, logins)
        if {"role_id", "status"} & fields.keys():
            lock_administrators()
        user = unchanged(manageable_user(locked_user(user_id, verified)))
        was_administrator = user.is_administrator
        change_user(user, fields, password_hash)
        keep_an_administrator(was_administrator)
        db.session.commit()
        return answer(user)

    put = patch

    @permission_required(Permission.DELETE_USERS)
    @takes(CurrentPasswordSchema, required=False)
    @gives(status=204)
    @refuses("last_administrator", "too_many_requests", "server_busy")
    def delete(self, user_id: UUID) -> Response:
        """Delete a user, who can be restored without the sessions; only deleting oneself reads a body, and needs it."""
        verified = verify_current_password(load()["current_password"]) if is_oneself(user_id) else None
        lock_administrators()
        delete_user(unchanged(manageable_user(locked_user(user_id, verified))))
        db.session.commit()
        return without_cookies(no_content()) if is_oneself(user_id) else no_content()


class UserRestore(Resource):
    """The restoration of a deleted user."""

    @permission_required(Permission.DELETE_USERS)
    @gives(UserSchema)
    def post(self, user_id: UUID) -> Response:
        """Restore a deleted user, without the ended sessions."""
        user = manageable_user(User.lock(user_id), deleted=True)
        restore_user(user)
        db.session.commit()
        return answer(user)
