"""Roles and permissions, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.role import Role
from app.schemas.fields import Boolean, PermissionMask
from app.schemas.tables import TableSchema
from app.schemas.texts import Title


class RoleSchema(TableSchema):
    """A role."""

    class Meta:
        model = Role

    id = auto_field()
    title = auto_field()
    default = fields.Boolean()
    permissions = auto_field()
    permission_names = fields.List(fields.String())
    second_factor = auto_field()


class RoleUpdateSchema(TableSchema):
    """A change of a role."""

    class Meta:
        model = Role

    example = {"title": "Support", "permissions": ["LIST_USERS", "BLOCK_USERS"]}

    title = auto_field(field_class=Title, required=False)
    permissions = auto_field(field_class=PermissionMask)
    default = Boolean()
    second_factor = Boolean()


class RoleCreateSchema(RoleUpdateSchema):
    """A new role."""

    title = auto_field(field_class=Title)
    permissions = auto_field(field_class=PermissionMask, required=True)
    default = Boolean(load_default=False)
    second_factor = Boolean(load_default=False)


class PermissionSchema(Schema):
    """One flag."""

    name = fields.String()
    value = fields.Integer()
    description = fields.String()
