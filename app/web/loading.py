"""Loading a request's body and query as its verb declares them."""

from typing import Any

from flask import g, request
from marshmallow import ValidationError

from app.web.body import read_body


def load(body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the body's fields as the verb's schema loads them, or raise ApiError or ValidationError."""
    fields: dict[str, Any] = g.declaration.body.load(read_body() if body is None else body)
    return fields


def load_query() -> dict[str, Any]:
    """Return the query's fields as the verb's schema loads them, or raise ValidationError; none may come twice."""
    given = request.args.to_dict(flat=False)
    twice = {name: ["Given more than once."] for name, values in given.items() if len(values) > 1}
    if twice:
        raise ValidationError(twice)
    fields: dict[str, Any] = g.declaration.query.load({name: values[0] for name, values in given.items()})
    return fields
