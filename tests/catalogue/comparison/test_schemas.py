"""Pairs of schemas and what is found, in both directions, in requests and answers, in many places."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.catalogue.comparison import compare
from tests.catalogue.comparison.documents import NEW, OLD, TODAY, carrying, rules
from tests.catalogue.comparison.schema_pairs import FLAG, ROWS, Verdicts, a_list, a_map, an

pytestmark = pytest.mark.once
SIDES = ("request", "answer")
# Around what is compared, where nothing else is to be found.
PLACES: dict[str, Callable[[Any], Any]] = {
    "itself": lambda schema: schema,
    "property": lambda schema: an(outer=schema),
    "item": a_list,
    "further": a_map,
    "part": lambda schema: {"allOf": [schema]},
    "part_of_property": lambda schema: {"allOf": [an(inner=schema), an(other=FLAG)]},
    "reference": lambda _: {"$ref": "#/components/schemas/itself"},
}
VERSIONS = ((OLD, OLD), (OLD, NEW), (NEW, OLD), (NEW, NEW))
SHARED_RULES = ("deprecated-", "text-", "examples-", "alternatives-rewritten", "not-")
each_row = pytest.mark.parametrize(("before", "after", "verdicts"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])


def both_ways(before: Any, after: Any, verdicts: Verdicts) -> Iterator[tuple[Any, Any, dict[str, set[str]]]]:
    """Yield two schemas, and the same the other way round, with what is expected in a request and an answer."""
    yield before, after, {side: expected(verdict, side) for side, verdict in zip(SIDES, verdicts[0::2], strict=True)}
    yield after, before, {side: expected(verdict, side) for side, verdict in zip(SIDES, verdicts[1::2], strict=True)}


def expected(verdict: str, side: str) -> set[str]:
    """Return rules with their levels, as they are met in a request or an answer."""
    pairs = [each.split(" ") for each in verdict.split(", ") if each]
    return {f"{level} {rule if rule.startswith(SHARED_RULES) else f'{side}-{rule}'}" for level, rule in pairs}


def test_table_has_enough_pairs():
    assert len(ROWS) * 4 >= 250


@each_row
def test_pair_meets_its_rules_wherever_it_is(before, after, verdicts):
    # A further property of any kind is no schema: the table has pairs of its own for it.
    places = [name for name in PLACES if name != "further" or {} not in (before, after)]
    for first, second, verdict in both_ways(before, after, verdicts):
        old, new = (carrying(**{name: PLACES[name](each) for name in places}) for each in (first, second))
        changes = compare(old, new, TODAY)
        assert len(changes) == len(places) * 2
        for change in changes:
            assert rules([change]) == verdict[change.path.split("/")[1]], change


@each_row
def test_pair_meets_its_rules_in_each_version(before, after, verdicts):
    for first, second, verdict in both_ways(before, after, verdicts):
        for old, new in VERSIONS:
            for change in compare(carrying(old, it=first), carrying(new, it=second), TODAY):
                assert rules([change]) == verdict[change.path.split("/")[1]], (old, new, change)
