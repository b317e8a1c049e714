"""Answers in JSON."""

from typing import Any

from flask import Response

from app.utils.json import encode


def encoded(data: Any) -> Response:
    """Return data as an answer in JSON."""
    return Response(encode(data), mimetype="application/json")
