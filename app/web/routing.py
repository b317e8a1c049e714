"""Routing: exact paths only, numbers and texts in paths, and Flask-RESTful without its error handling."""

from typing import Any

from flask import Flask
from flask_restful import Api
from werkzeug.routing import BaseConverter, UnicodeConverter, ValidationError

from app.web.declarations import declaration_of

MOST_BYTES = 250  # of a text in a path: a file name with a suffix has at most 255 bytes


def init_app(app: Flask) -> None:
    """Serve only exact paths, without merging slashes, and register the converters of numbers and texts."""
    app.url_map.merge_slashes = False
    app.url_map.converters["small_id"] = SmallId
    app.url_map.converters["default"] = app.url_map.converters["string"] = PathText


def refuse_heads(app: Flask) -> None:
    """Take HEAD, which Flask adds to every GET, from the routes whose GET declares an effect."""
    for rule in app.url_map.iter_rules():
        get = getattr(getattr(app.view_functions[rule.endpoint], "view_class", None), "get", None)
        if get and rule.methods and not declaration_of(get).takes_head:
            rule.methods.discard("HEAD")


class SmallId(BaseConverter):
    """A converter of positive integers in ASCII digits that the database's INTEGER can hold."""

    regex = r"[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        """Return the number, or raise ValidationError if it is too large for a row's id."""
        number = int(value)
        if number >= 2**31:
            raise ValidationError
        return number


class PathText(UnicodeConverter):
    """A converter of texts that a row or a file can have as its name; any other is not found, and reaches neither."""

    def to_python(self, value: str) -> str:
        """Return the text, or raise ValidationError if it is too long or has U+0000 or a lone surrogate."""
        try:
            size = len(value.encode())
        except UnicodeEncodeError:
            raise ValidationError from None
        if size > MOST_BYTES or "\0" in value:
            raise ValidationError
        return value


class RestfulApi(Api):  # type: ignore[misc] # Flask-RESTful has no types
    """Flask-RESTful without its error handling, which would answer some failures with 500."""

    def error_router(self, original_handler: Any, e: Exception) -> Any:
        """Pass every exception on to the app."""
        return original_handler(e)
