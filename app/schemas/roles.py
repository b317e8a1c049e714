"""Roles and permissions, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.fields import Boolean, PermissionMask, Title


class RoleSchema(Schema):
    """A role."""

    id = fields.Integer()
    title = fields.String()
    default = fields.Boolean()
    permissions = fields.Integer()
    permission_names = fields.List(fields.String())


class RoleUpdateSchema(Schema):
    """A change of a role."""

    example = {"title": "Support", "permissions": ["LIST_USERS", "BLOCK_USERS"]}

    title = Title()
    permissions = PermissionMask()
    default = Boolean()


class RoleCreateSchema(RoleUpdateSchema):
    """A new role."""

    title = Title(required=True)
    permissions = PermissionMask(required=True)
    default = Boolean(load_default=False)


class PermissionSchema(Schema):
    """One flag."""

    name = fields.String()
    value = fields.Integer()
    description = fields.String()
