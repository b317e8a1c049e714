"""The rows of usage that are kept no longer."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from app.models.api_told import KEPT_FOR, ApiTold
from app.models.api_undocumented import ApiUndocumented
from app.models.api_usage import ApiAnswered, ApiUsage, AppCaller
from app.models.usage_batch import UsageBatch
from app.utils.clock import now

Dead = tuple[InstrumentedAttribute[Any], ColumnElement[bool]]


def dead_usage(kept_days: int) -> dict[str, Dead]:
    """Return the rows to delete, by table: a column of the table's key, and a condition that an index serves."""
    moment = now() - timedelta(days=kept_days)
    last = moment.date()
    return {
        "api_usage": (ApiUsage.api_id, ApiUsage.day <= last),
        "api_answered": (ApiAnswered.api_id, ApiAnswered.day <= last),
        "api_undocumented": (ApiUndocumented.app_id, ApiUndocumented.day <= last),
        "app_callers": (AppCaller.app_id, AppCaller.last_seen_at <= moment),
        "usage_batches": (UsageBatch.batch, UsageBatch.expires_at <= now()),
        "api_told": (ApiTold.fingerprint, ApiTold.told_at <= now() - KEPT_FOR),
    }
