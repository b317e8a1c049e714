"""Usage that applications report, and of how many days it is shown."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import current_app, g
from marshmallow import ValidationError

from app.catalogue.usage.consumers import known_consumers
from app.catalogue.usage.counting import Taken, count, operations_of
from app.catalogue.usage.tallies import Call, Tally
from app.models.api_usage import UNKNOWN
from app.models.catalogue_app import CatalogueApp
from app.security.catalogue import NO_SUCH_APP_SLUG
from app.utils.clock import now
from app.web.loading import load_query

LONGEST, OLDEST, AHEAD = timedelta(hours=24), timedelta(days=7), timedelta(minutes=5)
KEPT_FOR = timedelta(days=8)  # longer than a batch may be old
NOT_ENDED = "The end is after the begin, by 24 hours at most."
TOO_OLD = "The calls may be 7 days old at most."
TO_COME = "The calls may not be of a time to come."


def reported(fields: Mapping[str, Any]) -> Taken:
    """Count the calls that an application reports, in the transaction, or raise ValidationError."""
    check_times(fields)
    app = CatalogueApp.by_slug(fields["app"])
    if app is None:
        raise ValidationError({"app": [NO_SUCH_APP_SLUG]})
    consumers = known_consumers(call["consumer"] for call in fields["calls"] if call["consumer"])
    tally = Tally(operations_of(app))
    for call in fields["calls"]:
        who = consumers.get(call["consumer"], UNKNOWN)
        tally.add(Call(call["method"], call["path"], call["status"], fields["to"], who, call["count"]))
    return count(app.id, tally, sender=g.application_id, batch=fields["batch"], expires_at=now() + KEPT_FOR)


def check_times(fields: Mapping[str, Any]) -> None:
    """Raise ValidationError unless calls are of one day at most, and of the last ones."""
    begin, end, moment = fields["from"], fields["to"], now()
    if end > moment + AHEAD:
        raise ValidationError({"to": [TO_COME]})
    if not begin <= end <= begin + LONGEST:
        raise ValidationError({"to": [NOT_ENDED]})
    if begin < moment - OLDEST:
        raise ValidationError({"from": [TOO_OLD]})


def wanted_days() -> int:
    """Return of how many days the query wants usage, or raise ValidationError if it is not kept that long."""
    days: int = load_query()["days"]
    kept: int = current_app.config["USAGE_KEPT_DAYS"]
    if days > kept:
        raise ValidationError({"days": [f"Usage is kept for {kept} days."]})
    return days
