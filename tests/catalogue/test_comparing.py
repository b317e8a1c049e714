"""What becomes of an app's operations, and how little is recalled of them for it."""

from dataclasses import replace

import pytest

from app.catalogue.comparing import AT_ONCE, Held, Said, compare, hash_of
from app.catalogue.identity import place
from app.catalogue.operations import Operation

pytestmark = pytest.mark.once


def operation(number, title="Show"):
    """Return an operation of a document."""
    return Operation("GET", f"/{number}", f"/{number}", f"show{number}", None, {"title": title})


def held(each, **fields):
    """Return an operation as an app has it."""
    known = Held(f"id-{each.path}", each.method, each.path, each.path_key, each.operation_id, hash_of(each))
    return replace(known, **fields)


class Memory:
    """What is said of operations, and how many of them were recalled at once."""

    def __init__(self, operations):
        self.said = {place(each): Said(each.imported) for each in operations}
        self.recalled: list[int] = []

    def recall(self, wanted):
        self.recalled.append(len(wanted))
        return {place(each): self.said[place(each)] for each in wanted if place(each) in self.said}


def found(before, after, memory):
    """Return the kinds of changes, and the fields of each."""
    changes = compare(before, after, memory.recall)
    return [(each.kind, [field["field"] for field in each.fields]) for each in changes]


def test_what_differs_alone_is_recalled_and_of_few_operations_at_once():
    old = [operation(number) for number in range(4 * AT_ONCE)]
    new = [operation(number, "Show it" if number < 2 * AT_ONCE else "Show") for number in range(4 * AT_ONCE)]
    memory = Memory(old)
    kinds = found(map(held, old), new, memory)
    assert kinds == [("changed", ["title"])] * 2 * AT_ONCE + [("unchanged", [])] * 2 * AT_ONCE
    assert memory.recalled == [AT_ONCE, AT_ONCE, 0, 0]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, operation(1), "added"),
        (held(operation(1), imported_hash=None), operation(1), "added"),  # made by hand
        (held(operation(1), is_removed=True), operation(1), "added"),
        (held(operation(1), is_removed=True), operation(1, "Show it"), "added"),
        (held(operation(1)), operation(1), "unchanged"),
        (held(operation(1)), replace(operation(1), path="/one", path_key="/one"), "moved"),
        (held(operation(1)), None, "removed"),
        (held(operation(1), is_removed=True), None, None),
        (held(operation(1), imported_hash=None), None, None),
    ],
)
def test_each_operation_becomes_one_thing(before, after, kind):
    kinds = found([before] if before else [], [after] if after else [], Memory([operation(1)]))
    assert [name for name, _ in kinds] == ([kind] if kind else [])


def test_operation_that_was_deleted_meanwhile_is_told_whole():
    assert found([held(operation(1))], [operation(1, "Show it")], Memory([])) == [("changed", ["title"])]
