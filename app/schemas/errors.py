"""The one shape of a failure, and what some failures tell beside it."""

from collections.abc import Iterable

from flask_marshmallow import Schema
from marshmallow import fields

from app.schemas.pages import SOMETIMES
from app.schemas.second_factors import ChallengeShownSchema
from app.schemas.syncs import ChangeSchema, FaultSchema


class ErrorSchema(Schema):
    """A failure: programs read the code, people the message."""

    status = fields.Constant("error")
    code = fields.String()
    message = fields.String()
    errors = fields.Dict(fields.String(), fields.List(fields.String()), metadata=SOMETIMES)
    required = fields.List(fields.String(), metadata=SOMETIMES)
    request_id = fields.String()


class FailureWithChangesSchema(ErrorSchema):
    """A failure that may tell which changes of a document break callers."""

    changes = fields.Nested(ChangeSchema, many=True, metadata=SOMETIMES)


class FailureWithFaultsSchema(ErrorSchema):
    """A failure that may tell what is wrong with a document."""

    faults = fields.Nested(FaultSchema, many=True, metadata=SOMETIMES)


class FailureWithFactorsSchema(ErrorSchema):
    """A failure that may tell how the user can be proven: a challenge to answer, or the methods of a fresh proof."""

    challenge = fields.Nested(ChallengeShownSchema, metadata=SOMETIMES)
    methods = fields.List(fields.String(), metadata=SOMETIMES)


TELLING: dict[str, type[ErrorSchema]] = {
    "breaking_changes": FailureWithChangesSchema,
    "document_invalid": FailureWithFaultsSchema,
    "second_factor_required": FailureWithFactorsSchema,
    "fresh_proof_required": FailureWithFactorsSchema,
}


def shape_of(codes: Iterable[str]) -> type[ErrorSchema]:
    """Return the shape of failures that have one of some codes."""
    shapes = {TELLING[code] for code in codes if code in TELLING} or {ErrorSchema}
    (shape,) = shapes
    return shape
