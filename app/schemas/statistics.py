"""Statistics, as they go out."""

from flask_marshmallow import Schema
from marshmallow import fields, validate

from app.schemas.fields import Integer

MOST_DAYS = 31


class UserCountsSchema(Schema):
    """How many users there are."""

    normal = fields.Integer()
    blocked = fields.Integer()
    deleted = fields.Integer()


class SessionCountsSchema(Schema):
    """How many sessions there are."""

    live = fields.Integer()


class DaySchema(Schema):
    """What happened on a day in UTC."""

    date = fields.Date()
    logins = fields.Integer()
    failures = fields.Integer()
    active_sessions = fields.Integer()


class StatisticsSchema(Schema):
    """Counts of now, and of each of the last days."""

    users = fields.Nested(UserCountsSchema)
    sessions = fields.Nested(SessionCountsSchema)
    days = fields.List(fields.Nested(DaySchema))


class StatisticsQuerySchema(Schema):
    """How many days to look back, today included."""

    days = Integer(load_default=14, validate=validate.Range(1, MOST_DAYS))
