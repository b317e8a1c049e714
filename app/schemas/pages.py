"""Which part of a list is wanted."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.fields import Integer
from app.schemas.texts import Line
from config import PER_PAGE_AT_MOST

SOMETIMES = {"optional": True}
# No parameter of a query is longer: `load_query` refuses it before anything reads it, because links repeat it.
QUERY_TEXT_AT_MOST = 256
# The pages of a list end here, because the database counts and skips what stands before a page.
DEEPEST_ENTRY = 10_000
PAGE = {
    "description": f"Which page, from 1; `page` times `per_page` is at most {DEEPEST_ENTRY:,}.",
    "maximum": DEEPEST_ENTRY,
    "examples": [1],
}
PER_PAGE = {"description": "How many entries a page has; a setting of the service says it unless given."}
ORDER = {"description": "By creation: `asc` shows the oldest first, `desc` the newest."}
AFTER = {"description": "Shows what follows this entry, the last one seen. It is given instead of `page`."}


class SearchText(Line):
    """A free text in a query."""

    longest = QUERY_TEXT_AT_MOST
    json_schema = Line.json_schema | {"maxLength": QUERY_TEXT_AT_MOST}


class PageQuerySchema(Schema):
    """A page by its number, or the entries after a known one."""

    page = Integer(validate=validate.Range(1), metadata=PAGE)
    per_page = Integer(validate=validate.Range(1, PER_PAGE_AT_MOST), metadata=PER_PAGE)
    order = fields.String(load_default="asc", validate=validate.OneOf(["asc", "desc"]), metadata=ORDER)
    after = fields.UUID(metadata=AFTER)

    @validates_schema
    def check_one_way(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Take one way through a list, not both."""
        if "page" in data and "after" in data:
            raise ValidationError({"after": ["Give page or after, not both."]})


class NewestFirstQuerySchema(PageQuerySchema):
    """The same of a list that shows the newest first unless asked otherwise."""

    order = fields.String(load_default="desc", validate=validate.OneOf(["asc", "desc"]), metadata=ORDER)


class LinksSchema(Schema):
    """Where the pages around are; what comes before a page, or last, is known of numbered pages alone."""

    self = fields.String()
    first = fields.String()
    prev = fields.String(allow_none=True, metadata=SOMETIMES)
    next = fields.String(allow_none=True)
    last = fields.String(allow_none=True, metadata=SOMETIMES)


class PageSchema(Schema):
    """A part of a list; its number and the count are there where it was asked for by its number."""

    items = fields.List(fields.Raw())
    page = fields.Integer(metadata=SOMETIMES)
    per_page = fields.Integer()
    total = fields.Integer(allow_none=True, metadata=SOMETIMES)
    pages = fields.Integer(allow_none=True, metadata=SOMETIMES)
    links = fields.Nested(LinksSchema)
