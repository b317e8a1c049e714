"""Routing: exact paths only, numbers in paths, and Flask-RESTful without its error handling."""

from typing import Any

from flask import Flask
from flask_restful import Api
from werkzeug.routing import BaseConverter, ValidationError


def init_app(app: Flask) -> None:
    """Serve only exact paths, without merging slashes, and register the converter of numbers."""
    app.url_map.merge_slashes = False
    app.url_map.converters["small_id"] = SmallId


class SmallId(BaseConverter):
    """A converter of positive integers in ASCII digits that the database's INTEGER can hold."""

    regex = r"[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        """Return the number, or raise ValidationError if it is too large for a row's id."""
        number = int(value)
        if number >= 2**31:
            raise ValidationError
        return number


class RestfulApi(Api):  # type: ignore[misc] # Flask-RESTful has no types
    """Flask-RESTful without its error handling, which would answer some failures with 500."""

    def error_router(self, original_handler: Any, e: Exception) -> Any:
        """Pass every exception on to the app."""
        return original_handler(e)
