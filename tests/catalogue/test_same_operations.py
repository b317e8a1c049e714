"""Which operation is which, by method and path, then by operationId."""

from typing import NamedTuple

import pytest

from app.catalogue.identity import match
from app.utils.api_texts import path_key as blanked

pytestmark = pytest.mark.once


class Op(NamedTuple):
    path: str
    operation_id: str | None = None
    method: str = "GET"

    @property
    def path_key(self) -> str:
        return blanked(self.path)


A, B = Op("/a", "a"), Op("/b", "b")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([], [A], [(None, A)]),
        ([A], [], [(A, None)]),
        ([A], [A], [(A, A)]),
        ([A, B], [B, A], [(B, B), (A, A)]),
        ([Op("/a/{id}")], [Op("/a/{number}")], [(Op("/a/{id}"), Op("/a/{number}"))]),
        ([A], [Op("/a", "a", "PUT")], [(A, Op("/a", "a", "PUT"))]),
        ([A], [Op("/c", "a")], [(A, Op("/c", "a"))]),
        ([A], [Op("/c", "c")], [(None, Op("/c", "c")), (A, None)]),
        ([Op("/a")], [Op("/b")], [(None, Op("/b")), (Op("/a"), None)]),
        # The place goes first: who exchange their operationIds have not moved.
        ([A, B], [Op("/a", "b"), Op("/b", "a")], [(A, Op("/a", "b")), (B, Op("/b", "a"))]),
        ([A], [Op("/a", "new"), Op("/c", "a")], [(A, Op("/a", "new")), (None, Op("/c", "a"))]),
        # Of two with one operationId nobody can tell which has moved.
        ([A], [Op("/c", "a"), Op("/d", "a")], [(None, Op("/c", "a")), (None, Op("/d", "a")), (A, None)]),
        ([A, Op("/x", "a")], [Op("/c", "a")], [(None, Op("/c", "a")), (A, None), (Op("/x", "a"), None)]),
        # One that stays does not stand in the way of one that moves.
        ([A, Op("/x", "a")], [A, Op("/c", "a")], [(A, A), (Op("/x", "a"), Op("/c", "a"))]),
    ],
)
def test_operations_are_brought_together(before, after, expected):
    assert match(before, after) == expected
