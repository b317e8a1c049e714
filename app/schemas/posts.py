"""Posts, as they come in and go out."""

from marshmallow import fields
from marshmallow_sqlalchemy import auto_field

from app.models.post import Post
from app.models.user import User
from app.schemas.fields import Boolean, Moment
from app.schemas.pages import PageQuerySchema
from app.schemas.tables import TableSchema
from app.schemas.texts import Line, WebUrl


class AuthorSchema(TableSchema):
    """Who wrote a post."""

    class Meta:
        model = User

    id = auto_field()
    name = auto_field()


class PostSchema(TableSchema):
    """A post."""

    class Meta:
        model = Post

    id = auto_field()
    title = auto_field()
    url = auto_field()
    description = auto_field()
    approved = auto_field()
    posted_at = auto_field()
    updated_at = Moment(attribute="changed_at")
    user = fields.Nested(AuthorSchema)


class PostCreateSchema(TableSchema):
    """A new post."""

    class Meta:
        model = Post

    example = {"title": "A good read", "url": "https://example.com/read"}

    title = auto_field(field_class=Line)
    url = auto_field(field_class=WebUrl)
    description = auto_field()
    approved = auto_field()


class PostUpdateSchema(PostCreateSchema):
    """A change of a post; with `updated_at` it is meant for the post as it was then."""

    example = {"title": "A better read"}

    title = auto_field(field_class=Line, required=False)
    url = auto_field(field_class=WebUrl, required=False)
    updated_at = Moment()


class PostQuerySchema(PageQuerySchema):
    """Which posts to list."""

    approved = Boolean(load_default=None)
