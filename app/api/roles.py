"""Roles, and the permissions that they consist of."""

from typing import Any

from flask import Response
from sqlalchemy.exc import IntegrityError

from app import database
from app.extensions import db
from app.models.mutex import lock_administrators
from app.models.role import DESCRIPTIONS, Permission, Role
from app.schemas.roles import PermissionSchema, RoleCreateSchema, RoleSchema, RoleUpdateSchema
from app.security.access import fresh_for_others, permission_required, require_covers, user_required
from app.security.accounts import keep_an_administrator, manageable_role
from app.security.audit import record_change, record_facts
from app.web import (
    ApiError,
    Resource,
    all_of,
    answer,
    created,
    found,
    gives,
    load,
    no_content,
    refuses,
    takes,
    unchanged,
)

EXCEEDS_CALLER = "A role may not allow more than you may do yourself."


class PermissionList(Resource):
    """All permissions."""

    @user_required
    @gives(all_of(PermissionSchema))
    def get(self) -> Response:
        """List every permission."""
        flags = [{"name": flag.name, "value": flag.value, "description": DESCRIPTIONS[flag]} for flag in Permission]
        return answer({"items": flags})


class RoleList(Resource):
    """All roles."""

    @user_required
    @gives(all_of(RoleSchema))
    def get(self) -> Response:
        """List every role."""
        return answer({"items": Role.all()})

    @permission_required(Permission.MANAGE_ROLES)
    @fresh_for_others()
    @takes(RoleCreateSchema)
    @gives(RoleSchema, 201, at="role")
    @refuses("title_taken", "default_role_required")
    def post(self) -> Response:
        """Make a role."""
        fields = load()
        require_covers(fields["permissions"], EXCEEDS_CALLER)
        lock_administrators()
        role = Role()
        db.session.add(role)
        with db.session.no_autoflush:
            change_role(role, fields)
        db.session.flush()
        record_facts("role_created", f"roles/{role.id}", role.facts)
        db.session.commit()
        return created(role, role_id=role.id)


class RoleItem(Resource):
    """One role."""

    @user_required
    @gives(RoleSchema)
    def get(self, role_id: int) -> Response:
        """Show a role."""
        return answer(found(Role.find(role_id)))

    @permission_required(Permission.MANAGE_ROLES)
    @fresh_for_others()
    @takes(RoleUpdateSchema)
    @gives(RoleSchema)
    @refuses("title_taken", "default_role_required", "last_administrator")
    def patch(self, role_id: int) -> Response:
        """Change the given fields of a role; from the next request on they hold for its users."""
        manageable_role(Role.find(role_id))
        db.session.rollback()
        fields = load()
        require_covers(fields.get("permissions", 0), EXCEEDS_CALLER)
        lock_administrators()
        role = unchanged(manageable_role(Role.lock(role_id)))
        was_administrative, before = role.is_administrative, role.facts
        change_role(role, fields)
        record_change("role_updated", f"roles/{role.id}", before, role.facts)
        keep_an_administrator(was_administrative and not role.is_administrative)
        db.session.commit()
        return answer(role)

    put = patch

    @permission_required(Permission.MANAGE_ROLES)
    @fresh_for_others()
    @gives(status=204)
    @refuses("role_in_use", "default_role_required")
    def delete(self, role_id: int) -> Response:
        """Delete a role that no user has."""
        lock_administrators()
        role = unchanged(manageable_role(Role.lock(role_id)))
        if role.default:
            raise ApiError("default_role_required")
        record_facts("role_deleted", f"roles/{role.id}", role.facts)
        db.session.delete(role)
        commit_unless_in_use()
        return no_content()


def change_role(role: Role, fields: dict[str, Any]) -> None:
    """Change the given fields of a new or locked role."""
    if "title" in fields:
        role.title, role.title_compared = fields["title"]
    if "permissions" in fields:
        role.permissions = fields["permissions"]
    if "second_factor" in fields:
        role.second_factor = fields["second_factor"]
    if fields.get("default") is True and not role.default:
        role.make_default()
    elif fields.get("default") is False and role.default:
        raise ApiError("default_role_required")


def commit_unless_in_use() -> None:
    """Commit a deletion, or raise ApiError with 409 if the database kept the role because users have it."""
    try:
        db.session.commit()
    except IntegrityError as error:
        if database.is_foreign_key(error):
            raise ApiError("role_in_use") from error
        raise
