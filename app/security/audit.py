"""The audit log: the service's own entries, written in the transaction of the change that they record."""

import getpass
import os
from collections.abc import Mapping
from typing import Any

import click
from flask import g, has_request_context

from app.models.log_entry import DETAIL_LENGTH, LogEntry
from app.utils.json import encode
from app.web.client import client_ip

# How many characters of a text an entry quotes: the most with which all that it says has room.
QUOTED = (255, 80, 40)
Facts = Mapping[str, Any]


def record(action: str, target: str | None = None, detail: str | None = None, user_id: Any = None) -> None:
    """Append to the log, in the current transaction, what the caller or another user did."""
    who = user_id if user_id is not None or "caller" not in g else g.caller.id
    parts = [part for part in (detail, origin()) if part]
    token_id = g.caller.token_id if "caller" in g else None
    LogEntry.append(
        action, user_id=who, target=target, detail="; ".join(parts) or None, ip=client_ip(), token_id=token_id
    )


def record_change(action: str, target: str, before: Facts, after: Facts, user_id: Any = None) -> None:
    """Append to the log which fields a change gave other values, with those before and after."""
    record(action, target, fitting(before, after), user_id)


def record_facts(action: str, target: str, facts: Facts, user_id: Any = None) -> None:
    """Append to the log something that was made or deleted, with its fields."""
    record(action, target, fitting({}, facts), user_id)


def fitting(before: Facts, after: Facts) -> str:
    """Return the fields that differ, with their values, long texts shortened so far that all of them have room."""
    room = DETAIL_LENGTH - len(f"; {origin()}")
    texts = [described(before, after, most) for most in QUOTED]
    return next((text for text in texts if len(text) <= room), texts[-1][:room])


def described(before: Facts, after: Facts, most: int) -> str:
    """Return `name "alice" to "bob", …`, or for what was made or deleted `name "bob", …`; nothing is a text too."""
    if not before:
        return ", ".join(f"{name} {quoted(value, most)}" for name, value in after.items())
    changed = [name for name in after if before[name] != after[name]]
    pairs = (f"{name} {quoted(before[name], most)} to {quoted(after[name], most)}" for name in changed)
    return ", ".join(pairs) or "nothing changed"


def quoted(value: Any, most: int) -> str:
    """Return a value as JSON, which has no line break, a long text shortened."""
    if isinstance(value, str) and len(value) > most:
        value = f"{value[: most - 1]}…"
    return encode(value).decode().strip()


def origin() -> str:
    """Return through what it was done, other than by a user with a browser: an application, or a command."""
    if has_request_context():
        return f"by applications/{g.application_id}" if "application_id" in g else ""
    context = click.get_current_context(silent=True)
    return f"by the command {context.command.name}, run by {system_user()}" if context else ""


def system_user() -> str:
    """Return the name of the system's user, or the number where it has no name, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
