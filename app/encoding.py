"""JSON as it leaves the service."""

import json
from typing import Any

import orjson
from flask import Flask, Response
from flask.json.provider import JSONProvider

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


class Encoder(JSONProvider):
    """Writes compact UTF-8, UUIDs as their text, and moments in UTC as RFC 3339."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Return JSON as text."""
        return orjson.dumps(obj, option=OPTIONS).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Return what JSON says."""
        return json.loads(s)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """Return an answer of JSON."""
        return encoded(self._prepare_response_obj(args, kwargs))


def encoded(data: Any) -> Response:
    """Return an answer of JSON."""
    return Response(orjson.dumps(data, option=OPTIONS), mimetype="application/json")


def init_app(app: Flask) -> None:
    """Let an app write its JSON so."""
    app.json = Encoder(app)
