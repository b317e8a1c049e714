"""References inside of a document: where they lead, and that rings end."""

from typing import Any

import pytest

from app.catalogue.references import parts_of, pointer, reference, resolve, target
from tests.support.openapi_documents import document

pytestmark = pytest.mark.once

SCHEMAS: dict[str, Any] = {
    "A": {"type": "object", "description": "A"},
    "a/b~c d%": {"type": "string"},
    "toA": {"$ref": "#/components/schemas/A"},
    "one": {"$ref": "#/components/schemas/other"},
    "other": {"$ref": "#/components/schemas/one"},
    "self": {"$ref": "#/components/schemas/self"},
    "list": {"oneOf": [{"type": "null"}, {"type": "integer"}]},
    "noted": {"$ref": "#/components/schemas/A", "description": "noted"},
}


def resolved(name: str, version: str = "3.1.0", **beside: Any) -> Any:
    """Return what a reference stands for, with something beside it."""
    content = document(version=version, components={"schemas": SCHEMAS})
    return resolve(content, {"$ref": f"#/components/schemas/{name}"} | beside)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("A", SCHEMAS["A"]),
        ("a~1b~0c%20d%25", {"type": "string"}),
        ("toA", SCHEMAS["A"]),
        ("list/oneOf/1", {"type": "integer"}),
        ("list/oneOf/01", {}),
        ("list/oneOf/2", {}),
        ("list/oneOf/-", {}),
        ("A/type/0", {}),
        ("toA/type", {}),
        ("one", {}),
        ("self", {}),
        ("No", {}),
    ],
)
def test_reference_leads_to_the_end_of_its_chain_or_nowhere(name, found):
    assert resolved(name) == found


@pytest.mark.parametrize(
    ("version", "name", "beside", "found"),
    [
        ("3.1.0", "A", {"description": "B"}, {"type": "object", "description": "B"}),
        ("3.0.3", "A", {"description": "B"}, SCHEMAS["A"]),
        ("3.1.0", "noted", {}, {"type": "object", "description": "noted"}),
        ("3.1.0", "noted", {"description": "B"}, {"type": "object", "description": "B"}),
        ("3.1.0", "A", {"x-a": 1, "minProperties": 1}, None),
    ],
)
def test_what_stands_beside_a_reference_counts_from_3_1_on(version, name, beside, found):
    both = {"allOf": [{"$ref": f"#/components/schemas/{name}"}, {"minProperties": 1}], "x-a": 1}
    assert resolved(name, version, **beside) == (found or both)


def test_what_is_no_reference_stands_for_itself():
    node = {"$ref": 5}
    assert resolve(document(), node) is node
    assert reference(node) is None
    assert reference({"$ref": "#/a"}) == "#/a"
    assert resolve(document(), [1]) == [1]


@pytest.mark.parametrize("parts", [(), ("a", "b"), ("/a/{b}", "get"), ("~1", "~0", "~", "/"), ("", "0")])
def test_pointer_is_read_as_it_was_written(parts):
    assert parts_of("#" + pointer(parts)) == parts


@pytest.mark.parametrize("ref", ["", "#a", "a.yaml", "http://127.0.0.1/#/a", "/a"])
def test_what_is_no_pointer_is_no_place(ref):
    with pytest.raises(LookupError):
        target({"a": 1}, ref)


def test_whole_document_is_a_target():
    assert target({"a": 1}, "#") == {"a": 1}
