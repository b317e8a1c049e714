"""What a document keeps when operations were left out of it: what the others use, however they name it."""

import pytest

from app.catalogue.used import used_alone
from tests.support.pushes import document, operation

pytestmark = pytest.mark.once


def answering(schema):
    """Return an operation that answers with a schema."""
    return {"responses": {"200": {"description": "x", "content": {"application/json": {"schema": schema}}}}}


def kept(given, components, **fields):
    """Return the components that a document with one operation keeps, by kind and name."""
    found = used_alone(document({"GET /a": given}, components=components, **fields))
    return {(kind, name) for kind, of in found.get("components", {}).items() for name in of}


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/components/schemas/A"},
        {"items": {"allOf": [{"$ref": "#/components/schemas/A/properties/x"}]}},
        {"properties": {"a": {"$ref": "#/components/schemas/A"}}},
        {"oneOf": [], "discriminator": {"propertyName": "kind", "mapping": {"a": "A"}}},
        {"oneOf": [], "discriminator": {"propertyName": "kind", "mapping": {"a": "#/components/schemas/A"}}},
    ],
)
def test_what_is_used_stays_with_all_that_it_uses(schema):
    ring = {"A": {"$ref": "#/components/schemas/B"}, "B": {"items": {"$ref": "#/components/schemas/A"}}}
    unused = {"C": {"$ref": "#/components/schemas/A"}, "D": {"$ref": "#/components/schemas/D"}}
    found = kept(answering(schema), {"schemas": ring | unused, "headers": {"H": {}}})
    assert found == {("schemas", "A"), ("schemas", "B")}


@pytest.mark.parametrize("fields", [{"security": [{"key": []}]}, {}])
def test_schemes_stay_that_something_requires(fields):
    schemes = {"securitySchemes": {name: {"type": "http", "scheme": "basic"} for name in ("key", "own", "other")}}
    found = kept(operation(security=[{}, {"own": []}]), schemes, **fields)
    assert found == {("securitySchemes", name) for name in ("own", *(["key"] if fields else []))}


def test_tags_stay_that_an_operation_has():
    tags = [{"name": "Orders"}, {"name": "Secret plans"}]
    assert used_alone(document({"GET /a": operation(tags=["Orders"])}, tags=tags))["tags"] == tags[:1]
    assert "tags" not in used_alone(document({"GET /a": operation()}, tags=tags))


@pytest.mark.parametrize(
    "example", [{"security": [1, "x", None]}, {"mapping": 1}, {"mapping": {"a": 1}}, {"$ref": "#nowhere"}, {"$ref": 7}]
)
def test_examples_that_look_like_something_else_do_no_harm(example):
    assert kept(operation(example=example), {"schemas": {"A": {}}, "x-own": 1}) == set()
