"""Operations of OpenAPI documents, as the catalogue shows them."""

import json
from typing import Any

import pytest

from app.catalogue import documented_examples, fields, shown, texts
from app.catalogue.operations import Operation, operations
from app.catalogue.reading import read
from app.catalogue.references import resolve
from app.models.api_example import BODY_BYTES
from app.models.api_group import ApiGroup
from app.models.api_response import DataType
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_app import DESCRIPTION_LENGTH
from app.schemas.headers import DESCRIPTION_AT_MOST, HEADERS_AT_MOST
from app.schemas.responses import ApiResponseSchema
from tests.support.openapi_documents import document, large_document, operation

pytestmark = pytest.mark.once


def taken(content: dict[str, Any]) -> list[Operation]:
    """Return the operations of a document as it is read."""
    return operations(read(json.dumps(content).encode()).content)


def imported(shape: dict[str, Any], version: str = "3.0.3", item: dict[str, Any] | None = None, **more: Any) -> Any:
    """Return what is imported of the one operation of a document."""
    [found] = taken(document({"/a": (item or {}) | {"get": shape}}, version, **more))
    return found.imported


def rows(schema: Any, **schemas: Any) -> dict[str, Any]:
    """Return the fields of an answer with their types, `?` behind one that may be null."""
    found = imported(operation(schema), "3.1.0", components={"schemas": schemas})["fields"]
    return {row["field"]: row["data_type"] + "?" * row["nullable"] for row in found}


def test_operations_come_in_the_order_of_the_document():
    paths = {
        "/b/{id}": {"put": {"operationId": "x"}, "get": {"tags": ["t", "u"]}},
        "/a": {"post": {}},
        "x-c": {"get": {}},
    }
    found = [(each.method, each.path, each.path_key, each.operation_id, each.tag) for each in taken(document(paths))]
    assert found == [
        ("PUT", "/b/{id}", "/b/{}", "x", None),
        ("GET", "/b/{id}", "/b/{}", None, "t"),
        ("POST", "/a", "/a", None, None),
    ]


def test_imported_of_an_empty_operation_has_every_part():
    assert imported({}) == {
        "title": "GET /a",
        "description": "",
        "deprecated": False,
        "need_auth": False,
        "request_headers": [],
        "request": {"parameters": [], "body": None},
        "answers": {},
        "fields": [],
        "examples": [],
    }


@pytest.mark.parametrize(
    ("shape", "title"),
    [
        ({"summary": "List\n things ", "operationId": "x"}, "List things"),
        ({"summary": " ", "operationId": "listThings"}, "listThings"),
        ({"summary": "x" * 300}, "x" * 254 + "…"),
        ({}, "GET /a"),
    ],
)
def test_title_is_one_line(shape, title):
    assert imported(shape)["title"] == title


def test_operation_id_that_another_has_is_none():
    paths = {
        "/a": {"get": {"operationId": "x"}},
        "/b": {"get": {"operationId": "x"}},
        "/c": {"get": {"operationId": "y" * 256}},
    }
    assert [each.operation_id for each in taken(document(paths))] == ["x", None, None]


@pytest.mark.parametrize(
    ("of_document", "own", "needed"),
    [
        (None, None, False),
        ([{"key": []}], None, True),
        ([{"key": []}], [], False),
        ([], [{"key": []}], True),
        (None, [{"key": []}, {}], False),
        (None, [{"key": []}, {"other": []}], True),
    ],
)
def test_auth_is_needed_where_every_requirement_asks_for_it(of_document, own, needed):
    more = {} if of_document is None else {"security": of_document}
    assert imported({} if own is None else {"security": own}, **more)["need_auth"] is needed


def test_parameters_of_a_path_are_replaced_by_the_operations_own():
    item = {"parameters": [{"name": "a", "in": "query"}, {"name": "X-A", "in": "header", "description": "path"}]}
    own = [{"$ref": "#/components/parameters/p"}, {"name": "Bad Name", "in": "header"}]
    shared = {"p": {"name": "X-A", "in": "header", "required": True, "schema": {"$ref": "#/components/schemas/A"}}}
    components = {"parameters": shared, "schemas": {"A": {"type": "string"}}}
    found = imported({"parameters": own}, item=item, components=components)
    assert found["request"]["parameters"] == [
        {"name": "a", "in": "query"},
        {"name": "X-A", "in": "header", "required": True, "schema": {"type": "string"}},
        {"name": "Bad Name", "in": "header"},
    ]
    assert found["request_headers"] == [{"name": "X-A", "description": "", "required": True}]


def test_bodies_and_answers_are_resolved_with_schemas_one_level_deep():
    thing = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Thing"}}}
    media = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": {}}}
    shape = {
        "requestBody": {"$ref": "#/components/requestBodies/b"},
        "responses": {"4XX": {"$ref": "#/components/responses/r"}},
    }
    components = {
        "schemas": {"Thing": thing},
        "requestBodies": {"b": {"required": True, "content": media}},
        "responses": {
            "r": {"description": "No.", "headers": {"X-A": {"$ref": "#/components/headers/h"}}, "content": media}
        },
        "headers": {"h": {"description": "A header."}},
    }
    found = imported(shape, components=components)
    shown_media = {"application/json": {"schema": thing}}
    assert found["request"]["body"] == {"required": True, "content": shown_media}
    answer = {"description": "No.", "headers": {"X-A": {"description": "A header."}}, "content": shown_media}
    assert found["answers"] == {"4XX": answer}


def test_what_is_too_large_is_a_reference_to_where_it_stands():
    large = {"description": "x" * shown.CHARACTERS}
    content = document(
        {"/a/{b}": {"get": {"requestBody": large, "responses": {"200": {"$ref": "#/components/responses/r"}}}}}
    )
    content |= {"components": {"responses": {"r": large}}}
    [found] = taken(content)
    assert found.imported["answers"]["200"] == {"$ref": "#/components/responses/r"}
    assert resolve(content, found.imported["request"]["body"]) == large


SHARED = {"type": "object", "properties": {"id": {"type": "integer"}, "up": {"$ref": "#/components/schemas/A"}}}


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        (None, {}),
        (True, {}),
        ({"type": "string"}, {}),
        ({"properties": {"a": {"type": "string"}, "b": {}}}, {"a": "string", "b": "any"}),
        ({"type": "array", "items": {"type": "string"}}, {"[]": "string"}),
        ({"items": {"properties": {"a": {"type": "null"}}}}, {"[].a": "null?"}),
        (
            {"properties": {"a": {"items": {"items": {"type": "integer"}}}}},
            {"a": "array", "a[]": "array", "a[][]": "integer"},
        ),
        ({"properties": {"a": {"type": ["string", "null"]}}}, {"a": "string?"}),
        ({"properties": {"a": {"type": "string", "nullable": True}}}, {"a": "string?"}),
        (
            {"properties": {"a": {"type": ["integer", "number"]}, "b": {"type": ["integer", "string"]}}},
            {"a": "number", "b": "any"},
        ),
        ({"properties": {"a": {"anyOf": [{"type": "integer"}, {"type": "null"}]}}}, {"a": "integer?"}),
        (
            {"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {"type": "string"}}}]},
            {"a": "string", "b": "string"},
        ),
        ({"properties": {"a.b": {}, "c[]": {}, "": {}, "d": {}}}, {"d": "any"}),
        ({"$ref": "#/components/schemas/A"}, {"id": "integer", "up": "object"}),
        ({"items": {"$ref": "#/components/schemas/A"}}, {"[].id": "integer", "[].up": "object"}),
        ({"$ref": "#/components/schemas/A", "properties": {"x": {}}}, {"x": "any", "id": "integer", "up": "object"}),
    ],
)
def test_answers_are_flattened(schema, found):
    assert rows(schema, A=SHARED) == found


def test_flattening_ends():
    wide = {"properties": {f"p{n}": {"type": "string"} for n in range(fields.MOST_FIELDS + 50)}}
    assert len(rows(wide)) == fields.MOST_FIELDS
    deep: dict[str, Any] = {}
    for _ in range(20):
        deep = {"properties": {"a": deep}}
    assert max(name.count(".") for name in rows(deep)) == fields.MOST_LEVELS - 1
    refs = [{"$ref": "#/components/schemas/A"}]
    assert rows(refs[0], A={"allOf": refs, "properties": {"a": {"anyOf": refs * 2}}}) == {"a": "object"}


def test_fields_have_their_status_and_description():
    schema = {"properties": {"a": {"$ref": "#/components/schemas/A", "description": "here"}}}
    shape = {
        "responses": {"200": operation(schema)["responses"]["200"], "default": operation(schema)["responses"]["200"]}
    }
    found = imported(shape, "3.1.0", components={"schemas": {"A": {"type": "string", "description": "there"}}})[
        "fields"
    ]
    assert [(row["status_code"], row["description"]) for row in found] == [("200", "here"), ("default", "here")]
    assert set(found[0]) <= set(ApiResponseSchema().fields)


def test_examples_are_texts_as_they_travel():
    shared = {"e": {"summary": "Paid", "value": {"paid": True}}}
    content = {
        "application/json": {"examples": {"one": {"$ref": "#/components/examples/e"}, "two": {"value": "as it is"}}}
    }
    answer = {
        "content": {
            "text/plain": {"example": "é"},
            "no media type": {"example": 1},
            "a/b": {"examples": {"far": {"externalValue": "x"}}},
        }
    }
    found = imported(
        {"requestBody": {"content": content}, "responses": {"200": answer}}, components={"examples": shared}
    )
    assert [
        (each["title"], each["kind"], each["status_code"], each["media_type"], each["body"])
        for each in found["examples"]
    ] == [
        ("Paid", "request", None, "application/json", '{\n  "paid": true\n}'),
        ("two", "request", None, "application/json", "as it is"),
        ("Example", "response", "200", "text/plain", "é"),
    ]


def test_examples_are_bounded():
    many = {f"e{n}": {"value": n} for n in range(50)} | {"large": {"value": "é" * 40_000}}
    found = imported({"requestBody": {"content": {"a/b": {"examples": dict(reversed(many.items()))}}}})["examples"]
    assert len(found) == documented_examples.MOST_EXAMPLES
    assert "large" not in {each["title"] for each in found}


def test_lengths_are_those_of_the_tables():
    columns: Any = (CatalogueApi.title, CatalogueApi.operation_id, ApiGroup.title)
    lengths = [column.type.length for column in columns]
    assert lengths == [texts.TITLE_LENGTH, texts.OPERATION_ID_LENGTH, texts.GROUP_TITLE_LENGTH]
    assert (texts.DESCRIPTION_LENGTH, texts.HEADER_DESCRIPTION_LENGTH) == (DESCRIPTION_LENGTH, DESCRIPTION_AT_MOST)
    assert (documented_examples.BODY_BYTES, shown.MOST_HEADERS) == (BODY_BYTES, HEADERS_AT_MOST)
    assert {each.name.lower() for each in DataType} == {*fields.TYPES, "any"}


def test_large_document_is_taken_whole():
    found = read(json.dumps(large_document(40)).encode())
    assert not found.faults
    assert len(operations(found.content)) == 40
