"""The audit log: the service's own entries, written in the transaction of the change that they record."""

from typing import Any

from flask import g

from app.models.log_entry import LogEntry
from app.web.client import client_ip


def record(action: str, target: str | None = None, detail: str | None = None, user_id: Any = None) -> None:
    """Append to the log, in the current transaction, what the caller or another user did."""
    who = user_id if user_id is not None or "caller" not in g else g.caller.id
    LogEntry.append(action, user_id=who, target=target, detail=detail, ip=client_ip())
