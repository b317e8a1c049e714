"""Syncs of apps with documents, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.api_sync import ApiSync, SyncState
from app.models.api_sync_change import ApiSyncChange, ChangeKind
from app.schemas.apis import ConflictSchema, Decisions, DecisionSchema
from app.schemas.fields import Choice
from app.schemas.logs import ActorSchema
from app.schemas.pages import NewestFirstQuerySchema, PageQuerySchema
from app.schemas.tables import TableSchema

Nested = fields.Nested  # where a field has the name of the module
PROGRESS = {"description": "In percent."}
ACCEPTED = {"description": "Whether the app accepts it, so that no check fails by it."}
POINTER = {"description": "The JSON Pointer of the place in the document."}


class SummarySchema(Schema):
    """How many operations change, and how."""

    added = fields.Integer()
    changed = fields.Integer()
    moved = fields.Integer()
    removed = fields.Integer()
    unchanged = fields.Integer()
    conflicts = fields.Integer()
    breaking = fields.Integer()
    consumers = fields.Integer()


class FaultSchema(Schema):
    """What is wrong with a document, and where."""

    pointer = fields.String(metadata=POINTER)
    line = fields.Integer(allow_none=True)
    text = fields.String()


class SyncSchema(TableSchema):
    """What becomes of a document that came; the summary is null until it was read."""

    class Meta:
        model = ApiSync

    id = auto_field()
    app_id = auto_field()
    state = auto_field()
    progress = auto_field(metadata=PROGRESS)
    summary = fields.Nested(SummarySchema, allow_none=True)
    errors = fields.Nested(FaultSchema, many=True)
    base_revision = auto_field()
    created_by = fields.Nested(ActorSchema, allow_none=True)
    created_at = auto_field()
    applied_at = auto_field()


class BreakingSchema(Schema):
    """What a change breaks, or may break, for those who call the operation."""

    rule = fields.String()
    level = fields.String()
    pointer = fields.String()
    text = fields.String()
    fingerprint = fields.String()
    accepted = fields.Boolean(metadata=ACCEPTED)


class AffectedSchema(Schema):
    """Who has called an operation that changes."""

    application = fields.Nested(ActorSchema, allow_none=True)
    calls = fields.Integer()
    last_seen_at = fields.String()


class ChangeSchema(TableSchema):
    """What becomes of an operation, field by field."""

    class Meta:
        model = ApiSyncChange

    api_id = auto_field()
    kind = auto_field()
    method = auto_field()
    path = auto_field()
    from_path = auto_field()
    fields = Nested(ConflictSchema, many=True)
    breaking = Nested(BreakingSchema, many=True)
    consumers = Nested(AffectedSchema, many=True)


class SyncChangeSchema(ChangeSchema):
    """A change that is kept."""

    class Meta:
        model = ApiSyncChange

    id = auto_field()


class ApiDecisionSchema(DecisionSchema):
    """What is decided of a conflict of one of the operations."""

    api_id = fields.UUID(required=True)


class SyncApplySchema(Schema):
    """What is decided of conflicts when a sync is applied; the others stay."""

    example: dict[str, object] = {
        "decisions": [{"api_id": "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba", "field": "description", "keep": "now"}]
    }

    decisions = Decisions(fields.Nested(ApiDecisionSchema), load_default=list)


class SyncQuerySchema(NewestFirstQuerySchema):
    """Which syncs to list."""

    state = Choice(SyncState, load_default=None)


class SyncChangeQuerySchema(PageQuerySchema):
    """Which changes to list."""

    kind = Choice(ChangeKind, load_default=None)
