"""JSON as the service writes it."""

from typing import Any

import orjson

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


def encode(data: Any) -> bytes:
    """Return data as compact JSON in UTF-8; a UUID as its text, a moment in UTC as RFC 3339 text."""
    return orjson.dumps(data, option=OPTIONS)


def decode(text: str) -> Any:
    """Return what JSON that the service wrote itself stands for; what others send is read by `strict_json`."""
    return orjson.loads(text)
