"""JSON as it leaves the service."""

from typing import Any

import orjson

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


def encode(data: Any) -> bytes:
    """Return JSON, compact and in UTF-8; UUIDs as their text, and moments in UTC as RFC 3339."""
    return orjson.dumps(data, option=OPTIONS)
