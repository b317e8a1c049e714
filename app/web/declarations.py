"""What a verb takes, gives and refuses: declared once, as data that the code and the OpenAPI document both read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from http import HTTPStatus
from typing import Any, TypeVar, cast

from marshmallow import Schema, fields

from app.schemas.compiled import Dump, compile_schema

Verb = TypeVar("Verb", bound=Callable[..., Any])
JSON = "application/json"


@dataclass(frozen=True)
class Given:
    """One way in which a verb succeeds."""

    schema: Schema | None  # of the whole body, the envelope included
    content: tuple[str, ...]
    at: str | None  # the endpoint that Location names

    @cached_property
    def dump(self) -> Dump:
        """Return what dumps the body as the schema says."""
        return compile_schema(cast(Schema, self.schema))


@dataclass(frozen=True)
class Declaration:
    """What a verb takes, the answers that it gives by their status, and the codes that it alone refuses with."""

    body: Schema | None = None
    needs_body: bool = True
    query: Schema | None = None
    gives: Mapping[int, Given] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()


def declaration_of(verb: Callable[..., Any]) -> Declaration:
    """Return what was declared of a verb so far."""
    declaration: Declaration = getattr(verb, "declaration", Declaration())
    return declaration


def _declare(verb: Verb, **changes: Any) -> Verb:
    verb.declaration = replace(declaration_of(verb), **changes)  # type: ignore[attr-defined] # functions take attributes
    return verb


def takes(
    body: type[Schema] | None = None, *, query: type[Schema] | None = None, required: bool = True
) -> Callable[[Verb], Verb]:
    """Declare the body that `load` reads, and the query that `load_query` does."""
    given = {"body": body and body(), "query": query and query()}
    return lambda verb: _declare(verb, needs_body=required, **given)


def gives(
    data: type[Schema] | None = None,
    status: int = HTTPStatus.OK,
    *,
    message: str | None = None,
    at: str | None = None,
) -> Callable[[Verb], Verb]:
    """Declare an answer in the envelope; without a schema its `data` is null, and at 204 and 304 there is no body."""
    has_body = status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
    answer = Given(_envelope(data, message) if has_body else None, (JSON,) if has_body else (), at)
    return _gives(status, answer)


def gives_bare(schema: type[Schema]) -> Callable[[Verb], Verb]:
    """Declare an answer without the envelope, as a standard describes it."""
    return _gives(HTTPStatus.OK, Given(schema(), (JSON,), None))


def gives_file(*content: str) -> Callable[[Verb], Verb]:
    """Declare an answer that is a file, of one of the types."""
    return _gives(HTTPStatus.OK, Given(None, content, None))


def refuses(*codes: str) -> Callable[[Verb], Verb]:
    """Declare codes that the verb itself refuses with; those that follow from its marks and its input need no word."""
    return lambda verb: _declare(verb, refuses=(*declaration_of(verb).refuses, *codes))


def limited(limit: Callable[[Verb], Verb]) -> Callable[[Verb], Verb]:
    """Bound the requests of a client by a limit of the limiter, and declare its refusal."""
    return lambda verb: refuses("too_many_requests")(limit(verb))


def _gives(status: int, answer: Given) -> Callable[[Verb], Verb]:
    return lambda verb: _declare(verb, gives={**declaration_of(verb).gives, int(status): answer})


def _envelope(data: type[Schema] | None, message: str | None) -> Schema:
    """Return the schema of `{"status": "success", "message"?, "data"}`."""
    members: dict[str, fields.Field[Any]] = {"status": fields.Constant("success")}
    if message:
        members["message"] = fields.Constant(message)
    members["data"] = fields.Nested(data) if data else fields.Constant(None)
    return Schema.from_dict(members)()
