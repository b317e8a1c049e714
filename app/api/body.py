"""Reading a body: JSON or a form, refused whole where anything about it is off."""

import io
import json
import math
import re
from typing import Any
from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from app.api.errors import ApiError

DEEPEST = 32
MOST_FIELDS = 256
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
# A string, to the end of the text where it is not closed, so that each character is looked at once.
_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|([\[{])|([\]}])', re.DOTALL)


def malformed(reason: str) -> ApiError:
    """Return the failure of a body that can't be read."""
    return ApiError("malformed_body", reason)


def read_body() -> dict[str, Any]:
    """Return the fields of the request's body, or raise ApiError with 400, 413 or 415."""
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise ApiError("unsupported_media_type", "Compressed bodies are not accepted.")
    kind = request.mimetype
    if kind and not request.is_json and kind not in (FORM, MULTIPART):
        raise ApiError("unsupported_media_type")
    text = _text(_whole_body())
    if kind == MULTIPART:
        return _unique(_read_multipart())
    # curl -d says that it sends a form, whatever it sends.
    if kind == FORM and not text.lstrip(" \t\r\n").startswith("{"):
        _refuse_chunks()
        return _unique(_read_form(text))
    return _read_json(text)


def _whole_body() -> bytes:
    """Return the body as it was announced, or raise ApiError with 413, or with 400 where the client hung up first."""
    data = request.get_data()
    # Werkzeug cuts a body of unknown length at the limit without a word.
    if request.content_length is None and request.environ["wsgi.input"].read(1):
        raise ApiError("body_too_large")
    if len(data) < (request.content_length or 0):
        raise malformed("The body is shorter than its length says.")
    return data


def _refuse_chunks() -> None:
    """Refuse a form in chunks: the server does not tell its end from its being cut off, and nor does the form."""
    if request.content_length is None and request.headers.get("Transfer-Encoding"):
        raise malformed("A form needs a Content-Length; send chunks as JSON.")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise malformed("The body is not UTF-8.") from None


def _read_form(text: str) -> list[tuple[str, Any]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise malformed("The form could not be read.") from None


def _read_multipart() -> list[tuple[str, Any]]:
    data = request.get_data()
    # The body is small and in memory already; no file is made of a part.
    parser = FormDataParser(lambda *_, **__: io.BytesIO(), max_form_parts=MOST_FIELDS, silent=False)
    try:
        _, form, files = parser.parse(io.BytesIO(data), request.mimetype, len(data), dict(request.mimetype_params))
    except (ValueError, RequestEntityTooLarge):  # the latter for too many parts
        raise malformed("The form could not be read.") from None
    if files:
        raise malformed("Files are not accepted.")
    if None in form:
        raise malformed("A part of the form has no name.")
    return list(form.items(multi=True))


def _read_json(text: str) -> dict[str, Any]:
    _refuse_depth(text)
    try:
        body = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno}" if text.strip() else "it is empty"
        raise malformed(f"The body is not JSON: {reason}.") from None
    except ValueError:  # a whole number of thousands of digits
        raise malformed("The body holds a number that is too long.") from None
    if not isinstance(body, dict):
        raise malformed("The body is not a JSON object.")
    _refuse_characters(body)
    return body


def _refuse_depth(text: str) -> None:
    """Count brackets before parsing, as the parser itself recurses."""
    depth = 0
    for opened, closed in _OUTSIDE_STRINGS.findall(text):
        depth += bool(opened) - bool(closed)
        if depth > DEEPEST:
            raise malformed(f"The body is nested deeper than {DEEPEST} levels.")


def _refuse_constant(name: str) -> None:
    raise malformed(f"{name} is not JSON.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise malformed("The body holds a number that is too large.")
    return number


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise malformed("The body holds a field twice.")
    for name, value in pairs:
        _refuse_characters(name)
        if isinstance(value, str):
            _refuse_characters(value)
    return fields


def _refuse_characters(value: Any) -> None:
    """Refuse U+0000 and lone surrogates, which no database keeps alike, at any depth."""
    if isinstance(value, dict):
        for part in value.values():  # its keys were looked at when it was made
            _refuse_characters(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_characters(part)
    elif isinstance(value, str):
        if "\0" in value:
            raise malformed("The body holds the character U+0000.")
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise malformed("The body holds half of a surrogate pair.")
