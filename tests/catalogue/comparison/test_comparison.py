"""What holds for any two documents: itself, the way back, order, names, size."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.catalogue.comparison import Comparison, compare
from app.catalogue.rules import Level
from tests.catalogue.comparison.documents import NEW, OLD, SHARED, TODAY, as_old, carrying, document, met, rules, sound
from tests.catalogue.comparison.operation_pairs import ROWS as OPERATIONS
from tests.catalogue.comparison.operation_pairs import at
from tests.catalogue.comparison.schema_pairs import NUMBER, TEXT, an
from tests.catalogue.comparison.schema_pairs import ROWS as SCHEMAS

pytestmark = pytest.mark.once
QUICK = settings(
    deadline=None, max_examples=15, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
PARTS = [schema for row in SCHEMAS for schema in row[1:3]]
CAT, DOG, NULL = {"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}, {"type": "null"}
# Schemas that two versions of OpenAPI write so differently that they were once found to differ.
WRITTEN_TWICE: list[Any] = [
    {"allOf": [{"oneOf": [CAT, DOG]}, {"oneOf": [CAT, DOG]}]},
    {"oneOf": [{"oneOf": [{"type": "number"}, {"anyOf": [{"type": "integer"}, NULL]}]}, NULL]},
    {"oneOf": [{"oneOf": [{"type": ["string", "integer"]}, {"anyOf": [CAT, NULL]}]}, NULL]},
]
PATHS = ("/a", "/a/{x}", "/a/{x}/b", "/b/{y}/{z}", "/c")


def schemas() -> st.SearchStrategy[Any]:
    """Return schemas, some in one another."""
    inner = st.sampled_from(PARTS) | st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in SHARED])
    return st.recursive(
        inner,
        lambda each: st.one_of(
            st.builds(lambda items: {"type": "array", "items": items}, each),
            st.dictionaries(st.sampled_from(["a", "b", "c_"]), each, max_size=3).map(lambda fields: an(**fields)),
            st.lists(each, min_size=1, max_size=3).map(lambda parts: {"allOf": parts}),
            st.lists(each, min_size=1, max_size=3).map(lambda parts: {"oneOf": parts}),
            st.lists(each, min_size=1, max_size=3).map(lambda parts: {"anyOf": parts}),
            each.map(lambda part: {"oneOf": [part, {"type": "null"}]}),
            st.lists(each, min_size=1, max_size=2).map(lambda parts: {"type": ["object", "null"], "anyOf": parts}),
        ),
        max_leaves=6,
    )


def operations() -> st.SearchStrategy[Any]:
    """Return operations that take and answer something."""
    return st.builds(
        lambda taken, given, status: sound(
            {
                "requestBody": {"content": {"application/json": {"schema": taken}}},
                "responses": {status: {"description": "", "content": {"application/json": {"schema": given}}}},
            }
        ),
        schemas(),
        schemas(),
        st.sampled_from(["200", "2XX", "404", "default"]),
    )


def documents() -> st.SearchStrategy[Any]:
    """Return documents of some operations."""
    items = st.dictionaries(st.sampled_from(["get", "post"]), operations(), min_size=1)
    paths = st.dictionaries(st.sampled_from(PATHS), items, max_size=3)
    return paths.map(lambda paths: document({}, components={"schemas": SHARED}) | {"paths": paths})


def taking(schema: Any) -> dict[str, Any]:
    """Return a document whose operation takes and answers a schema; one object in two places is in both of them."""
    content = {"content": {"application/json": {"schema": schema}}}
    given = {"requestBody": content, "responses": {"200": {"description": "", **content}}}
    return document({}, components={"schemas": SHARED}) | {"paths": {"/a": {"post": given}}}


def reordered(value: Any) -> Any:
    """Return a document with all names the other way round."""
    if isinstance(value, list):
        return [reordered(each) for each in value]
    return {name: reordered(value[name]) for name in reversed(value)} if isinstance(value, dict) else value


def found(changes: list[Any]) -> set[tuple[str, ...]]:
    """Return what is found and where, in no order."""
    return {(each.method, each.path, each.kind, finding.fingerprint) for each in changes for finding in each.findings}


@QUICK
@given(documents())
def test_document_against_itself_is_unchanged(one):
    changes = compare(one, json.loads(json.dumps(one)), TODAY)
    assert {change.kind for change in changes} <= {"unchanged"}
    assert len(changes) == sum(map(len, one["paths"].values()))


@QUICK
@given(documents())
@example(taking(WRITTEN_TWICE[0]))
@example(taking(WRITTEN_TWICE[1]))
@example(taking(WRITTEN_TWICE[2]))
def test_document_written_anew_for_another_version_is_unchanged(one):
    assert found(compare(as_old(one) | {"openapi": OLD}, one, TODAY)) == set()
    assert found(compare(one, as_old(one) | {"openapi": OLD}, TODAY)) == set()


@QUICK
@given(documents(), documents())
def test_way_back_turns_what_is_added_into_what_is_removed(one, other):
    on, back = compare(one, other, TODAY), compare(other, one, TODAY)
    turned = {"added": "removed", "removed": "added"}
    assert {(each.method, each.path, turned.get(each.kind, each.kind)) for each in on} == {
        (each.method, each.path, each.kind) for each in back
    }


@QUICK
@given(documents(), documents())
@example(taking(an(a=NUMBER, b=NUMBER)), taking(an(a=DOG, b=DOG)))
def test_order_of_names_does_not_matter(one, other):
    assert found(compare(one, other, TODAY)) == found(compare(reordered(one), reordered(other), TODAY))


def test_part_that_stands_in_two_places_is_found_in_both():
    """An alias in YAML makes one object of what JSON writes twice, which is no reason to find less."""
    one, other = (taking(an(a=each, b=each)) for each in (dict(NUMBER), dict(TEXT)))
    old, new = (json.loads(json.dumps(each)) for each in (one, other))
    assert found(compare(one, other, TODAY)) == found(compare(old, new, TODAY))
    assert len(found(compare(one, other, TODAY))) == 4


@QUICK
@given(documents(), documents())
def test_names_of_parameters_in_paths_do_not_matter(one, other):
    renamed = {path.translate(str.maketrans("xyz", "uvw")): item for path, item in other["paths"].items()}
    expected = {fingerprint for *_, fingerprint in found(compare(one, other, TODAY))}
    assert {each for *_, each in found(compare(one, other | {"paths": renamed}, TODAY))} == expected


@QUICK
@given(documents(), documents())
def test_fingerprints_are_of_one_finding_each(one, other):
    for change in compare(one, other, TODAY):
        assert len({each.fingerprint for each in change.findings}) == len(change.findings)


def test_comparison_changes_neither_document():
    for _, before, after, *_ in OPERATIONS:
        old, new = (each if "openapi" in each else document(each) for each in (before, after))
        written = json.dumps([old, new])
        compare(old, new, TODAY)
        assert json.dumps([old, new]) == written


def test_finding_says_where_what_and_how_bad():
    (change,) = compare(at("/x/{id}"), at("/x/{number}", responses={"404": {"description": ""}}), TODAY)
    assert (change.kind, change.method, change.path, change.from_path) == ("changed", "GET", "/x/{number}", "/x/{id}")
    removed, added = change.findings
    assert (removed.rule, removed.level, removed.pointer) == ("answer-status-removed", Level.BREAKING, "/responses/204")
    assert removed.text == "The success status 204 is gone."
    # A fingerprint is kept for as long as somebody accepts a finding: it must not change.
    assert (removed.fingerprint, added.fingerprint) == ("6ff63c4d55b7", "39a2baff6c72")


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (["/a"], ["/a", "/b"], ["unchanged", "added"]),
        (["/a", "/b"], ["/b"], ["unchanged", "removed"]),
        (["/a/{x}"], ["/a/{y}"], ["unchanged"]),
    ],
)
def test_kinds_follow_the_order_of_the_document_after(before, after, kinds):
    one, other = ({**document({}), "paths": {path: {"get": sound({})} for path in paths}} for paths in (before, after))
    assert [change.kind for change in compare(one, other, TODAY)] == kinds


def test_operations_that_are_left_out_are_neither_added_nor_removed():
    one, other = at("/a/{x}"), at("/b")
    assert compare(one, other, TODAY, {("GET", "/a/{}"), ("GET", "/b")}) == []


def test_ring_of_references_ends():
    node = an(next={"$ref": "#/components/schemas/Node"}, value=TEXT)
    before, after = (
        carrying(NEW, Node=each, All={"allOf": [{"$ref": "#/components/schemas/All"}]})
        for each in (node, an(**node["properties"], more=TEXT))
    )
    assert met(before, after) == {"S request-property-added", "S answer-property-added"}


def test_base_that_lists_those_built_on_it_ends():
    pet = {
        **an(kind_=TEXT),
        "oneOf": [{"$ref": "#/components/schemas/Big"}, {"$ref": "#/components/schemas/Small"}],
        "discriminator": {"propertyName": "kind"},
    }
    big, small = (
        {"allOf": [{"$ref": "#/components/schemas/Pet"}, an(size=each)]} for each in (TEXT, {"type": "integer"})
    )
    before = carrying(NEW, Pet=pet, Big=big, Small=small)
    after = carrying(NEW, Pet=pet, Big={"allOf": [*big["allOf"], an(more_=TEXT)]}, Small=small)
    assert met(before, after) == {"B request-property-added-required", "S answer-property-added"}


def test_alternatives_that_another_takes_in_lose_nothing():
    cats = {"oneOf": [{**TEXT, "maxLength": 5}, {**TEXT, "maxLength": 9}, {"type": "object"}]}
    fewer = {"oneOf": [{**TEXT, "maxLength": 9}, {"type": "object"}]}
    assert met(carrying(NEW, It=cats), carrying(NEW, It=fewer)) == {
        "S alternatives-rewritten",
        "S answer-alternative-removed",
    }


def test_alternatives_of_two_kinds_in_another_order_are_the_same():
    kinds = [{"oneOf": [CAT, DOG]}, {"oneOf": [an(x_=TEXT), an(y_=TEXT)]}]
    assert met(carrying(NEW, It={"allOf": kinds}), carrying(NEW, It={"allOf": kinds[::-1]})) == set()


def levels_of(depth: int, width: int, last: Any) -> dict[str, Any]:
    """Return schemas of which each has the next several times: more ways through than anyone can walk."""
    named = {f"L{depth}": last}
    for level in range(depth):
        named[f"L{level}"] = an(
            **{f"p{number}": {"$ref": f"#/components/schemas/L{level + 1}"} for number in range(width)}
        )
    return carrying(NEW, **named)


def test_many_ways_through_few_schemas_are_walked_once():
    started = time.monotonic()
    assert met(levels_of(40, 5, TEXT), levels_of(40, 5, {"type": "integer"})) == {
        "B request-type-narrowed",
        "B answer-type-widened",
    }
    assert time.monotonic() - started < 5


def test_many_alternatives_in_one_another_are_bounded():
    def nested(depth: int, last: str) -> dict[str, Any]:
        named: dict[str, Any] = {f"L{depth}": {"type": last}}
        for level in range(depth):
            deeper = {"$ref": f"#/components/schemas/L{level + 1}"}
            named[f"L{level}"] = {"oneOf": [an(**{f"{name}_": deeper}) for name in "abcd"]}
        return carrying(NEW, **named)

    started = time.monotonic()
    assert any(each.startswith("B") for each in met(nested(20, "string"), nested(20, "integer")))
    assert time.monotonic() - started < 5


def chained(length: int, around: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a document with schemas of which each leads to the next."""
    whole = carrying(NEW, N0={})
    for number in range(length):
        whole["components"]["schemas"][f"N{number}"] = around({"$ref": f"#/components/schemas/N{number + 1}"})
    whole["paths"]["/request/N0"]["post"]["requestBody"]["content"]["application/json"]["schema"] = {
        "$ref": "#/components/schemas/N0"
    }
    return whole


@pytest.mark.parametrize(
    "around", [lambda ref: {"allOf": [ref]}, lambda ref: an(next=ref)], ids=["parts", "properties"]
)
def test_chain_of_references_is_no_fault(around):
    whole = chained(1500, around)
    assert met(whole, json.loads(json.dumps(whole))) == set()


def test_chain_that_every_schema_reads_on_is_given_up(monkeypatch):
    monkeypatch.setattr("app.catalogue.comparison.walk.MOST_PARTS", 10_000)
    whole = chained(1000, lambda ref: {"allOf": [ref], "properties": {"next": ref}})
    assert met(whole, json.loads(json.dumps(whole))) == {"R not-compared"}


def test_ring_of_alternatives_without_names_is_given_up(monkeypatch):
    """Each is tried with each, so that the steps are counted rather than the schemas."""
    monkeypatch.setattr("app.catalogue.comparison.walk.MOST_STEPS", 5_000)

    def ring(value: Any) -> dict[str, Any]:
        refs = [{"$ref": f"#/components/schemas/R{number}"} for number in range(12)]
        choices = [[an(next=refs[(n * 3 + m) % 12], **{f"v{m}": value}) for m in range(6)] for n in range(12)]
        return carrying(NEW, **{f"R{number}": {"anyOf": each} for number, each in enumerate(choices)})

    whole = Comparison(ring(TEXT), ring({"type": "integer"}), TODAY)
    assert "R not-compared" in rules([*whole.changes(())])
    assert whole.walk.steps < 10_000


@pytest.mark.parametrize("keyword", ["oneOf", "prefixItems"])
def test_more_alternatives_than_are_compared_are_said(keyword):
    many = [an(**{f"a{number}": TEXT}) for number in range(101)]
    before, after = (carrying(NEW, It={"type": ["array", "object"], keyword: each}) for each in (many, many[:-1]))
    assert "R not-compared" in met(before, after)


@pytest.mark.parametrize("junk", [None, 1, "x", [], {}, [None], {"a": None}, {"$ref": 3}, {"$ref": "#/nowhere"}])
def test_what_is_no_document_is_compared_as_far_as_it_goes(junk):
    keywords = ("type", "properties", "required", "allOf", "oneOf", "items", "enum", "additionalProperties", "minimum")
    odd = carrying(NEW, **{f"It{number}": {keyword: junk} for number, keyword in enumerate(keywords)})
    for key in ("parameters", "requestBody", "responses", "security"):
        odd["paths"][f"/{key}"] = {"get": {key: junk}}
    compare(odd, carrying(NEW, It0={}), TODAY)
    compare(carrying(NEW, It0={}), odd, TODAY)
    for key in ("paths", "components", "security"):
        compare({"openapi": NEW, key: junk}, odd, TODAY)
