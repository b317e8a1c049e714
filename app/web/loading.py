"""Loading a request's body and query as its verb declares them."""

from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from app.extensions import this_g, this_request
from app.schemas.pages import QUERY_TEXT_AT_MOST
from app.web.body import Form, read_body
from app.web.declarations import wishes
from app.web.own_pages import require_own_page


def load(body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the body's fields as the verb's schema loads them, or raise ApiError or ValidationError."""
    given = read_body() if body is None else body
    fields: dict[str, Any] = this_g().declaration.body.load(given)
    _prove_wishes(given, fields)
    return fields


def load_beside(schema: type[Schema]) -> dict[str, Any]:
    """Return the fields that a body, if there is a readable one, adds to what the request's headers hold."""
    has_body = request.content_length or "HTTP_TRANSFER_ENCODING" in request.environ
    fields: dict[str, Any] = schema().load(read_body() if has_body else {})
    return fields


def load_if_given() -> dict[str, Any]:
    """Return what `load` does, of a request without a body as if it were an empty object."""
    has_body = request.content_length or "HTTP_TRANSFER_ENCODING" in request.environ
    return load() if has_body else load({})


def _prove_wishes(given: dict[str, Any], fields: dict[str, Any]) -> None:
    """Raise ValidationError or ApiError if a page of another origin could be the one that asks for a cookie.

    A form of such a page would sign the browser in to an account of the page's choice.
    """
    asked = [name for name in wishes(this_g().declaration.body) if name in given]
    if isinstance(given, Form) and asked:
        raise ValidationError({name: ["Only a JSON body may ask for this."] for name in asked})
    if any(fields[name] for name in asked):
        require_own_page()


def load_query() -> dict[str, Any]:
    """Return the query's fields as the verb's schema loads them, or raise ValidationError; each is short, and once."""
    given = this_request().args.to_dict(flat=False)
    if faults := {name: fault for name, values in given.items() if (fault := _fault(values))}:
        raise ValidationError(faults)
    fields: dict[str, Any] = this_g().declaration.query.load({name: values[0] for name, values in given.items()})
    return fields


def _fault(values: list[str]) -> list[str]:
    """Return what is wrong with a parameter before any schema reads it."""
    if len(values) > 1:
        return ["Given more than once."]
    if len(values[0]) > QUERY_TEXT_AT_MOST:
        return [f"A parameter has at most {QUERY_TEXT_AT_MOST} characters."]
    if "\0" in values[0]:
        return ["U+0000 is not accepted."]
    return []
