"""Which part of a list is wanted."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.fields import Integer


class PageQuerySchema(Schema):
    """A page by its number, or the entries after a known one."""

    page = Integer(validate=validate.Range(1))
    per_page = Integer(validate=validate.Range(1, 100))
    order = fields.String(load_default="asc", validate=validate.OneOf(["asc", "desc"]))
    after = fields.UUID()

    @validates_schema
    def check_one_way(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Take one way through a list, not both."""
        if "page" in data and "after" in data:
            raise ValidationError({"after": ["Give page or after, not both."]})
