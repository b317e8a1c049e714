"""JSON as it leaves the service."""

from typing import Any

import orjson
from flask import Response

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


def encode(data: Any) -> bytes:
    """Return JSON, compact and in UTF-8; UUIDs as their text, and moments in UTC as RFC 3339."""
    return orjson.dumps(data, option=OPTIONS)


def encoded(data: Any) -> Response:
    """Return an answer of JSON."""
    return Response(encode(data), mimetype="application/json")
