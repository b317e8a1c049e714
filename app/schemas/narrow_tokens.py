"""Narrow tokens, as they are asked for and go out."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.api_tokens import Words
from app.schemas.fields import ROLE_ID, Boolean, Integer, PermissionMask

SECONDS = range(10, 301)
DEFAULT_SECONDS = 120


class NarrowTokenCreateSchema(Schema):
    """What to leave of the caller's permissions: those of a role, or those given, or all; and further limits."""

    json_schema = {"not": {"required": ["role_id", "permissions"], "properties": {"role_id": {}, "permissions": {}}}}
    example = {"permissions": ["LIST_USERS"], "read_only": True}

    role_id = Integer(validate=ROLE_ID)
    permissions = PermissionMask()
    read_only = Boolean(load_default=False)
    resources = Words(load_default=None)
    expires_in = Integer(load_default=DEFAULT_SECONDS, validate=validate.Range(SECONDS[0], SECONDS[-1]))

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_one_source(self, data: Any, given: dict[str, Any], **kwargs: Any) -> None:
        """Take the permissions from one place."""
        if "role_id" in given and "permissions" in given:
            raise ValidationError({"permissions": ["Give a role or permissions, not both."]})


class NarrowTokenSchema(Schema):
    """A narrow token, how many seconds it lives, and the wanted permissions that its user has not got."""

    access_token = fields.String()
    expires_in = fields.Integer()
    missing = fields.List(fields.String())
