"""Where the documents of an app come from, as its row keeps it: what people say, and what workers found there."""

import hashlib
from collections.abc import Mapping
from typing import Any

NONE, URL, PUSH = "none", "url", "push"
KINDS = (NONE, URL, PUSH)
SAID = ("kind", "url", "every_minutes")
FOUND = ("checked_at", "error")
EVERY_MINUTES = range(5, 10_081)  # to a week
ERROR_LENGTH = 500
NO_SOURCE: dict[str, Any] = {"kind": NONE} | dict.fromkeys((*SAID[1:], *FOUND))
PUSHED = NO_SOURCE | {"kind": PUSH}
Source = Mapping[str, Any]


def changed(before: Source, given: Source) -> dict[str, Any]:
    """Return a source of which people say something else; what was found stands for the same URL alone."""
    said = {name: given.get(name) for name in SAID}
    kept = before if before.get("url") == said["url"] else NO_SOURCE
    return {**NO_SOURCE, **kept, **said}


def is_same(one: Source, other: Source) -> bool:
    """Return whether people say the same of two sources."""
    return all(one.get(name) == other.get(name) for name in SAID)


def told(source: Source) -> str:
    """Return what the log says of a source: of a query, which may hold what is nobody's affair, a trace alone."""
    if not source.get("url"):
        return str(source["kind"])
    path, mark, query = str(source["url"]).partition("?")
    trace = f"?…{hashlib.sha256(query.encode()).hexdigest()[:8]}" if mark else ""
    minutes = source.get("every_minutes")
    return f"{path}{trace}{f' every {minutes} minutes' if minutes else ''}"
