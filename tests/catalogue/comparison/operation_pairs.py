"""Pairs of operations, and what is found from the first to the second and back."""

from typing import Any

from tests.catalogue.comparison.documents import document, sound

TEXT = {"type": "string"}
JSON = {"schema": TEXT}


def asking(*parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an operation with parameters."""
    return {"parameters": [*parameters], **more}


def a(name: str, place: str = "query", *, required: bool = False, **more: Any) -> dict[str, Any]:
    """Return a parameter."""
    return {"name": name, "in": place, "schema": TEXT, **({"required": True} if required else {}), **more}


def taking(*media_types: str, required: bool = False, **more: Any) -> dict[str, Any]:
    """Return an operation that takes a body."""
    body = {"content": dict.fromkeys(media_types, JSON), **({"required": True} if required else {}), **more}
    return {"requestBody": body}


def form(media_type: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an operation that takes a form with one field."""
    fields = {"type": "object", "properties": {"field": schema}}
    return {"requestBody": {"content": {media_type: {"schema": fields, **more}}}}


def answering(**answers: Any) -> dict[str, Any]:
    """Return an operation with answers; `_200` is a status, as a name can't begin with a digit."""
    described = {status.lstrip("_"): {"description": "", **answer} for status, answer in answers.items()}
    return {"responses": described}


def a_header(name: str = "X-Count", **more: Any) -> dict[str, Any]:
    """Return an operation whose answer has a header."""
    return answering(_200={"headers": {name: {"schema": {"type": "integer"}, **more}}})


def content(*media_types: str) -> dict[str, Any]:
    """Return an answer with media types."""
    return {"content": dict.fromkeys(media_types, JSON)}


def at(
    path: str, *parameters: dict[str, Any], inherited: tuple[dict[str, Any], ...] = (), **more: Any
) -> dict[str, Any]:
    """Return a document with a GET at a path."""
    return document({"get": {"parameters": [*parameters], **more}, "parameters": [*inherited]}, path=path)


SCHEMES = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "token": {"type": "http", "scheme": "bearer"},
    "bearer": {"type": "http", "scheme": "Bearer", "bearerFormat": "JWT"},
    "oauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/token", "scopes": {"r": "", "w": ""}}}},
}


def secured(
    *own: dict[str, list[str]], everywhere: list[dict[str, list[str]]] | None = None, is_own: bool = True
) -> Any:
    """Return a document with schemes of authentication, asked for by its operation or everywhere."""
    operation = {"security": [*own]} if is_own else {}
    more: dict[str, Any] = {} if everywhere is None else {"security": everywhere}
    return document(operation, components={"securitySchemes": SCHEMES}, **more)


def shared(kind: str, name: str, value: Any, operation: dict[str, Any]) -> dict[str, Any]:
    """Return a document with an operation and one component."""
    return document(operation, components={kind: {name: value}})


OBJECT, LIST = {"type": "object"}, {"type": "array", "items": TEXT}
ID, FROM, TO = (a(name, "path", required=True) for name in ("id", "from", "to"))
DEPRECATED: dict[str, Any] = {"deprecated": True}
ENDED, ENDING = {**DEPRECATED, "x-sunset": "2029-12-31"}, {**DEPRECATED, "x-sunset": "2030-01-02"}


def paths(**operations: dict[str, Any]) -> dict[str, Any]:
    """Return a document with a GET at each path."""
    whole = document({})
    return {**whole, "paths": {f"/{name}": {"get": sound(each)} for name, each in operations.items()}}


A_SURE_HEADER = a_header(required=True)
READ, WRITE = {"oauth": ["r"]}, {"oauth": ["r", "w"]}
MORE = "S answer-status-added"
# An operation stands for a document with this operation alone. What is found both ways is written once.
ROWS: list[tuple[Any, ...]] = [
    # Operations
    ("an operation", paths(a={}), paths(a={}, b={}), "S operation-added", "B operation-removed"),
    ("no operation at all", paths(), paths(a={}), "S operation-added", "B operation-removed"),
    ("a deprecated one", paths(a={}), paths(a={}, b=DEPRECATED), "S operation-added", "R deprecated-removed-early"),
    ("one that has ended", paths(a={}), paths(a={}, b=ENDED), "S operation-added", "S deprecated-removed"),
    ("one that ends soon", paths(a={}), paths(a={}, b=ENDING), "S operation-added", "R deprecated-removed-early"),
    ("one that moves", paths(a={"operationId": "x"}), paths(b={"operationId": "x"}), "B operation-moved"),
    (
        "one that moves after its end",
        paths(a={"operationId": "x", **ENDED}),
        paths(b={"operationId": "x", **ENDED}),
        "S deprecated-removed",
    ),
    (
        "one that becomes another",
        paths(a={"operationId": "x"}),
        paths(b={"operationId": "y"}),
        "B operation-removed, S operation-added",
    ),
    ("an operationId", {"operationId": "x"}, {"operationId": "y"}, "S operation-id-changed"),
    ("no operationId", {}, {"operationId": "y"}, "S operation-id-changed"),
    ("a summary", {"summary": "One"}, {"summary": "Two"}, "S text-changed"),
    ("a description", {}, {"description": "Two"}, "S text-changed"),
    ("tags", {"tags": ["a"]}, {"tags": ["b"]}, "", ""),
    ("a deprecation", {}, DEPRECATED, "S deprecated-set", "S deprecated-unset"),
    ("an end", ENDING, ENDED, "R sunset-earlier", ""),
    ("no end any more", ENDING, DEPRECATED, "R sunset-removed", ""),
    # Parameters
    ("a parameter", {}, asking(a("q")), "S parameter-added", "R parameter-removed"),
    ("a required parameter", {}, asking(a("q", required=True)), "B parameter-added-required", "R parameter-removed"),
    (
        "a parameter is required",
        asking(a("q")),
        asking(a("q", required=True)),
        "B parameter-became-required",
        "S parameter-became-optional",
    ),
    ("parameters in another order", asking(a("p"), a("q")), asking(a("q"), a("p")), "", ""),
    (
        "a header is required",
        {},
        asking(a("X", "header", required=True)),
        "B parameter-added-required",
        "R parameter-removed",
    ),
    ("a header in another spelling", asking(a("X-A", "header")), asking(a("x-a", "header")), "", ""),
    ("a header that OpenAPI ignores", {}, asking(a("Accept", "header", required=True)), "", ""),
    ("a cookie", {}, asking(a("c", "cookie")), "S parameter-added", "R parameter-removed"),
    (
        "a parameter elsewhere",
        asking(a("q", required=True)),
        asking(a("q", "header", required=True)),
        "R parameter-removed, B parameter-added-required",
    ),
    (
        "a parameter becomes a text",
        asking(a("q", schema={"type": "integer"})),
        asking(a("q")),
        "S request-type-widened",
        "B request-type-narrowed",
    ),
    (
        "a parameter becomes a list",
        asking(a("q", schema={"type": "integer"})),
        asking(a("q", schema={"type": "array"})),
        "B request-type-narrowed",
    ),
    (
        "a parameter of a type that it can't be",
        asking(a("q", schema={"type": "integer"})),
        asking(a("q", schema={"type": "boolean"})),
        "B request-type-narrowed",
    ),
    (
        "a value of a parameter",
        asking(a("q", schema={**TEXT, "enum": ["x", "y"]})),
        asking(a("q", schema={**TEXT, "enum": ["x"]})),
        "B request-enum-narrowed",
        "S request-enum-widened",
    ),
    (
        "a bound of a parameter",
        asking(a("q", schema={"type": "integer", "maximum": 100})),
        asking(a("q", schema={"type": "integer", "maximum": 50})),
        "B request-bound-tightened",
        "S request-bound-loosened",
    ),
    (
        "a default of a parameter",
        asking(a("q", schema={"type": "integer", "default": 20})),
        asking(a("q", schema={"type": "integer", "default": 50})),
        "R request-default-changed",
    ),
    ("a deprecated parameter", {}, asking(a("q", **DEPRECATED)), "S parameter-added", "R deprecated-removed-early"),
    ("a parameter that has ended", {}, asking(a("q", **ENDED)), "S parameter-added", "S deprecated-removed"),
    (
        "a deprecation of a parameter",
        asking(a("q")),
        asking(a("q", **DEPRECATED)),
        "S deprecated-set",
        "S deprecated-unset",
    ),
    ("a parameter's text", asking(a("q")), asking(a("q", description="Why")), "S text-changed"),
    ("a parameter's example", asking(a("q")), asking(a("q", example="x")), "S examples-changed"),
    ("an example in two forms", asking(a("q", examples={"e": {"value": "x"}})), asking(a("q", example="x")), "", ""),
    (
        "a parameter that may be empty",
        asking(a("q", allowEmptyValue=True)),
        asking(a("q")),
        "B parameter-empty-refused",
        "S parameter-empty-taken",
    ),
    ("a style that goes without saying", asking(a("q", style="form", explode=True)), asking(a("q")), "", ""),
    ("explode of a single value", asking(a("q", explode=False)), asking(a("q")), "", ""),
    (
        "explode of a list",
        asking(a("q", schema=LIST, explode=False)),
        asking(a("q", schema=LIST)),
        "B parameter-style-changed",
    ),
    (
        "a style",
        asking(a("q", schema=OBJECT, style="deepObject")),
        asking(a("q", schema=OBJECT)),
        "B parameter-style-changed",
    ),
    (
        "a parameter in JSON",
        asking(a("q")),
        asking({"name": "q", "in": "query", "content": {"application/json": JSON}}),
        "B parameter-style-changed",
    ),
    (
        "a parameter by reference",
        shared("parameters", "Q", a("q"), asking({"$ref": "#/components/parameters/Q"})),
        document(asking(a("q", required=True))),
        "B parameter-became-required",
        "S parameter-became-optional",
    ),
    # Paths
    ("a parameter in a path is renamed", at("/x/{id}", ID), at("/x/{from}", FROM), "", ""),
    (
        "parameters in a path change their places",
        at("/{from}/{to}", FROM, TO),
        at("/{to}/{from}", FROM, TO),
        "B path-parameter-moved",
    ),
    ("a parameter of the path item", at("/x/{id}", ID), at("/x/{id}", inherited=(ID,)), "", ""),
    (
        "a parameter of the path item that is new",
        at("/x"),
        at("/x", inherited=(a("q"),)),
        "S parameter-added",
        "R parameter-removed",
    ),
    (
        "a parameter of the path item that the operation has its own of",
        at("/x", a("q"), inherited=(a("q", required=True),)),
        at("/x", inherited=(a("q", required=True),)),
        "B parameter-became-required",
        "S parameter-became-optional",
    ),
    (
        "a path by reference",
        {**document({}), "paths": {"/x": {"$ref": "#/x-path"}}, "x-path": {"get": sound({})}},
        at("/x"),
        "",
        "",
    ),
    # Bodies
    ("a body", {}, taking("application/json"), "S body-added", "B body-removed"),
    ("a required body", {}, taking("application/json", required=True), "B body-added-required", "B body-removed"),
    (
        "a body is required",
        taking("application/json"),
        taking("application/json", required=True),
        "B body-became-required",
        "S body-became-optional",
    ),
    (
        "a media type that is taken",
        taking("application/json"),
        taking("application/json", "application/xml"),
        "S request-media-type-added",
        "B request-media-type-removed",
    ),
    (
        "another media type",
        taking("application/json"),
        taking("application/xml"),
        "B request-media-type-removed, S request-media-type-added",
    ),
    ("a media type in another spelling", taking("application/json"), taking("Application/JSON; charset=utf-8"), "", ""),
    (
        "a range of media types",
        taking("text/plain"),
        taking("text/*"),
        "",
        "B request-media-type-removed, S request-media-type-added",
    ),
    ("a body's text", taking("text/plain"), taking("text/plain", description="New"), "S text-changed"),
    (
        "a body by reference",
        shared(
            "requestBodies",
            "B",
            taking("a/b")["requestBody"],
            {"requestBody": {"$ref": "#/components/requestBodies/B"}},
        ),
        document(taking("a/b", required=True)),
        "B body-became-required",
        "S body-became-optional",
    ),
    (
        "a field of a form",
        form("application/x-www-form-urlencoded", {"type": "integer"}),
        form("application/x-www-form-urlencoded", TEXT),
        "S request-type-widened",
        "B request-type-narrowed",
    ),
    (
        "how a part is encoded",
        form("multipart/form-data", TEXT),
        form("multipart/form-data", TEXT, encoding={"field": {"contentType": "image/png"}}),
        "R request-encoding-changed",
    ),
    (
        "bytes in two forms",
        {"requestBody": {"content": {"image/png": {"schema": {**TEXT, "format": "binary"}}}}},
        {"requestBody": {"content": {"image/png": {}}}},
        "",
        "",
    ),
    (
        "a part of bytes in two forms",
        form("multipart/form-data", {**TEXT, "format": "binary"}),
        form("multipart/form-data", {**TEXT, "contentMediaType": "application/octet-stream"}),
        "",
        "",
    ),
    (
        "examples of a body",
        {"requestBody": {"content": {"a/b": {"example": 1}}}},
        {"requestBody": {"content": {"a/b": {"examples": {"one": {"value": 2}}}}}},
        "S examples-changed",
    ),
    # Answers
    ("a success", answering(_200={}), answering(_200={}, _202={}), MORE, "B answer-status-removed"),
    ("another success", answering(_200={}), answering(_201={}), f"B answer-status-removed, {MORE}"),
    ("an error", answering(_200={}), answering(_200={}, _404={}), MORE, "S answer-error-removed"),
    ("a default beside others", answering(_200={}), answering(_200={}, default={}), MORE, "S answer-error-removed"),
    (
        "a default alone",
        answering(default={}),
        answering(_200={}),
        f"B answer-status-removed, {MORE}",
        f"B answer-status-removed, {MORE}",
    ),
    (
        "a range of success",
        answering(_200={}),
        answering(_2XX={}),
        "B answer-status-widened",
        "S answer-status-narrowed",
    ),
    (
        "a range of errors",
        answering(_200={}, _404={}),
        answering(_200={}, _4XX={}),
        "S answer-error-widened",
        "S answer-status-narrowed",
    ),
    ("a range in another spelling", answering(_200={}, _4XX={}), answering(_200={}, _4xx={}), "", ""),
    ("an error beside its range", answering(_4XX={}), answering(_4XX={}, _404={}), MORE, "S answer-error-widened"),
    (
        "an error told by the default",
        answering(_200={}, _404={}),
        answering(_200={}, default={}),
        "S answer-error-widened",
        f"S answer-error-removed, {MORE}",
    ),
    (
        "what is in a range",
        answering(_4XX=content("application/json")),
        answering(_404={}),
        "S answer-status-narrowed, B answer-media-type-removed",
        "S answer-error-widened, S answer-media-type-added",
    ),
    ("an answer's text", answering(_200={}), answering(_200={"description": "New"}), "S text-changed"),
    (
        "a media type that is answered",
        answering(_200=content("application/json")),
        answering(_200=content("application/json", "text/csv")),
        "S answer-media-type-added",
        "B answer-media-type-removed",
    ),
    (
        "a body of an answer",
        answering(_200={}),
        answering(_200=content("a/b")),
        "S answer-media-type-added",
        "B answer-media-type-removed",
    ),
    (
        "a range of media types that are answered",
        answering(_200=content("text/plain")),
        answering(_200=content("text/*")),
        "B answer-media-type-removed, S answer-media-type-added",
        "",
    ),
    (
        "an answer by reference",
        shared(
            "responses",
            "R",
            {"description": "", **content("a/b")},
            {"responses": {"200": {"$ref": "#/components/responses/R"}}},
        ),
        document(answering(_200={})),
        "B answer-media-type-removed",
        "S answer-media-type-added",
    ),
    # Headers
    ("a header", answering(_200={}), a_header(), "S answer-header-added", "R answer-header-optional-removed"),
    (
        "a header that is always there",
        answering(_200={}),
        A_SURE_HEADER,
        "S answer-header-added",
        "B answer-header-removed",
    ),
    (
        "a header is always there",
        a_header(),
        A_SURE_HEADER,
        "S answer-header-became-required",
        "B answer-header-became-optional",
    ),
    (
        "a deprecated header",
        answering(_200={}),
        a_header(**DEPRECATED),
        "S answer-header-added",
        "R deprecated-removed-early",
    ),
    ("a header's name in another spelling", a_header(), a_header("x-count"), "", ""),
    ("Content-Type is no header", answering(_200={}), a_header("Content-Type"), "", ""),
    ("what is in a header", a_header(), a_header(schema=TEXT), "B answer-type-widened", "S answer-type-narrowed"),
    (
        "a header by reference",
        shared(
            "headers", "H", {"schema": TEXT}, answering(_200={"headers": {"X": {"$ref": "#/components/headers/H"}}})
        ),
        document(answering(_200={"headers": {"x": {"required": True, "schema": TEXT}}})),
        "S answer-header-became-required",
        "B answer-header-became-optional",
    ),
    # Authentication
    ("authentication", secured(is_own=False), secured({"key": []}), "B security-added", "S security-removed"),
    (
        "authentication everywhere",
        secured(is_own=False),
        secured(is_own=False, everywhere=[{"key": []}]),
        "B security-added",
        "S security-removed",
    ),
    (
        "authentication everywhere and of its own",
        secured(is_own=False, everywhere=[{"key": []}]),
        secured({"key": []}),
        "",
        "",
    ),
    (
        "none for one operation",
        secured(is_own=False, everywhere=[{"key": []}]),
        secured(everywhere=[{"key": []}]),
        "S security-removed",
        "B security-added",
    ),
    ("none as a choice", secured({"key": []}, {}), secured({"key": []}), "B security-added", "S security-removed"),
    ("none in two forms", secured(), secured({}), "", ""),
    (
        "a choice less",
        secured({"key": []}, {"token": []}),
        secured({"key": []}),
        "B security-stricter",
        "S security-looser",
    ),
    ("another way", secured({"key": []}), secured({"token": []}), "B security-stricter, S security-looser"),
    (
        "both instead of one",
        secured({"key": []}),
        secured({"key": [], "token": []}),
        "B security-stricter",
        "S security-looser",
    ),
    ("choices in another order", secured({"key": []}, {"token": []}), secured({"token": []}, {"key": []}), "", ""),
    ("a scheme by another name", secured({"token": []}), secured({"bearer": []}), "", ""),
    ("a scope", secured(READ), secured(WRITE), "B security-scope-added", "S security-looser"),
    ("scopes in another order", secured({"oauth": ["w", "r"]}), secured(WRITE), "", ""),
    ("a scope as a choice", secured(READ), secured(READ, WRITE), "", ""),
]
