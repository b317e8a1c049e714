"""The parts of an Operation Object: parameters, request body and responses."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from marshmallow import Schema, fields
from werkzeug.http import HTTP_STATUS_CODES

from app.openapi.failures import failures, schema_name
from app.openapi.forms import either_of, example_of_form, fits_form, form_of
from app.schemas.fields import MOST_ROLE_ID
from app.schemas.pages import PageSchema
from app.security.access import Access
from app.utils.urls import PARAMETER
from app.web.body import FORM, MULTIPART
from app.web.declarations import JSON, Declaration, Given, wishes
from app.web.waiting import MOST_SECONDS

REQUEST_ID = "X-Request-ID"
CONVERTERS: dict[str, dict[str, Any]] = {
    "": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "small_id": {"type": "integer", "minimum": 1, "maximum": MOST_ROLE_ID},
}


IF_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-Match",
    "description": "The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.",
    "schema": {"type": "string"},
    "example": "*",
}


PREFER: dict[str, Any] = {
    "in": "header",
    "name": "Prefer",
    "description": f"`wait=N`: answer as soon as it is done, after {MOST_SECONDS} seconds at the latest (RFC 7240).",
    "schema": {"type": "string"},
    "example": "wait=10",
}


def parameters(path: str, declaration: Declaration) -> list[Any]:
    """Return the parameters of path, header and query, and the name of the one that every operation has."""
    found = [
        {"in": "path", "name": name, "required": True, "schema": CONVERTERS[converter]}
        for converter, name in PARAMETER.findall(path)
    ]
    found += [IF_MATCH] if declaration.conditional else []
    found += [PREFER] if declaration.waits else []
    query = [{"in": "query", "schema": declaration.query}] if declaration.query else []
    return [*found, *query, REQUEST_ID]


def request_body(body: Schema, as_json_schema: dict[str, Any], *, required: bool) -> dict[str, Any]:
    """Return the Request Body Object: the body may be JSON or a form, which may not ask for a cookie.

    Each has a schema of its own, because clients tell the content type by the schema's type, and JSON is the first.
    """
    content: dict[str, Any] = {JSON: {"schema": body}}
    forms = (FORM, MULTIPART) if fits_form(as_json_schema) else ()
    for kind in forms:
        content[kind] = {"schema": form_of(as_json_schema, without=wishes(body))}
    # Postman imports this form; openapi-python-client sends nothing of a multipart form that has alternatives.
    if names := getattr(body, "either", None):
        content[FORM]["schema"] = either_of(content[FORM]["schema"], names)
    if example := getattr(body, "example", None):
        content[JSON]["example"] = example
        for kind in forms:
            content[kind]["example"] = example_of_form(body, example)
    return {"required": required, "content": content}


def content_body(media_types: Iterable[str]) -> dict[str, Any]:
    """Return the Request Body Object of a body that is taken as it is: JSON is an object, and the others are files."""
    file = {"type": "string", "format": "binary"}
    kinds = {kind: {"schema": {"type": "object"} if kind == JSON else file} for kind in media_types}
    return {"required": True, "content": kinds}


def responses(access: Access, path: str, declaration: Declaration) -> dict[str, Any]:
    """Return the Responses Object of an operation."""
    good = {status: success(given, has_tag(status, declaration)) for status, given in declaration.gives.items()}
    bad = {status: failure(status, codes) for status, codes in failures(access, path, declaration).items()}
    return {
        str(status): {"description": HTTP_STATUS_CODES[status]} | answer
        for status, answer in sorted((good | bad).items())
    }


def has_tag(status: int, declaration: Declaration) -> bool:
    """Return whether a successful answer has an entity tag: that of an object, or of a document to be kept."""
    return HTTPStatus.NOT_MODIFIED in declaration.gives or (bool(declaration.shown) and status != HTTPStatus.NO_CONTENT)


def success(given: Given, tagged: bool) -> dict[str, Any]:
    """Return the description of a successful answer."""
    data = given.schema.fields.get("data") if given.schema else None
    names = [*(["ETag"] if tagged else []), *(["Location"] if given.at else [])]
    if isinstance(data, fields.Nested) and isinstance(data.schema, PageSchema):
        names += ["Link", "Total-Count"]
    answer: dict[str, Any] = {"headers": headers(*names)}
    if given.content:
        answer["content"] = {kind: {"schema": given.schema or {}} for kind in given.content}
    return answer


def failure(status: int, codes: list[str]) -> dict[str, Any]:
    """Return the description of the failures with a status; their codes tell them apart."""
    named = {
        401: ("WWW-Authenticate",),
        403: ("WWW-Authenticate",) if {"permission_denied", "fresh_proof_required"} & set(codes) else (),
        429: ("Retry-After",),
        503: ("Retry-After",),
    }
    examples = {code: reference("examples", code) for code in codes}
    content = {"schema": reference("schemas", schema_name(codes)), "examples": examples}
    return {"headers": headers(*named.get(status, ())), "content": {JSON: content}}


def headers(*names: str) -> dict[str, Any]:
    """Return the headers of an answer."""
    return {name: reference("headers", name) for name in (*names, REQUEST_ID)}


def reference(kind: str, name: str) -> dict[str, Any]:
    """Return a reference to a component."""
    return {"$ref": f"#/components/{kind}/{name}"}
