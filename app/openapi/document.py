"""Making the OpenAPI document: its information, tags, components and operations."""

import sys
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from apispec import APISpec
from flask import Flask

from app.openapi.operation_object import parameters, request_body, responses
from app.openapi.operations import Operation, operations, operations_outside
from app.openapi.schemas import UUID_EXAMPLE, SchemaPlugin
from app.openapi.security import security, security_schemes
from app.schemas.errors import ErrorSchema
from app.utils.given_addresses import prefix_of
from app.utils.json import encode
from app.utils.urls import template
from app.web.errors import ERRORS
from app.web.pages import DEEPEST_ENTRY, LINK_BYTES
from config import BASE_DIR

VERSION = "3.1.0"
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
# Long links stand in the body alone, a list of more than 10,000 entries has no total, and not every 403 is about a
# missing permission.
SOMETIMES_GIVEN = ("Link", "Total-Count", "WWW-Authenticate")


def init_app(app: Flask) -> None:
    """Register a function that returns the document as JSON for a prefix, made at its first call."""
    made = cache(lambda: document(app))
    app.extensions["openapi"] = lru_cache(PREFIXES)(lambda prefix: encode(made() | servers(prefix)))


def servers(prefix: str) -> dict[str, Any]:
    """Return the part of the document that says at which path clients reach the service."""
    return {"servers": [{"url": prefix or "/"}]}


def document(app: Flask) -> dict[str, Any]:
    """Return the OpenAPI document of an app."""
    every = [*operations(), *operations_outside(app)]
    plugin = SchemaPlugin(frozenset(type(operation.declaration.body) for operation in every))
    info = {"description": DESCRIPTION}
    spec = APISpec(app.config["APP_NAME"], version(), VERSION, [plugin], info=info, tags=tags(every))
    add_components(spec, app)
    for operation in every:
        described = describe(operation, applications_alone=app.config["APPLICATION_TOKENS"] == "required")
        spec.path(template(operation.path), operations={operation.method.lower(): described})
    return spec.to_dict() | servers(prefix_of(app.config["APP_URL"]))


def version() -> str:
    """Return the product's version."""
    with (BASE_DIR / "pyproject.toml").open("rb") as project:
        return str(tomllib.load(project)["project"]["version"])


def tag_of(operation: Operation) -> str:
    """Return the tag of an operation: the name of its module."""
    return str(operation.verb.__module__.rpartition(".")[2])


def tags(every: Iterable[Operation]) -> list[dict[str, str]]:
    """Return the tags, each described by its module's docstring."""
    modules = {tag_of(operation): sys.modules[operation.verb.__module__] for operation in every}
    return [{"name": name, "description": module.__doc__ or ""} for name, module in modules.items()]


def add_components(spec: APISpec, app: Flask) -> None:
    """Add what operations refer to: the shape of failures, an example of each code, headers, security schemes."""
    spec.components.schema("Error", schema=ErrorSchema)
    for code, (_, sentence) in ERRORS.items():
        value = ErrorSchema().dump({"code": code, "message": sentence, "request_id": UUID_EXAMPLE})
        spec.components.example(code, {"summary": sentence, "value": value})
    for name, (description, schema) in HEADERS.items():
        always = name not in SOMETIMES_GIVEN
        spec.components.header(name, {"description": description, "required": always, "schema": schema})
    for name, scheme in security_schemes(app.config["JWT_REFRESH_COOKIE_NAME"]).items():
        spec.components.security_scheme(name, scheme)


def describe(operation: Operation, *, applications_alone: bool) -> dict[str, Any]:
    """Return the Operation Object of an operation."""
    access, declaration = operation.access, operation.declaration
    described: dict[str, Any] = {
        "operationId": f"{operation.method.lower()}_{operation.endpoint}",
        "tags": [tag_of(operation)],
        "summary": operation.verb.__doc__,
        "x-access": access.as_data(),
        "security": security(access, declaration, applications_alone),
        "parameters": parameters(operation.path, declaration),
        "responses": responses(access, operation.path, declaration),
    }
    if declaration.body:
        described["requestBody"] = request_body(declaration)
    return described
