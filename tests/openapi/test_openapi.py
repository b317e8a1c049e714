"""The OpenAPI document: it is valid, complete and the same for all callers, and every answer conforms to it."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from app import create_app
from app.openapi import operations
from app.openapi.document import document
from app.openapi.forms import example_of_form
from app.schemas.apis import ConflictsSchema
from app.schemas.errors import TELLING
from app.schemas.passkeys import PasskeyCreateSchema
from app.schemas.second_factors import PasskeySignInSchema
from app.schemas.usage import UsageSchema
from app.utils.urls import template
from app.web.body import FORM, MULTIPART
from app.web.declarations import JSON, declaration_of
from app.web.errors import ERRORS
from config import API_PREFIX as PREFIX
from config import BASE_DIR
from tests.support.openapi_document import Document
from tests.support.server import run

pytestmark = pytest.mark.once

BODIES = list({type(body): None for operation in operations() if (body := declaration_of(operation.verb).body)})


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


def test_failure_tells_of_a_document_only_where_its_code_does(described):
    shapes = {code: f"#/components/schemas/{shape.__name__.removesuffix('Schema')}" for code, shape in TELLING.items()}
    failing = [
        schema["allOf"] for schema in described["components"]["schemas"].values() if is_failure(schema.get("allOf"))
    ]
    for shape, told_apart in failing:
        codes = told_apart["properties"]["code"]["enum"]
        told = {shapes[code] for code in codes if code in shapes}
        assert {shape["$ref"]} == (told or {"#/components/schemas/Failure"})
    assert len(failing) > 20


def is_failure(parts):
    return bool(parts) and "code" in parts[-1].get("properties", {})


@pytest.mark.parametrize("schema", BODIES, ids=lambda schema: schema.__name__)
def test_example_of_a_body_is_accepted_as_json_and_as_a_form(schema):
    assert schema().validate(schema.example) == {}
    if schema in (ConflictsSchema, UsageSchema, PasskeySignInSchema, PasskeyCreateSchema):  # no form can carry these
        return
    in_a_form = example_of_form(schema(), schema.example)
    assert schema().validate(in_a_form) == {}
    assert not [value for value in in_a_form.values() if isinstance(value, list)]


def test_every_operation_needs_one_way_to_authenticate_at_most(described):
    # A generated client sends all that are listed, and two tokens are refused.
    assert [name for name, operation in operations_of(described).items() if len(operation["security"]) > 1] == []


def test_public_operation_needs_nothing(described):
    listed = operations_of(described)
    public = [
        one for one in operations() if one.access.who == "anyone" and (one.method, one.endpoint) != ("GET", "login")
    ]
    assert [one for one in public if listed[one.method, template(one.path)]["security"] != []] == []


def test_every_body_has_a_schema_for_each_content_type(described):
    bodies = {
        operation["operationId"]: operation["requestBody"]["content"]
        for operation in operations_of(described).values()
        if "requestBody" in operation
    }
    for nested in ("post_api_conflicts", "post_usage", "post_login_passkey", "post_passkeys"):
        assert list(bodies.pop(nested)) == [JSON], "a form can carry no list and no object"
    for sent in ("put_app_document", "post_app_check"):
        assert list(bodies.pop(sent)) == [JSON, "application/yaml", "application/vnd.oai.openapi"]
    for content in bodies.values():
        assert list(content) == [JSON, FORM, MULTIPART]
        assert "$ref" in content[JSON]["schema"]
        for kind in (FORM, MULTIPART):
            fields = [part["properties"] for part in content[kind]["schema"].get("oneOf", [content[kind]["schema"]])]
            assert {field["type"] for one in fields for field in one.values()} <= {"string", "integer", "boolean"}


def test_form_to_log_in_has_either_a_name_or_an_email(described):
    schema = described["paths"][f"{PREFIX}/login"]["post"]["requestBody"]["content"][FORM]["schema"]
    required = [{"name", "password"}, {"email", "password"}]
    assert [set(one["required"]) for one in schema["oneOf"]] == required
    assert [{"name", "email"} & one["properties"].keys() for one in schema["oneOf"]] == [{"name"}, {"email"}]


# Texts that no text of a body or a query may be, or that only some may; none depends on other data or Unicode's tables.
TEXTS = ("harbour\0side", "harbour\x01side", "harbour\x9fside", "harbour\u2028side", "memory://harbour", "harbourside")


def texts_of(described, operation):
    """Return the texts that an operation takes: the field, and the schema that the document gives for it."""
    declared, said = operation.declaration, operations_of(described)[operation.method, template(operation.path)]
    if declared.body:
        body = said["requestBody"]["content"][JSON]["schema"]["$ref"].rpartition("/")[2]
        for name, schema in described["components"]["schemas"][body]["properties"].items():
            yield (
                declared.body.fields[name],
                schema | ({"components": described["components"]} if "$ref" in schema else {}),
            )
    for parameter in said["parameters"]:
        if parameter.get("in") == "query":
            yield declared.query.fields[parameter["name"]], parameter["schema"]


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_is_documented_is_accepted(described, text):
    found = [pair for operation in operations() for pair in texts_of(described, operation)]
    for field, schema in found:
        if Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(text):
            assert "\0" not in text, schema  # it is refused before any field reads it
            field.deserialize(text)


def parts_of(value):
    """Return every object of a document, itself included."""
    if isinstance(value, list):
        return [part for item in value for part in parts_of(item)]
    return [value, *(part for item in value.values() for part in parts_of(item))] if isinstance(value, dict) else []


def test_nothing_stands_beside_a_reference(described):
    # What does is ignored by many tools.
    assert [part for part in parts_of(described) if "$ref" in part and len(part) > 1] == []


def test_every_constant_has_a_type(described):
    assert [
        part for part in parts_of(described["components"]["schemas"]) if "const" in part and "type" not in part
    ] == []
    answers = [operation["responses"] for operation in operations_of(described).values()]
    assert [part for part in parts_of(answers) if "const" in part and "type" not in part] == []


@pytest.mark.parametrize(("address", "url"), [("", "/"), ("https://api.example.com/", "https://api.example.com")])
def test_document_tells_the_address_of_the_service(settings, address, url):
    described = document(create_app(settings | {"APP_URL": address}))
    assert [server["url"] for server in described["servers"]] == [url]


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
        asked = [way for way in operation["security"] if "applicationToken" in way]
        assert bool(asked) == path.startswith(PREFIX)


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
