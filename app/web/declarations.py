"""Declarations of what a verb takes, gives and refuses: data that the code and the OpenAPI document both read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from http import HTTPStatus
from typing import Any, Literal, NamedTuple, Protocol, TypeVar, cast

from marshmallow import Schema, fields

from app.extensions import limiter
from app.schemas.compiled import Dump, compile_schema
from app.schemas.fields import CookieWish
from app.web.client import client_network
from app.web.mailing import require_mail

Verb = TypeVar("Verb", bound=Callable[..., Any])
JSON = "application/json"


@dataclass(frozen=True)
class Given:
    """One successful answer of a verb."""

    schema: Schema | None  # of the whole body, the envelope included
    content: tuple[str, ...]
    at: str | None  # the endpoint of the address in Location

    @cached_property
    def dump(self) -> Dump:
        """Return the compiled dump of the body's schema."""
        return compile_schema(cast(Schema, self.schema))


class Mark(Protocol):
    """A mark: who may call a verb, and how that is proven."""

    def guard(self, verb: Callable[..., Any]) -> Callable[..., Any]:
        """Return the verb wrapped in the checks that the mark demands."""


class Freshness(NamedTuple):
    """A demand for a fresh proof: about the caller's own account, of everybody, or about others."""

    whose: Literal["own", "others"]
    fields: tuple[str, ...] = ()  # where it is made only if one of these is given


@dataclass(frozen=True)
class Declaration:
    """The declarations of a verb: mark, limit, what it takes, answers by status, own error codes, whether HEAD is one.

    The decorators only write here, so their order changes nothing; `Resource` wraps the verb accordingly.
    """

    access: Mark | None = None
    limits: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = ()
    body: Schema | None = None
    needs_body: bool = True
    content: tuple[str, ...] = ()  # the media types of a body that is taken as it is
    most_bytes: str = "MAX_CONTENT_LENGTH"  # the setting that bounds the body
    waits: bool = False  # whether the verb takes Prefer: wait
    query: Schema | None = None
    clears_cookie: bool = False
    shown: Given | None = None  # how GET shows the object that the verb is about, if it can be read and changed
    conditional: bool = False  # whether the verb changes that object, and so takes If-Match
    gives: Mapping[int, Given] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()
    takes_head: bool = True
    session_only: bool = False  # whether no program may call it, whatever its credential allows
    needs_mail: bool = False  # whether it is refused where the service sends no mail
    requires: tuple[Callable[[], Any], ...] = ()  # what further has to hold once the caller is proven; it raises
    fresh: Freshness | None = None  # whether it asks for a proof of the user that is minutes old at most
    without_factor: bool = False  # whether it may be called without the second factor that the user's role requires


def declaration_of(verb: Callable[..., Any] | None) -> Declaration:
    """Return what has been declared for a verb."""
    declaration: Declaration = getattr(verb, "declaration", Declaration())
    return declaration


def wishes(body: Schema | None) -> list[str]:
    """Return the fields of a body by which a request may ask for the refresh token's cookie."""
    taken = body.fields if body else {}
    return [name for name, field in taken.items() if isinstance(field, CookieWish)]


def declare(verb: Verb, **changes: Any) -> Verb:
    """Add to the declaration of a verb."""
    verb.declaration = replace(declaration_of(verb), **changes)  # type: ignore[attr-defined] # a function may have attributes
    return verb


def takes(
    body: type[Schema] | None = None,
    *,
    query: type[Schema] | None = None,
    required: bool = True,
    most_bytes: str = "MAX_CONTENT_LENGTH",
) -> Callable[[Verb], Verb]:
    """Declare the schemas of the body that `load` reads and of the query that `load_query` reads.

    `most_bytes` is the setting that bounds the body.
    """
    given = {"body": body and body(), "query": query and query()}
    return lambda verb: declare(verb, needs_body=required, most_bytes=most_bytes, **given)


def takes_content(*media_types: str, most_bytes: str) -> Callable[[Verb], Verb]:
    """Declare the media types of the body that `read_content` reads, and the setting that bounds it."""
    return lambda verb: declare(verb, content=media_types, most_bytes=most_bytes)


def may_wait(verb: Verb) -> Verb:
    """Declare that a request may ask, by Prefer: wait, to be answered when what it began is done (RFC 7240 §4.3)."""
    return declare(verb, waits=True)


def clears_cookie(verb: Verb) -> Verb:
    """Declare that the verb clears the refresh token's cookies where it refuses the caller."""
    return declare(verb, clears_cookie=True)


def gives(
    data: type[Schema] | None = None,
    status: int = HTTPStatus.OK,
    *,
    message: str | None = None,
    at: str | None = None,
) -> Callable[[Verb], Verb]:
    """Declare an answer in the envelope; without a schema its `data` is null, and a 204 or 304 has no body."""
    has_body = status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
    answer = Given(_envelope(data, message) if has_body else None, (JSON,) if has_body else (), at)
    return _gives(status, answer)


def gives_bare(schema: type[Schema]) -> Callable[[Verb], Verb]:
    """Declare an answer without the envelope, in the form that a standard prescribes."""
    return _gives(HTTPStatus.OK, Given(schema(), (JSON,), None))


def gives_file(*content: str) -> Callable[[Verb], Verb]:
    """Declare an answer that is a file of one of the content types."""
    return _gives(HTTPStatus.OK, Given(None, content, None))


def refuses(*codes: str) -> Callable[[Verb], Verb]:
    """Declare the error codes of the verb itself; those of its mark and its input are known without this."""
    return lambda verb: declare(verb, refuses=(*declaration_of(verb).refuses, *codes))


def has_effect(verb: Verb) -> Verb:
    """Declare that a GET changes something, so that a HEAD, which must not, is a method that is not allowed."""
    return declare(verb, takes_head=False)


def mail_required(verb: Verb) -> Verb:
    """Declare that the verb is refused where the service sends no mail."""
    return declare(verb, needs_mail=True, requires=(require_mail, *declaration_of(verb).requires))


def requires(condition: Callable[[], Any], *codes: str) -> Callable[[Verb], Verb]:
    """Declare a function that raises ApiError, with one of the codes, where the service can't do what the verb does."""
    return lambda verb: declare(refuses(*codes)(verb), requires=(*declaration_of(verb).requires, condition))


def limited(
    limit: str, scope: str, of: Callable[[], str] = client_network, *, unless: Callable[[], bool] | None = None
) -> Callable[[Verb], Verb]:
    """Limit the requests of each client, or of what else is named, to the verbs of a scope; declare the failure."""
    bound = limiter.shared_limit(limit, scope=scope, key_func=of, exempt_when=unless)
    return lambda verb: held_to(verb, bound)


def held_to(verb: Verb, limit: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Verb:
    """Declare a limit of a verb, beside others that it may have, and the failure."""
    declared = declaration_of(verb)
    refused = verb if "too_many_requests" in declared.refuses else refuses("too_many_requests")(verb)
    return declare(refused, limits=(*declared.limits, limit))


def _gives(status: int, answer: Given) -> Callable[[Verb], Verb]:
    return lambda verb: declare(verb, gives={**declaration_of(verb).gives, int(status): answer})


def _envelope(data: type[Schema] | None, message: str | None) -> Schema:
    """Return the schema of `{"status": "success", "message"?, "data"}`."""
    members: dict[str, fields.Field[Any]] = {"status": fields.Constant("success")}
    if message:
        members["message"] = fields.Constant(message)
    members["data"] = fields.Nested(data) if data else fields.Constant(None)
    return Schema.from_dict(members)()
