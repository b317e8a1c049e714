"""What the probes answer."""

from flask_marshmallow import Schema
from marshmallow import fields


class LivenessSchema(Schema):
    """The process runs; it says by which name and of which version."""

    service = fields.String()
    version = fields.String()


class ReadinessSchema(Schema):
    """Requests can be served."""

    database = fields.Constant("ready")
