"""Bucketlists, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.models.bucketlist import NAME_LENGTH
from app.schemas.fields import Line, Moment
from app.schemas.pages import PageQuerySchema


class BucketlistSchema(Schema):
    """A bucketlist."""

    id = fields.UUID()
    name = fields.String()
    created_by = fields.UUID(attribute="user_id")
    created_at = Moment()
    updated_at = Moment()


class BucketlistUpdateSchema(Schema):
    """A change of a bucketlist."""

    example = {"name": "Sail to the Azores"}

    name = fields.String(validate=validate.Length(1, NAME_LENGTH))


class BucketlistCreateSchema(Schema):
    """A new bucketlist."""

    example = {"name": "See the Azores"}

    name = fields.String(required=True, validate=validate.Length(1, NAME_LENGTH))


class BucketlistQuerySchema(PageQuerySchema):
    """Which bucketlists to list."""

    q = Line(load_default=None)
