"""Findings that an app accepts, and checks of documents, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate
from marshmallow_sqlalchemy import auto_field

from app.models.api_accepted import REASON_LENGTH, ApiAccepted
from app.schemas.logs import ActorSchema
from app.schemas.pages import PageQuerySchema
from app.schemas.syncs import ChangeSchema, FaultSchema, SummarySchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Text
from app.utils.api_texts import FAIL_ON, FINGERPRINT_LENGTH

FINGERPRINT_PATTERN = f"[0-9a-f]{{{FINGERPRINT_LENGTH}}}"
FAILING = {"description": "Which findings fail the check: the breaking ones, the risky ones too, or none."}
CHANGES = {"description": "What it changes, operation by operation; what breaks most first, at most 500."}


class AcceptedSchema(TableSchema):
    """A finding that passes."""

    class Meta:
        model = ApiAccepted

    id = auto_field()
    fingerprint = auto_field()
    reason = auto_field()
    accepted_by = fields.Nested(ActorSchema, allow_none=True)
    created_at = auto_field()


class AcceptedCreateSchema(Schema):
    """What is to pass, and why."""

    example: dict[str, object] = {"fingerprint": "0f3a9c41d27b", "reason": "Nobody has called it since May."}

    fingerprint = Text(
        required=True,
        validate=[
            validate.Length(FINGERPRINT_LENGTH, FINGERPRINT_LENGTH),
            validate.Regexp(f"^{FINGERPRINT_PATTERN}$", error="A fingerprint has 12 digits of 0-9 and a-f."),
        ],
    )
    reason = Text(required=True, validate=validate.Length(1, REASON_LENGTH))


class AcceptedQuerySchema(PageQuerySchema):
    """Which accepted findings to list."""


class CheckQuerySchema(Schema):
    """What fails a check."""

    fail_on = fields.String(load_default=FAIL_ON[0], validate=validate.OneOf(FAIL_ON), metadata=FAILING)


class CheckSchema(Schema):
    """What a document would change."""

    summary = fields.Nested(SummarySchema)
    errors = fields.Nested(FaultSchema, many=True)
    changes = fields.Nested(ChangeSchema, many=True, metadata=CHANGES)
