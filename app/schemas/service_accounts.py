"""Service accounts, as they come in and go out."""

from typing import Any

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.user import Status, User
from app.schemas.api_tokens import DAYS, ApiTokenCreateSchema
from app.schemas.fields import ROLE_ID, Choice, Integer, Moment
from app.schemas.logs import ActorSchema
from app.schemas.pages import PageQuerySchema, SearchText
from app.schemas.tables import TableSchema
from app.schemas.texts import Name
from app.schemas.users import RoleLinkSchema

TOKENS = {"description": "How many live tokens it has."}
CREATOR = {"description": "Who made it; null where a command did."}
SEARCH = {"description": "A text within the names, in any letter case."}
DAYS_TO_LIVE = {"description": "null, for a token without an end, needs `SERVICE_TOKENS_FOREVER=true`."}


class ServiceAccountSchema(TableSchema):
    """A service account: a program of its own, which can't log in."""

    told_by_clock = ("tokens", "last_used_at")  # an account is not changed when these are

    class Meta:
        model = User

    id = auto_field()
    name = auto_field(allow_none=False)
    description = auto_field()
    role = fields.Nested(RoleLinkSchema)
    status = auto_field()
    tokens = fields.Integer(metadata=TOKENS)
    last_used_at = Moment(allow_none=True)
    created_at = auto_field()
    created_by = fields.Nested(ActorSchema, allow_none=True, metadata=CREATOR)


class ServiceAccountCreateSchema(TableSchema):
    """A new service account; without a role it gets the default one."""

    class Meta:
        model = User

    example: dict[str, Any] = {"name": "deployer", "description": "Deploys the website.", "role_id": 2}

    name = auto_field(field_class=Name, required=True, allow_none=False)
    description = auto_field()
    role_id = auto_field(required=False, validate=ROLE_ID)


class ServiceAccountUpdateSchema(ServiceAccountCreateSchema):
    """A change of a service account."""

    example = {"status": "blocked"}

    name = auto_field(field_class=Name, required=False, allow_none=False)
    status = auto_field()


class ServiceAccountQuerySchema(PageQuerySchema):
    """Which service accounts to list."""

    q = SearchText(metadata=SEARCH)
    role_id = Integer(validate=ROLE_ID)
    status = Choice(Status)


class ServiceTokenCreateSchema(ApiTokenCreateSchema):
    """A new API token of a service account, and the proof that it is the user who asks."""

    expires_in_days = Integer(validate=DAYS, allow_none=True, metadata=DAYS_TO_LIVE)
