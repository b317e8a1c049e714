"""Reading OpenAPI documents: what is taken, what is left out, what is refused, and where each fault is."""

import contextlib
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.faults import DocumentInvalid
from app.catalogue.operations import operations
from app.catalogue.reading import NO_VERSION, SWAGGER, Document, read
from tests.support.openapi_documents import document, operation

pytestmark = pytest.mark.once

HEAD = "openapi: 3.1.0\npaths: {}\n"


def read_dict(content: Any) -> Document:
    """Read a document, given as what it says."""
    return read(json.dumps(content).encode())


def refusal(data: bytes | str, media_type: str | None = None) -> list[tuple[str, int | None, str]]:
    """Return the faults for which a document is refused."""
    with pytest.raises(DocumentInvalid) as refused:
        read(data.encode() if isinstance(data, str) else data, media_type)
    return [(fault.pointer, fault.line, fault.text) for fault in refused.value.faults]


def scalar(text: str) -> Any:
    """Return what a scalar of YAML is read as."""
    return read(f"{HEAD}a: {text}\n".encode()).content["a"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", True),
        ("tRue", "tRue"),
        ("~", None),
        ("", None),
        ("Null", None),
        ("'null'", "null"),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("+5", 5),
        ("-0", 0),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1:20", "1:20"),
        ("2020-01-01", "2020-01-01"),
        ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
        ("18446744073709551615", 2**64 - 1),
        ("18446744073709551616", float(2**64)),
        ("-9223372036854775809", float(-(2**63))),
        ("!!str 5", "5"),
        ("! 5", "5"),
        ("!!int 5", 5),
        ("!!float 5", 5.0),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_scalar_of_yaml_is_read_by_core_schema(text, value):
    assert repr(scalar(text)) == repr(value)


def test_keys_of_yaml_are_texts():
    content = read(f"{HEAD}a: {{200: 1, null: 2, true: 3, 1.0: 4, ~: 5, '<<': 6}}".encode()).content
    assert content["a"] == {"200": 1, "null": 2, "true": 3, "1.0": 4, "~": 5, "<<": 6}


def test_alias_of_yaml_is_what_it_repeats():
    content = read(f"{HEAD}a: &a {{b: &b 200}}\nc: *a\nd: [*b]\ne: {{*b : 1}}".encode()).content
    assert (content["c"], content["d"], content["e"]) == ({"b": 200}, [200], {"200": 1})


@pytest.mark.parametrize(
    ("data", "media_type", "pointer", "line", "words"),
    [
        ("a: [1,\n  {b: !!binary aGk=}]", None, "/a/1/b", 2, "tag"),
        ("a: 1\nb:\n  c: 1\n  c: 2", None, "/b/c", 4, "twice"),
        ("a: 1\nb:\n  <<: {c: 1}", None, "/b", 3, "merge key"),
        ("a: 1\n---\nb: 2", None, "", 2, "more than one document"),
        ("a: 1\nb: [.nan]", None, "/b/0", 2, ".nan"),
        ("a: 1\nb: 'c", None, "/b", 2, "not YAML"),
        ("a: 1\nb: *c", None, "/b", 2, "*c"),
        ("a:\n  b: &c [*c]", None, "/a/b/0", 2, "inside"),
        ('{"a": 1,\n"b": {"c": 1, "c": 2}}', None, "/b/c", 2, "twice"),
        ('{"a": 1,\n"b": [1, NaN]}', None, "/b/1", 2, "NaN"),
        ('{"a": 1,\n"b": [1, "\\ud800"]}', None, "/b/1", 2, "surrogate"),
        ('{"a": 1,\n"b": [1, "\\u0000"]}', None, "/b/1", 2, "U+0000"),
        ('{"a": 1,\n"b": [1, 1e999]}', None, "/b/1", 2, "too large"),
        ('{"a": 1,\n"b": [1,]}', None, "", 2, "not JSON"),
        ("a: 1", "application/json", "", 1, "not JSON"),
        ('\n{"swagger": "2.0", "paths": {}}', None, "/swagger", 2, SWAGGER),
        ("swagger: '2.0'", None, "/swagger", 1, "swagger2openapi"),
        ("openapi: 3.1\npaths: {}", None, "/openapi", 1, NO_VERSION),
        ("info: {}\nopenapi: '4.0.0'\npaths: {}", None, "/openapi", 2, NO_VERSION),
        ("openapi: 3.0.0\ninfo: {}", None, "", 1, "no paths"),
        ("openapi: 3.0.0\npaths: []", None, "/paths", 2, "must be an object"),
        ("- openapi", None, "", 1, "must be an object"),
        ("", None, "", 1, "must be an object"),
        (b"a: \xff", None, "", None, "UTF-8"),
    ],
)
def test_document_is_refused_by_place(data, media_type, pointer, line, words):
    [(found, where, text)] = refusal(data, media_type)
    assert (found, where) == (pointer, line)
    assert words in text


@pytest.mark.parametrize("media_type", [None, "application/yaml", "application/vnd.oai.openapi", "text/plain"])
def test_yaml_is_read_whatever_it_is_called(media_type):
    assert read(HEAD.encode(), media_type).content == {"openapi": "3.1.0", "paths": {}}


@pytest.mark.parametrize("media_type", [None, "application/json", "application/vnd.oai.openapi+json;version=3.1"])
def test_json_is_read_whatever_it_is_called(media_type):
    data = b'\xef\xbb\xbf {"openapi": "3.1.0"}'
    assert read(data, media_type).content == {"openapi": "3.1.0"}


def test_depth_is_bounded_at_100_with_aliases():
    assert read(f"{HEAD}a: {'[' * 99}{']' * 99}".encode())
    assert "deeper" in refusal(f"{HEAD}a: {'[' * 100}{']' * 100}")[0][2]
    assert read(f"{HEAD}a: &a {'[' * 49}{']' * 49}\nb: {'[' * 50}*a{']' * 50}".encode())
    assert "deeper" in refusal(f"{HEAD}a: &a {'[' * 49}{']' * 49}\nb: {'[' * 51}*a{']' * 51}")[0][2]


def test_nodes_are_bounded_with_aliases():
    thousand = f"&a [{', '.join('0' * 999)}]"
    # The object and its two fields are three nodes, the list around the thousands is one.
    assert read(f"openapi: 3.1.0\na: [{thousand}{', *a' * 198}]".encode())
    assert "nodes" in refusal(f"openapi: 3.1.0\na: [{thousand}{', *a' * 199}]")[0][2]


def test_references_to_other_files_are_listed_with_advice():
    content = document({"/a": {"$ref": "paths.yaml"}, "/b": {"get": operation({"$ref": "http://127.0.0.1/s.json"})}})
    found = refusal(json.dumps(content, indent=1))
    assert [pointer for pointer, _, _ in found] == [
        "/paths/~1a/$ref",
        "/paths/~1b/get/responses/200/content/application~1json/schema/$ref",
    ]
    assert all("bundle" in text for _, _, text in found)
    assert [line for _, line, _ in found] == [9, 19]


def test_reference_in_data_is_no_reference():
    data = {"$ref": "http://127.0.0.1/a"}
    schema = {"type": "object", "example": data, "default": data, "enum": [data], "x-a": data, "examples": [data]}
    assert not read_dict(document({"/a": {"get": operation(schema)}}, "3.1.0")).faults


def test_faults_are_at_most_50():
    assert len(refusal(json.dumps(document({f"/{n}": {"$ref": "a"} for n in range(60)})))) == 50
    assert len(read_dict(document({f"/{n}": {"get": 5} for n in range(60)})).faults) == 50


def test_operations_are_at_most_2000():
    paths: dict[str, Any] = {f"/{n}": {"get": {}, "put": {}} for n in range(1_000)}
    assert not read_dict(document(paths)).faults
    assert "2,000 operations" in refusal(json.dumps(document(paths | {"/more": {"get": {}}})))[0][2]


def test_two_operations_that_are_one_are_both_named():
    paths: dict[str, Any] = {"/a/{id}": {"get": {}, "put": {}}, "/a/{name}": {"get": {}, "post": {}}}
    [(pointer, _, text)] = refusal(json.dumps(document(paths)))
    assert pointer == "/paths/~1a~1{name}/get"
    assert "GET /a/{id}" in text
    assert "GET /a/{name}" in text


NOWHERE = {"$ref": "#/components/schemas/No"}
BROKEN = {
    "operation": (5, ""),
    "parameters": ({"parameters": {}}, "/parameters"),
    "parameter": ({"parameters": [5]}, "/parameters/0"),
    "name": ({"parameters": [{"in": "query"}]}, "/parameters/0"),
    "location": ({"parameters": [{"name": "a", "in": "body"}]}, "/parameters/0/in"),
    "body": ({"requestBody": []}, "/requestBody"),
    "responses": ({"responses": [5]}, "/responses"),
    "response": ({"responses": {"200": None}}, "/responses/200"),
    "content": ({"responses": {"200": {"content": []}}}, "/responses/200/content"),
    "reference": ({"responses": {"200": NOWHERE}}, "/responses/200/$ref"),
    "schema": (operation(NOWHERE), "/responses/200/content/application~1json/schema/$ref"),
    "items": (operation({"items": NOWHERE}), "/responses/200/content/application~1json/schema/items/$ref"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_operation_is_left_out_and_said(name):
    broken, pointer = BROKEN[name]
    found = read_dict(document({"/a/{b}": {"get": broken, "put": operation()}, "/c": {"get": operation()}}))
    assert [fault.pointer for fault in found.faults] == [f"/paths/~1a~1{{b}}/get{pointer}"]
    assert found.content["paths"] == {"/a/{b}": {"put": operation()}, "/c": {"get": operation()}}
    assert found.broken == {("GET", "/a/{}")}


MENDED = {
    "title": ({"summary": 404}, "/summary", {}),
    "flag": ({"deprecated": "yes"}, "/deprecated", {}),
    "status": ({"responses": {"2xx": {}, "x-a": 5}}, "/responses/2xx", {"responses": {"x-a": 5}}),
    "keyword": (
        operation({"type": 5, "format": "a"}),
        "/responses/200/content/application~1json/schema/type",
        operation({"format": "a"}),
    ),
    "property": (
        operation({"properties": {"a": 5, "b": {}}}),
        "/responses/200/content/application~1json/schema/properties/a",
        operation({"properties": {"b": {}}}),
    ),
    "joined": (
        operation({"allOf": [{}, 5]}),
        "/responses/200/content/application~1json/schema/allOf/1",
        operation({}),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_wrong_value_is_left_out_and_the_operation_stands(name):
    wrong, pointer, right = MENDED[name]
    found = read_dict(document({"/a": {"get": wrong}}))
    assert [fault.pointer for fault in found.faults] == [f"/paths/~1a/get{pointer}"]
    assert found.content["paths"] == {"/a": {"get": right}}
    assert not found.broken


def test_shared_schema_that_refers_to_nothing_leaves_its_operations():
    schemas = {"A": {"properties": {"a": NOWHERE}}}
    shown = operation({"$ref": "#/components/schemas/A"})
    found = read_dict(document({"/a": {"get": shown}}, components={"schemas": schemas}))
    assert [fault.pointer for fault in found.faults] == ["/components/schemas/A/properties/a/$ref"]
    assert found.content["components"]["schemas"] == {"A": {"properties": {"a": {}}}}
    assert found.content["paths"] == {"/a": {"get": shown}}


def test_shared_parameter_that_is_broken_breaks_what_refers_to_it():
    parameters = {"p": {"name": "p"}}
    shown = {"parameters": [{"$ref": "#/components/parameters/p"}]}
    paths = {"/a": {"get": shown}, "/b": {"parameters": shown["parameters"], "get": {}}, "/c": {"get": {}}}
    found = read_dict(document(paths, components={"parameters": parameters}))
    assert found.broken == {("GET", "/a"), ("GET", "/b")}
    assert len(found.faults) == 1


def test_path_that_is_none_is_left_out():
    found = read_dict(document({"a": {"get": {}}, "/a?b": {"get": {}}, "/c": 5, "/d": {"get": {}}, "x-e": 5}))
    assert [fault.pointer for fault in found.faults] == ["/paths/a", "/paths/~1a?b", "/paths/~1c"]
    assert list(found.content["paths"]) == ["/d", "x-e"]


@pytest.mark.parametrize("as_text", [lambda content: json.dumps(content, indent=1), yaml.dump])
def test_fault_has_the_line_of_its_place(as_text):
    text = as_text(document({f"/a{n}": {"get": {"description": f"here {n}", "deprecated": n}} for n in range(3)}))
    numbers = [number for number, line in enumerate(text.splitlines(), 1) if "deprecated" in line]
    assert [fault.line for fault in read(text.encode()).faults] == numbers
    assert len(numbers) == 3


def test_hash_is_the_same_whatever_the_order_and_the_format():
    content = document({"/a": {"get": operation({"maximum": 1.5, "description": "é"})}})
    turned = dict(reversed(content.items()))
    hashes = {read_dict(each).sha256 for each in (content, turned)}
    hashes |= {read(yaml.dump(content, allow_unicode=True).encode()).sha256}
    assert len(hashes) == 1
    assert read_dict(content | {"x-a": 1}).sha256 not in hashes


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)
VALUES = st.recursive(
    SCALARS, lambda each: st.lists(each, max_size=4) | st.dictionaries(TEXT, each, max_size=4), max_leaves=20
)


@given(VALUES)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
def test_json_and_yaml_of_one_value_read_alike(value):
    content = {"openapi": "3.1.0", "x-a": value}
    of_json = read(json.dumps(content).encode())
    of_yaml = read(quoted(content).encode(), "application/yaml")
    assert of_json == of_yaml
    assert of_json.content == content


def quoted(value: Any) -> str:
    """Return YAML of an other style than JSON: blocks, aliases where a value comes twice, and plain texts."""
    return str(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=False))


KEYS = (
    "get",
    "parameters",
    "responses",
    "200",
    "content",
    "schema",
    "$ref",
    "properties",
    "allOf",
    "items",
    "type",
    "name",
    "in",
)
REFS = st.sampled_from(["#/paths/~1a", "#/components/schemas/A", "#/components/schemas/B", "#", "#/a", "b.yaml", ""])
PARTS = st.recursive(
    SCALARS | REFS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.sampled_from(KEYS), each, max_size=4),
    max_leaves=15,
)


@given(PARTS, PARTS, PARTS)
@settings(max_examples=80, deadline=None, database=None, derandomize=True)
def test_read_raises_nothing_else(item, one, other):
    content = document({"/a": item, "/b": {"get": one}}, "3.1.0", components={"schemas": {"A": one, "B": other}})
    taken_or_refused(json.dumps(content).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=80, deadline=None, database=None, derandomize=True)
def test_read_raises_nothing_else_for_bytes(data):
    taken_or_refused(data)
    taken_or_refused(HEAD.encode() + data)


def taken_or_refused(data: bytes) -> None:
    """Read a document, and take it apart."""
    with contextlib.suppress(DocumentInvalid):
        operations(read(data).content)
