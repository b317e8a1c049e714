"""Changes of many users at once, as they come in and what became of each."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.fields import ROLE_ID, Ids, Integer
from app.schemas.pages import SOMETIMES

MOST_AT_ONCE = 100
TOO_MANY = f"One request changes at most {MOST_AT_ONCE} users; send the others in further requests."
HAS_ROLE = {"required": ["role_id"], "properties": {"role_id": {"type": "integer"}}}
ACTIONS = ("role", "block", "unblock", "end_sessions", "delete", "restore")


class BulkSchema(Schema):
    """What to do to which users: those of the ids, or without ids those whom the query filters, as it does the list."""

    example = {"action": "block", "ids": ["01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"]}
    json_schema = {"if": {"properties": {"action": {"enum": ["role"]}}}, "then": HAS_ROLE, "else": {"not": HAS_ROLE}}

    action = fields.String(required=True, validate=validate.OneOf(ACTIONS))
    role_id = Integer(validate=ROLE_ID, metadata={"description": "The role to give; only the action `role` takes it."})
    ids = Ids(MOST_AT_ONCE, TOO_MANY)

    @validates_schema
    def check_role(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Ask for a role where one is given, and for none elsewhere."""
        if data["action"] == "role" and "role_id" not in data:
            raise ValidationError({"role_id": ["Which role is to be given?"]})
        if data["action"] != "role" and "role_id" in data:
            raise ValidationError({"role_id": ["Only the action role takes this."]})


class UserOutcomeSchema(Schema):
    """What became of one user; a refusal says what a request for this user alone would have been answered."""

    id = fields.UUID()
    outcome = fields.String(validate=validate.OneOf(["done", "refused"]))
    code = fields.String(metadata=SOMETIMES)
    message = fields.String(metadata=SOMETIMES)
    required = fields.List(fields.String(), metadata=SOMETIMES)


class BulkOutcomeSchema(Schema):
    """What became of every user, in the order of the ids, and of how many."""

    items = fields.List(fields.Nested(UserOutcomeSchema))
    done = fields.Integer()
    refused = fields.Integer()
