"""Bucketlists, as they come in and go out."""

from marshmallow_sqlalchemy import auto_field

from app.models.bucketlist import Bucketlist
from app.schemas.pages import PageQuerySchema, SearchText
from app.schemas.tables import TableSchema


class BucketlistSchema(TableSchema):
    """A bucketlist."""

    class Meta:
        model = Bucketlist

    id = auto_field()
    name = auto_field()
    created_by = auto_field("user_id")
    created_at = auto_field()
    updated_at = auto_field()


class BucketlistUpdateSchema(TableSchema):
    """A change of a bucketlist."""

    class Meta:
        model = Bucketlist

    example = {"name": "Sail to the Azores"}

    name = auto_field(required=False)


class BucketlistCreateSchema(TableSchema):
    """A new bucketlist."""

    class Meta:
        model = Bucketlist

    example = {"name": "See the Azores"}

    name = auto_field()


class BucketlistQuerySchema(PageQuerySchema):
    """Which bucketlists to list."""

    q = SearchText(load_default=None)
