"""Answers of JSON."""

from typing import Any

from flask import Response

from app.utils.json import encode


def encoded(data: Any) -> Response:
    """Return an answer of JSON."""
    return Response(encode(data), mimetype="application/json")
