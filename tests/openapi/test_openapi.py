"""The OpenAPI document: it is valid, complete and the same for all callers, and every answer conforms to it."""

import json
import tomllib
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from app import create_app
from app.openapi import operations
from app.openapi.document import document
from app.utils.urls import template
from app.web.declarations import declaration_of
from app.web.errors import ERRORS
from config import API_PREFIX as PREFIX
from config import BASE_DIR
from tests.support.openapi_document import Document
from tests.support.server import run

pytestmark = pytest.mark.once

EXAMPLES = [
    schema
    for schema in {type(declaration_of(operation.verb).body): None for operation in operations()}
    if hasattr(schema, "example")
]


@pytest.fixture
def described(app):
    return document(app)


OUTSIDE = ("/healthz", "/readyz", "/console/about", "/.well-known/jwks.json", "/.well-known/oauth-authorization-server")


def operations_of(described):
    """Return every operation of a document by its method and path."""
    return {
        (method.upper(), path): operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }


def test_document_is_valid(described):
    validate(described)
    assert described["openapi"].startswith("3.1")


def test_document_holds_every_operation_of_the_route_table(described):
    known = {(operation.method, template(operation.path)) for operation in operations()}
    outside = {("GET", path) for path in OUTSIDE}
    assert set(operations_of(described)) == known | outside


def test_every_operation_declares_what_it_gives():
    assert [operation for operation in operations() if not declaration_of(operation.verb).gives] == []


def test_operation_ids_are_each_another(described):
    ids = [operation["operationId"] for operation in operations_of(described).values()]
    assert len(ids) == len(set(ids))


def test_operation_says_who_may_call(described):
    listed = operations_of(described)
    for operation in operations():
        said = listed[operation.method, template(operation.path)]
        mark = operation.access
        names = [flag.name for flag in mark.permissions]
        assert said["x-access"] == {"who": mark.who, "permissions": names, "or_oneself": mark.or_oneself}


def test_every_error_code_is_said_of_an_operation(described):
    answers = [answer for operation in operations_of(described).values() for answer in operation["responses"].values()]
    contents = [content for answer in answers for content in answer.get("content", {}).values()]
    said = {code for content in contents for code in content.get("examples", {})}
    # No operation answers that its path knows no such method.
    assert said == set(ERRORS) - {"method_not_allowed"}


@pytest.mark.parametrize("schema", EXAMPLES, ids=lambda schema: schema.__name__)
def test_example_of_a_body_is_accepted(schema):
    assert schema().validate(schema.example) == {}


def test_get_document_answers_it(api, described):
    answer = api.get("openapi", expect=200)
    assert answer.json == json.loads(json.dumps(described))


def test_get_document_answers_every_caller_the_same_bytes(api, admin, user):
    answers = [api.get("openapi", as_=caller, expect=200).response.data for caller in (None, user, admin)]
    assert answers[0] == answers[1] == answers[2]


def test_get_document_again_by_its_tag_answers_nothing_new(api):
    first = api.get("openapi", expect=200)
    assert first.headers["Cache-Control"] == "no-cache"
    again = api.get("openapi", headers={"If-None-Match": first.headers["ETag"]}, expect=304)
    assert again.response.data == b""


def test_document_tells_the_version_of_the_product(described):
    project = tomllib.loads(Path(BASE_DIR, "pyproject.toml").read_text())["project"]
    assert described["info"]["version"] == project["version"]


def test_document_asks_for_application_tokens_where_the_settings_do(settings):
    strict = create_app(settings | {"APPLICATION_TOKENS": "required"})
    for (_, path), operation in operations_of(document(strict)).items():
        asked = all("applicationToken" in way for way in operation["security"])
        assert asked == path.startswith(PREFIX)


def test_openapi_command_prints_the_document(settings, described):
    printed = run(settings, "openapi")
    assert printed.returncode == 0, printed.stderr
    assert json.loads(printed.stdout) == json.loads(json.dumps(described))


# The faults that the check of every answer finds


@pytest.fixture
def answered(api, user):
    """A made to-do: the answer, and the document that it is held against."""
    return api.post("todos", as_=user, json={"text": "x"}, expect=201).response, api.document


def changed(response, *, status=None, headers=None, **members):
    """Return an answer with another status, other headers or other members of its `data`."""
    body = response.get_json()
    body["data"].update(members)
    kept = {name: value for name, value in (headers or response.headers).items() if name != "Content-Length"}
    return TestResponse([json.dumps(body).encode()], status or response.status, Headers(kept), response.request)


def test_answer_that_is_documented_passes(answered):
    response, described = answered
    described.check("POST", changed(response))


def test_undocumented_status_is_found(answered):
    response, described = answered
    with pytest.raises(AssertionError, match="is not in the document"):
        described.check("POST", changed(response, status="202 Accepted"))


def test_undocumented_field_is_found(answered):
    response, described = answered
    with pytest.raises(AssertionError, match="'password_hash' was unexpected"):
        described.check("POST", changed(response, password_hash="x"))


def test_missing_field_is_found(answered, app):
    response, described = answered
    described = Document(app)
    described.document["components"]["schemas"]["Todo"]["required"].append("colour")
    with pytest.raises(AssertionError, match="'colour' is a required property"):
        described.check("POST", changed(response))


def test_missing_header_is_found(answered):
    response, described = answered
    with pytest.raises(AssertionError, match="has no Location"):
        described.check("POST", changed(response, headers={"Content-Type": "application/json", "X-Request-ID": "x"}))


def test_undocumented_error_code_is_found(api):
    refused = api.get("todos", expect=401).response
    body = json.dumps(refused.get_json() | {"code": "credentials_invalid"}).encode()
    with pytest.raises(AssertionError, match="is not one of"):
        api.document.check("GET", TestResponse([body], refused.status, refused.headers, refused.request))
