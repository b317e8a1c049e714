"""Applications, as they come in and go out."""

from typing import Any

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.application import Application
from app.schemas.api_tokens import Words
from app.schemas.fields import Boolean, PermissionMask, PermissionNames
from app.schemas.tables import TableSchema
from app.schemas.texts import Email, Line


class ApplicationSchema(TableSchema):
    """An application, and its ceiling: null is no limit."""

    told_by_clock = ("last_used_at",)

    class Meta:
        model = Application

    id = auto_field()
    name = auto_field()
    created_at = auto_field()
    last_used_at = auto_field()
    permissions = auto_field()
    permission_names = PermissionNames(attribute="permissions", dump_only=True, allow_none=True)
    read_only = auto_field()
    resources = Words()
    contact = auto_field()


class ApplicationTokenSchema(ApplicationSchema):
    """An application with its token, which is shown once."""

    token = fields.String()


class ApplicationUpdateSchema(TableSchema):
    """A change of an application, and of its ceiling: what any user's request beside its token may at the most."""

    class Meta:
        model = Application

    example: dict[str, Any] = {"name": "Website", "permissions": ["LIST_USERS"], "contact": "web@example.com"}

    name = auto_field(field_class=Line, required=False)
    permissions = PermissionMask(allow_none=True)
    read_only = Boolean()
    resources = Words()
    contact = auto_field(field_class=Email)


class ApplicationCreateSchema(ApplicationUpdateSchema):
    """A new application; without a ceiling unless one is given."""

    example = {"name": "Website"}

    name = auto_field(field_class=Line)
