"""Making the OpenAPI document: its information, tags, components and operations."""

import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from apispec import APISpec
from flask import Flask

from app.api import routes_of
from app.models.denial import REQUEST_ID_LENGTH
from app.openapi.failures import failure_schema, failures, schema_name, shape_name
from app.openapi.operation_object import REQUEST_ID, content_body, parameters, request_body, responses
from app.openapi.operations import Operation, operations, operations_outside
from app.openapi.schemas import UUID_EXAMPLE, SchemaPlugin
from app.openapi.security import security, security_schemes, who_may_call
from app.schemas.errors import ErrorSchema, shape_of
from app.schemas.pages import DEEPEST_ENTRY
from app.utils.given_addresses import prefix_of
from app.utils.json import encode
from app.utils.urls import template
from app.utils.version import version
from app.web.errors import ERRORS
from app.web.pages import LINK_BYTES

VERSION = "3.1.0"
LICENSE = {"name": "MIT", "identifier": "MIT"}
PREFIXES = 4  # for which the document is kept
DESCRIPTION = """Accounts, roles, sessions and ready-made resources.

A success is `{"status": "success", "message"?, "data"}`, a failure has the shape of `Error` on every path and for
every status. In a body and in a query a number may be its decimal text, and `true` and `false` may be texts; unknown
fields are refused.
"""
HEADERS = {
    "ETag": ("The version of what is shown, to be sent as If-Match or If-None-Match.", {"type": "string"}),
    "Link": (
        f"The neighbouring pages, as in `links` (RFC 8288), unless it would be longer than {LINK_BYTES:,} bytes.",
        {"type": "string"},
    ),
    "Location": ("The address of the new object.", {"type": "string", "format": "uri-reference"}),
    "Retry-After": ("The number of seconds to wait before a retry.", {"type": "integer", "minimum": 1}),
    "Total-Count": (f"The number of entries, up to {DEEPEST_ENTRY:,}.", {"type": "integer", "minimum": 0}),
    "WWW-Authenticate": ("The challenge, with the reason if a token was refused (RFC 6750).", {"type": "string"}),
    "X-Request-ID": ("The id of the request, the client's own if it sent one.", {"type": "string"}),
}
REQUEST_ID_PARAMETER = {
    "description": f"An id of 1 to {REQUEST_ID_LENGTH} of `A-Za-z0-9._-`; any other is replaced by a new one.",
    "schema": {"type": "string", "examples": [UUID_EXAMPLE]},
}
# Long links stand in the body alone, a list of more than 10,000 entries has no total, and not every 403 is about a
# missing permission.
SOMETIMES_GIVEN = ("Link", "Total-Count", "WWW-Authenticate")


def init_app(app: Flask) -> None:
    """Register a function that returns the document as JSON for a prefix, made at its first call."""
    made = cache(lambda: document(app))
    app.extensions["openapi"] = lru_cache(PREFIXES)(lambda prefix: encode(made() | servers(app, prefix)))


def servers(app: Flask, prefix: str) -> dict[str, Any]:
    """Return the part of the document that says where clients reach the service: its public address, or a path."""
    known = public_address(app) if prefix == prefix_of(app.config["APP_URL"]) else ""  # a proxy may tell another path
    return {"servers": [{"url": known or prefix or "/", "description": app.config["APP_NAME"]}]}


def public_address(app: Flask) -> str:
    """Return the address at which clients reach the service, "" if it is not known."""
    return str(app.config["APP_URL"].rstrip("/"))


def document(app: Flask) -> dict[str, Any]:
    """Return the OpenAPI document of an app."""
    every = [*operations(routes_of(app)), *operations_outside(app)]
    plugin = SchemaPlugin(frozenset(type(operation.declaration.body) for operation in every))
    name, address = app.config["APP_NAME"], public_address(app)
    contact = {"name": name} | ({"url": address} if address else {})
    info = {"description": DESCRIPTION, "contact": contact, "license": LICENSE}
    spec = APISpec(name, version(), VERSION, [plugin], info=info, tags=tags(every))
    add_components(spec, app, every)
    for operation in every:
        described = describe(operation, plugin, applications_alone=app.config["APPLICATION_TOKENS"] == "required")
        spec.path(template(operation.path), operations={operation.method.lower(): described})
    return spec.to_dict() | servers(app, prefix_of(app.config["APP_URL"]))


def tag_of(operation: Operation) -> str:
    """Return the tag of an operation: the name of its module."""
    return str(operation.verb.__module__.rpartition(".")[2])


def tags(every: Iterable[Operation]) -> list[dict[str, str]]:
    """Return the tags, each described by its module's docstring."""
    modules = {tag_of(operation): sys.modules[operation.verb.__module__] for operation in every}
    return [{"name": name, "description": module.__doc__ or ""} for name, module in modules.items()]


def add_components(spec: APISpec, app: Flask, every: Iterable[Operation]) -> None:
    """Add what operations refer to: the shapes of failures, examples of their codes, headers, security schemes."""
    add_failures(spec, every)
    for name, (description, schema) in HEADERS.items():
        always = name not in SOMETIMES_GIVEN
        spec.components.header(name, {"description": description, "required": always, "schema": schema})
    spec.components.parameter(REQUEST_ID, "header", REQUEST_ID_PARAMETER)
    for name, scheme in security_schemes(app.config["JWT_REFRESH_COOKIE_NAME"]).items():
        spec.components.security_scheme(name, scheme)


def add_failures(spec: APISpec, every: Iterable[Operation]) -> None:
    """Add the shape of a failure, one for each set of codes that an operation answers with, and examples of these."""
    sets = [codes for one in every for codes in failures(one.access, one.path, one.declaration).values()]
    for name, shape in sorted({shape_name(codes): shape_of(codes) for codes in [[], *sets]}.items()):
        spec.components.schema(name, schema=shape)
    for name, codes in sorted({schema_name(codes): codes for codes in sets}.items()):
        spec.components.schema(name, failure_schema(codes))
    for code in [code for code in ERRORS if any(code in codes for codes in sets)]:
        sentence = ERRORS[code][1]
        value = ErrorSchema().dump({"code": code, "message": sentence, "request_id": UUID_EXAMPLE})
        spec.components.example(code, {"summary": sentence, "value": value})


def describe(operation: Operation, plugin: SchemaPlugin, *, applications_alone: bool) -> dict[str, Any]:
    """Return the Operation Object of an operation."""
    access, declaration = operation.access, operation.declaration
    described: dict[str, Any] = {
        "operationId": f"{operation.method.lower()}_{operation.endpoint}",
        "tags": [tag_of(operation)],
        "summary": operation.verb.__doc__,
        "description": who_may_call(access, declaration),
        "x-access": access.as_data(),
        "x-session-only": declaration.session_only,
        "x-needs-mail": declaration.needs_mail,
        "x-fresh": declaration.fresh and declaration.fresh.whose,
        "security": security(access, declaration, applications_alone),
        "parameters": parameters(operation.path, declaration),
        "responses": responses(access, operation.path, declaration),
    }
    if declaration.content:
        described["requestBody"] = content_body(declaration.content)
    if declaration.body:
        as_json_schema = plugin.json_schema(declaration.body)
        required = declaration.needs_body or "credentials_invalid" in declaration.refuses
        described["requestBody"] = request_body(declaration.body, as_json_schema, required=required)
    return described
