"""Documents as they go out: what is read of them again is what is shown, and callers notice nothing."""

import copy
import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate

from app.catalogue import comparison, overlay
from app.catalogue.dialect import as_31
from app.catalogue.merging import merged
from app.catalogue.operations import operations
from app.catalogue.overlay import Overlay
from app.catalogue.reading import read
from app.catalogue.rules import Level
from app.catalogue.yaml_reading import read_yaml
from app.catalogue.yaml_writing import as_yaml
from app.utils.json import encode
from tests.catalogue.exports import documents, written
from tests.catalogue.test_reading import TEXT, VALUES
from tests.support.openapi_documents import document, large_document, operation

pytestmark = pytest.mark.once
WRITERS = {"json": encode, "yaml": as_yaml}
MANY = settings(
    max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def found_in(content):
    """Return the operations of a document by their places."""
    return {(each.method, each.path_key): each for each in operations(content)}


def is_header(name):
    return name.startswith("/parameters/header/")


@MANY
@given(documents(), st.data())
def test_export_and_import_change_nothing(given_document, data):
    content = read(json.dumps(given_document).encode()).content
    untouched = copy.deepcopy(content)
    sides = {}
    for place, each in found_in(content).items():
        said = overlay.values(each.imported)
        sides[place] = Overlay(said).edit(data.draw(written(each.imported)))
    shown = {place: over.shown for place, over in sides.items()}
    changed = {
        place: {name: value for name, value in over.shown.items() if value != over.imported[name]}
        for place, over in sides.items()
    }
    out = merged(as_31(content), changed)
    assert content == untouched
    validate(json.loads(encode(out)))
    again = read(WRITERS[data.draw(st.sampled_from([*WRITERS]))](out))
    assert not again.faults
    come = found_in(again.content)
    assert come.keys() == sides.keys()
    before = found_in(content)
    for place, each in come.items():
        says = overlay.values(each.imported)
        common = says.keys() & shown[place].keys()
        assert {name: says[name] for name in common} == {name: shown[place][name] for name in common}
        assert all(map(is_header, says.keys() ^ shown[place].keys()))
        arrived = sides[place].arrive(says)
        assert arrived.conflicts == []
        assert arrived.shown == says
        kept = [
            {name: value for name, value in field.items() if name != "description"}
            for field in sorted(each.imported["fields"], key=str)
        ]
        were = sorted(before[place].imported["fields"], key=str)
        assert sorted(kept, key=str) == sorted(
            ({name: value for name, value in field.items() if name != "description"} for field in were), key=str
        )
        assert each.imported["examples"] == before[place].imported["examples"]


@MANY
@given(documents(), st.data())
def test_texts_that_people_wrote_break_nobody(given_document, data):
    content = read(json.dumps(given_document).encode()).content
    texts = {}
    for place, each in found_in(content).items():
        local = data.draw(written(each.imported))
        texts[place] = {name: value for name, value in local.items() if name[0] == "/" or name == "description"}
    changes = comparison.compare(content, merged(as_31(content), texts))
    assert [finding for change in changes for finding in change.findings if finding.level > Level.SAFE] == []


@MANY
@given(documents())
def test_document_of_30_written_as_31_says_the_same(given_document):
    content = read(json.dumps(given_document).encode()).content
    assert [finding for change in comparison.compare(content, as_31(content)) for finding in change.findings] == []
    once = as_31(content)
    assert as_31(once) is once
    assert merged(once, {}) == once


def test_document_of_31_stays_as_it_is():
    content = read(encode(document({"/a": {"get": operation({"type": "string"})}}, "3.1.0")))
    assert read(encode(merged(as_31(content.content), {}))).sha256 == content.sha256


def test_description_of_a_shared_field_is_that_of_one_operation():
    schemas = {"Order": {"type": "object", "properties": {"id": {"type": "string", "description": "Its id."}}}}
    shared = operation({"type": "array", "items": {"$ref": "#/components/schemas/Order"}})
    content = document({"/a": {"get": shared}, "/b": {"get": shared}}, "3.1.0", components={"schemas": schemas})
    out = found_in(merged(content, {("GET", "/a"): {"/fields/200/[].id": "Mine."}}))
    told = {path: [each["description"] for each in out["GET", path].imported["fields"]] for path in ("/a", "/b")}
    assert told == {"/a": ["Mine."], "/b": ["Its id."]}


def test_operation_that_is_left_out_is_in_no_path():
    content = document({"/a": {"get": operation(), "put": operation()}}, "3.1.0")
    assert [*merged(content, {}, {("GET", "/a")})["paths"]["/a"]] == ["put"]


def test_part_that_had_no_room_is_passed_over():
    large = {"name": "q", "in": "query", "description": "x" * 300_000}
    content = document({"/a": {"get": operation(parameters=[large, {"name": "r", "in": "query"}])}}, "3.1.0")
    [each] = operations(content)
    assert [name for name in overlay.values(each.imported) if name.startswith("/parameters")] == ["/parameters/query/r"]
    assert overlay.with_parts(each.imported, overlay.values(each.imported))["request"] == each.imported["request"]


NUMBERS = st.from_regex(r"[-+]?(0x|0o|0b)?[0-9_.:]{1,4}([eE][-+]?[0-9])?", fullmatch=True)
LINES = [
    "a\nb",
    "a\n b\n\nc\n",
    " a\nb",
    "a: b\nc",
    "a\n\n",
    "\ta\nb",
    "a \nb ",
    "a\n---\nb",
    "%a\nb",
    "a\r\nb",
    "k" * 2000,
]
PLAIN = [
    "no",
    "~",
    "null",
    "Null",
    "<<",
    "=",
    ".inf",
    ".NaN",
    "2020-01-01",
    "1e3",
    "0o17",
    "# a",
    "- a",
    "",
    "yes",
    "a: b",
]
WORDS = st.sampled_from([*PLAIN, *LINES])


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(VALUES | NUMBERS | WORDS | st.dictionaries(NUMBERS | WORDS | TEXT, NUMBERS | WORDS | st.lists(WORDS)))
def test_yaml_is_read_as_it_was_written(value):
    content = {"x-a": value, "list": [value, {"a": value}]}
    assert read_yaml(as_yaml(content).decode()) == content


def test_yaml_is_read_alike_by_version_11():
    content = large_document(8)
    assert yaml.safe_load(as_yaml(content)) == content
    assert read(as_yaml(content), "application/yaml").sha256 == read(encode(content)).sha256
