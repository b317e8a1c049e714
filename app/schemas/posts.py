"""Posts, as they come in and go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.models.post import DESCRIPTION_LENGTH, TITLE_LENGTH, URL_LENGTH
from app.schemas.fields import Boolean, Line, Moment, WebUrl
from app.schemas.pages import PageQuerySchema


class AuthorSchema(Schema):
    """Who wrote a post."""

    id = fields.UUID()
    name = fields.String(allow_none=True)


class PostSchema(Schema):
    """A post."""

    id = fields.UUID()
    title = fields.String()
    url = fields.String()
    description = fields.String(allow_none=True)
    approved = fields.Boolean()
    posted_at = Moment()
    user = fields.Nested(AuthorSchema)


class PostUpdateSchema(Schema):
    """A change of a post."""

    example = {"title": "A better read"}

    title = Line(validate=validate.Length(1, TITLE_LENGTH))
    url = WebUrl(validate=validate.Length(max=URL_LENGTH))
    description = fields.String(allow_none=True, validate=validate.Length(max=DESCRIPTION_LENGTH))
    approved = Boolean()


class PostCreateSchema(PostUpdateSchema):
    """A new post."""

    example = {"title": "A good read", "url": "https://example.com/read"}

    title = Line(required=True, validate=validate.Length(1, TITLE_LENGTH))
    url = WebUrl(required=True, validate=validate.Length(max=URL_LENGTH))


class PostQuerySchema(PageQuerySchema):
    """Which posts to list."""

    approved = Boolean(load_default=None)
