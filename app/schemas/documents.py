"""Which document of an app is wanted."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.schemas.fields import Integer

SIDE = {"description": "`merged` has what people wrote over the document in it; `imported` is as it came in."}
VERSION = {"description": "The number of a version; the newest one unless given.", "examples": [1]}


class FormatQuerySchema(Schema):
    """A document, by its form."""

    format = fields.String(load_default="json", validate=validate.OneOf(["json", "yaml"]))


class DocumentQuerySchema(FormatQuerySchema):
    """A document, by its form, its side and its version."""

    side = fields.String(load_default="merged", validate=validate.OneOf(["merged", "imported"]), metadata=SIDE)
    version = Integer(load_default=None, validate=validate.Range(1, 2**31 - 1), metadata=VERSION)
