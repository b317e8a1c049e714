"""Reading a request's body: JSON or a form, refused whole if anything about it is malformed."""

import io
from typing import Any
from urllib.parse import parse_qsl

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from app.extensions import this_g, this_request
from app.utils.strict_json import BOM, NotStrictError, as_text, read_object, unique
from app.web.errors import ApiError
from app.web.receiving import body_fault

MOST_FIELDS = 256
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


class Form(dict[str, Any]):
    """The fields of a form, which a page of any origin can send in a browser's name."""


def malformed(reason: str) -> ApiError:
    """Return the failure of a body that can't be read."""
    return ApiError("malformed_body", reason)


def read_body() -> dict[str, Any]:
    """Return the fields of the request's body, or raise ApiError with 400, 413 or 415."""
    try:
        return _read_fields()
    except NotStrictError as error:
        raise malformed(f"The body {error}.") from None


def read_content() -> tuple[str, bytes]:
    """Return the media type of the request, one that the verb declares, and its body as it is, or raise ApiError."""
    _refuse_compressed()
    taken, request = this_g().declaration.content, this_request()
    if request.mimetype not in taken:
        raise ApiError("unsupported_media_type", f"Say by Content-Type which it is: {', '.join(taken)}.")
    return request.mimetype, _whole_body()


def _refuse_compressed() -> None:
    if this_request().headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise ApiError("unsupported_media_type", "Compressed bodies are not accepted.")


def _read_fields() -> dict[str, Any]:
    _refuse_compressed()
    request = this_request()
    kind = request.mimetype
    if kind and not request.is_json and kind not in (FORM, MULTIPART):
        raise ApiError("unsupported_media_type")
    text = as_text(_whole_body())
    if kind == MULTIPART:
        return Form(unique(_read_multipart()))
    # `curl -d` declares a form even if it sends JSON.
    if kind == FORM and not text.removeprefix(BOM).lstrip(" \t\r\n").startswith("{"):
        _refuse_chunks()
        return Form(unique(_read_form(text)))
    return read_object(text)


def _whole_body() -> bytes:
    """Return the whole body, or raise what is wrong with it: 413, or 400 if it did not arrive whole."""
    if fault := body_fault():
        raise fault
    return this_request().get_data()


def _refuse_chunks() -> None:
    """Refuse a form in chunks, because neither the server nor the form shows whether it is complete."""
    request = this_request()
    if request.content_length is None and request.headers.get("Transfer-Encoding"):
        raise malformed("A form needs a Content-Length; send chunks as JSON.")


def _read_form(text: str) -> list[tuple[str, Any]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise malformed("The form could not be read.") from None


def _read_multipart() -> list[tuple[str, Any]]:
    request = this_request()
    data = request.get_data()
    # The body is small and in memory already, so no part is written to a file.
    parser = FormDataParser(lambda *_, **__: io.BytesIO(), max_form_parts=MOST_FIELDS, silent=False)
    try:
        _, form, files = parser.parse(io.BytesIO(data), request.mimetype, len(data), dict(request.mimetype_params))
    except (ValueError, RequestEntityTooLarge):  # RequestEntityTooLarge means too many parts
        raise malformed("The form could not be read.") from None
    if files:
        raise malformed("Files are not accepted.")
    if None in form:
        raise malformed("A part of the form has no name.")
    return list(form.items(multi=True))
