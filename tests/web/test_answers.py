"""Every operation of the service, asked at length: its answers' headers stay short, and no cache keeps them."""

import re
from uuid import uuid4

import pytest

from app import create_app
from app.extensions import db
from app.openapi.operations import operations, operations_outside
from app.schemas.pages import SearchText
from app.web.surroundings import ALLOWED_HEADERS
from config import API_PREFIX
from tests.support.client import Api
from tests.support.mail import MAILING

pytestmark = pytest.mark.once  # no database makes a header

MOST_BYTES = 4096
ORIGIN = "https://app.example.com"
LONG = "x" * MOST_BYTES
WIDE = "\N{SAILBOAT}\N{GRINNING FACE}" * 128  # as long as a text may be, and 2.5 KB in an address
CONVERTER = re.compile(r"<(?:([^:<>]*):)?(\w+)>")
KINDS = {"uuid": lambda: str(uuid4()), "small_id": lambda: "1", None: lambda: LONG}
LONG_HEADERS = {
    **dict.fromkeys(["Authorization", "X-Request-ID", "X-Application-Token", "X-CSRF-TOKEN", "User-Agent"], LONG),
    "Cookie": f"refresh_token={LONG}",
    "Host": "h" * 250,
    "If-None-Match": f'"{LONG}"',
}
ASKED_HEADERS = [
    ", ".join([*ALLOWED_HEADERS] * 60),  # all allowed, and 5 KB
    ", ".join(f"X-{number:05}" for number in range(600)),
    "Authorization" + ",Authorization" * 400,
]
OPERATIONS = list(operations())


def name_of(operation):
    return f"{operation.method} {operation.path}"


@pytest.fixture(scope="module")
def shared(migrated_app, settings):
    """The app for pages of another origin, which adds headers of its own."""
    app = create_app(settings | MAILING | {"CORS_ORIGINS": ORIGIN})
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def ask(app, shared):
    """Return a function that sends a request from another origin and checks the headers of the answer."""
    api = Api(shared)

    def ask(operation, headers=None, text=LONG, **options):
        path = CONVERTER.sub(lambda found: KINDS[found[1]]() if found[1] else text, operation.path)
        answer = api.request(operation.method, path, headers={"Origin": ORIGIN} | (headers or {}), **options)
        check(operation, answer)
        return answer

    return ask


def check(operation, answer):
    """Assert that the headers of an answer are short, and that it is kept out of caches unless declared otherwise."""
    assert bytes_of(answer.headers) < MOST_BYTES, answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    if not operation.path.startswith(API_PREFIX):
        return
    if 304 in operation.declaration.gives and answer.status in operation.declaration.gives:
        assert answer.headers["Cache-Control"] in ("no-cache", "public, max-age=60")
        assert answer.headers["ETag"]
    else:
        assert answer.headers["Cache-Control"] == "no-store", answer.status


def bytes_of(headers):
    return sum(len(f"{name}: {value}\r\n".encode()) for name, value in headers)


def body_of(operation):
    """Return the example of a body, with tokens in cookies where that may be chosen."""
    schema = operation.declaration.body
    if schema is None:
        return None
    return getattr(schema, "example", {}) | ({"cookie": True} if "cookie" in schema.fields else {})


def texts_of(operation):
    """Return the parameters of a query that are free texts."""
    fields = operation.declaration.query.fields if operation.declaration.query else {}
    return [name for name, field in fields.items() if isinstance(field, SearchText)]


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_answer_is_short_and_kept_out_of_caches(ask, operation, user, admin):
    body = body_of(operation)
    ask(operation, json=body)
    ask(operation, json=body, headers=LONG_HEADERS)
    ask(operation, json={LONG: LONG}, as_=admin)
    ask(operation, json=body, as_=user)
    ask(operation, json=body, as_=admin)


def test_answer_outside_the_prefix_is_short(ask, app):
    for operation in operations_outside(app):
        ask(operation, query={"q": LONG})
        ask(operation, headers=LONG_HEADERS)


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.method == "GET"], ids=name_of)
def test_answer_to_a_long_query_is_short(ask, operation, user, admin):
    for caller in (None, user, admin):
        ask(operation, query={"q": LONG}, as_=caller)
        ask(operation, query={LONG: LONG}, as_=caller)


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.declaration.query], ids=name_of)
def test_parameter_of_more_than_256_characters_is_refused(ask, operation, admin):
    for name in operation.declaration.query.fields:
        for value in ("x" * 257, f"{'urn:' * 1000}{uuid4()}"):
            answer = ask(operation, text="x", query={name: value}, as_=admin, expect=422)
            assert answer.errors == {name: ["A parameter has at most 256 characters."]}


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if each.method == "GET" and texts_of(each)], ids=name_of
)
def test_long_links_stand_in_the_body_alone(ask, operation, admin):
    for name in texts_of(operation):
        answer = ask(operation, query={name: WIDE}, as_=admin, expect=200)
        assert "Link" not in answer.headers
        assert len(answer.data["links"]["self"]) > 2048
        assert "Link" in ask(operation, query={name: "x" * 256}, as_=admin, expect=200).headers


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_every_text_of_a_query_has_its_length_in_the_document(app, operation):
    path = CONVERTER.sub(r"{\2}", operation.path)
    document = Api(app).document.document
    parameters = document["paths"][path][operation.method.lower()]["parameters"]
    for schema in [parameter["schema"] for parameter in parameters if parameter.get("in") == "query"]:
        if schema.get("type") == "string" and not schema.keys() & {"enum", "format"}:
            assert schema["maxLength"] <= 256, schema


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_preflight_names_every_allowed_header_once(shared, operation):
    path = CONVERTER.sub(lambda found: KINDS[found[1]](), operation.path)
    for asked in ASKED_HEADERS:
        headers = {
            "Origin": ORIGIN,
            "Access-Control-Request-Method": operation.method,
            "Access-Control-Request-Headers": asked,
        }
        answer = shared.test_client().options(path, headers=headers)
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers.get("Access-Control-Allow-Headers") in (None, ", ".join(ALLOWED_HEADERS))
        assert bytes_of(answer.headers) < MOST_BYTES


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "nowhere", 404), ("DELETE", "login", 405), ("GET", "docs/nothing.js", 404), ("GET", LONG, 404)],
)
def test_failure_below_the_prefix_is_kept_out_of_caches(api, method, path, status):
    answer = api.request(method, f"{API_PREFIX}/{path}", expect=status)
    assert answer.headers["Cache-Control"] == "no-store"
    assert bytes_of(answer.headers) < MOST_BYTES


def test_defect_is_kept_out_of_caches(api, admin, monkeypatch):
    monkeypatch.setattr("app.api.roles.RoleList.get", lambda _self: 1 / 0)
    assert api.get("roles", as_=admin, expect=500).headers["Cache-Control"] == "no-store"
