"""Versions of an app's document, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import Schema as MarshmallowSchema
from marshmallow import fields, validate
from marshmallow_sqlalchemy import auto_field

from app.models.api_version import ApiVersion
from app.schemas.fields import Boolean, Integer
from app.schemas.logs import ActorSchema
from app.schemas.pages import NewestFirstQuerySchema
from app.schemas.syncs import SummarySchema, SyncChangeQuerySchema
from app.schemas.tables import TableSchema

NUMBER = validate.Range(1, 2**31 - 1)
KEEP = {"description": "Whether it is kept, however many newer ones there are."}
SUMMARY = {"description": "What it changed when it was applied; null once that sync is deleted."}


class VersionSchema(TableSchema):
    """A document that was applied."""

    class Meta:
        model = ApiVersion

    id = auto_field()
    number = auto_field()
    sha256 = auto_field()
    keep = auto_field(metadata=KEEP)
    summary = fields.Nested(SummarySchema, allow_none=True, metadata=SUMMARY)
    sync_id = auto_field()
    created_by = fields.Nested(ActorSchema, allow_none=True)
    created_at = auto_field()


class VersionUpdateSchema(Schema):
    """A change of a version."""

    example: dict[str, object] = {"keep": True}

    keep = Boolean(required=True, metadata=KEEP)


class VersionQuerySchema(NewestFirstQuerySchema):
    """Which versions to list."""


# A class can't have an attribute named `from`.
VersionChangesQuerySchema: type[MarshmallowSchema] = SyncChangeQuerySchema.from_dict(
    {
        "from": Integer(required=True, validate=NUMBER, metadata={"examples": [1]}),
        "to": Integer(required=True, validate=NUMBER, metadata={"examples": [2]}),
    },
    name="VersionChangesQuerySchema",
)
