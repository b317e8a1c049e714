"""What is shown, whatever people write, documents say and others decide, and in whatever order."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import overlay
from app.catalogue.overlay import Conflict, Overlay
from tests.catalogue.scripts import Catalogue, Model, commands

pytestmark = pytest.mark.once
SAID: dict[str, Any] = {"title": "Show", "description": "One."}
IMPORTED: dict[str, Any] = SAID | {
    "deprecated": False,
    "need_auth": True,
    "request_headers": [],
    "request": {
        "parameters": [{"name": "id", "in": "path", "description": "Its id."}, {"name": "a/b", "in": "query"}],
        "body": {"description": "An order.", "content": {}},
    },
    "answers": {"200": {"description": "OK", "content": {}}},
    "fields": [{"status_code": "200", "field": "data.id", "description": "The id."}],
    "examples": [],
}


def test_written_field_is_shown_over_the_imported_one():
    sides = Overlay(SAID).edit({"description": "Two."})
    assert sides.shown == {"title": "Show", "description": "Two."}
    assert (sides.local, sides.base) == ({"description": "Two."}, {"description": "One."})
    assert sides.conflicts == []


def test_null_takes_what_was_written_away():
    sides = Overlay(SAID).edit({"title": "Mine", "description": "Two."}).edit({"description": None})
    assert sides.shown == SAID | {"title": "Mine"}
    assert (sides.local, sides.base) == ({"title": "Mine"}, {"title": "Show"})


def test_field_that_changed_in_the_document_since_is_a_conflict():
    sides = Overlay(SAID).edit({"title": "Mine"}).arrive({"title": "Show it", "description": "New."})
    assert sides.shown == {"title": "Mine", "description": "New."}
    assert sides.conflicts == [Conflict("title", "Show", "Show it", "Mine")]
    assert sides.edit({"title": "Ours"}).conflicts == [Conflict("title", "Show", "Show it", "Ours")]
    assert sides.arrive(SAID).conflicts == [], "the document says again what it did"


@pytest.mark.parametrize(("keep", "title"), [("yours", "Mine"), ("now", "Show it")])
def test_decision_ends_a_conflict(keep, title):
    sides = Overlay(SAID).edit({"title": "Mine"}).arrive(SAID | {"title": "Show it"}).decide({"title": keep})
    assert sides.conflicts == []
    assert sides.shown["title"] == title
    assert ("title" in sides.local) is (keep == "yours")


def test_what_was_written_of_a_part_waits_until_it_comes_back():
    sides = Overlay({"/body": "Old"}).edit({"/body": "Mine"}).arrive({})
    assert sides.shown == {}
    assert sides.conflicts == [Conflict("/body", "Old", None, "Mine")]
    assert sides.arrive({"/body": "Old"}).shown == {"/body": "Mine"}
    assert sides.decide({"/body": "now"}) == Overlay()


def test_parts_have_the_names_of_their_places():
    found = overlay.values(IMPORTED)
    assert {name: value for name, value in found.items() if name.startswith("/")} == {
        "/parameters/path/id": "Its id.",
        "/parameters/query/a~1b": "",
        "/body": "An order.",
        "/answers/200": "OK",
        "/fields/200/data.id": "The id.",
    }
    assert found.keys() > {"title", "description", "deprecated", "need_auth", "request_headers"}


def test_parts_are_told_as_they_are_shown():
    names = {name: f"My {name}" for name in overlay.values(IMPORTED) if name.startswith("/")}
    told = overlay.with_parts(IMPORTED, overlay.values(IMPORTED) | names | {"title": "Mine"})
    assert {name: value for name, value in overlay.values(told).items() if name in names} == names
    assert told["title"] == "Mine"
    assert overlay.with_parts(IMPORTED, overlay.values(IMPORTED)) == IMPORTED


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("/a/{x}/{y}", "/a/{x}/{z}", {"/parameters/path/y": "/parameters/path/z"}),
        ("/{x}/{y}", "/{y}/{x}", {f"/parameters/path/{a}": f"/parameters/path/{b}" for a, b in ("xy", "yx")}),
        ("/a/{x}", "/b/{y}", {"/parameters/path/x": "/parameters/path/y"}),
        ("/a/{x}/{y}", "/b/{y}/{z}", {"/parameters/path/x": "/parameters/path/z"}),
        ("/a/{x}", "/b/{z}/{x}", {}),
        ("/a/{x}", "/a/{x}/{y}", {}),
        ("/a", "/a", {}),
    ],
)
def test_renamed_parameters_are_known_by_their_order(before, after, expected):
    assert overlay.renamed(before, after) == expected


@settings(max_examples=300, deadline=None)
@given(st.lists(commands(), max_size=30))
def test_no_order_of_edits_imports_and_decisions_loses_an_edit(script):
    catalogue, model = Catalogue(), Model()
    for command in script:
        catalogue.do(command)
        model.do(command)
    assert catalogue.shown() == model.shown()
