"""Routing: exact paths alone, the numbers that paths hold, and Flask-RESTful without its error handling."""

from typing import Any

from flask import Flask
from flask_restful import Api
from werkzeug.routing import BaseConverter, ValidationError


def init_app(app: Flask) -> None:
    """Answer only exact paths, without redirects."""
    app.url_map.merge_slashes = False
    app.url_map.converters["small_id"] = SmallId


class SmallId(BaseConverter):
    """A positive integer in plain ASCII digits that the database's INTEGER can hold."""

    regex = r"[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        """Return the number, or raise ValidationError where no row can have it."""
        number = int(value)
        if number >= 2**31:
            raise ValidationError
        return number


class RestfulApi(Api):  # type: ignore[misc] # it publishes no types
    """Flask-RESTful without its own error handling, which would turn designed failures into 500."""

    def error_router(self, original_handler: Any, e: Exception) -> Any:
        """Hand every exception on to the app."""
        return original_handler(e)
