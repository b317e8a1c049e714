"""The service's own entries in the log, written in the transaction of the change that they tell of."""

from typing import Any

from flask import g

from app.models.log_entry import LogEntry
from app.web.client import client_ip


def record(action: str, target: str | None = None, detail: str | None = None, user_id: Any = None) -> None:
    """Append to the log, in the transaction under way, what the caller (or another user) did."""
    who = user_id if user_id is not None or "caller" not in g else g.caller.id
    LogEntry.append(action, user_id=who, target=target, detail=detail, ip=client_ip())
