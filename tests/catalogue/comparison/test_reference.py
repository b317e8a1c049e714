"""Our verdicts beside those of oasdiff: the same but for departures that have a reason."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from app.catalogue.comparison import Change, compare
from app.catalogue.rules import Level
from tests.catalogue.comparison.documents import NEW, TODAY, carrying, document
from tests.catalogue.comparison.reference_pairs import DEPARTURES, OPERATIONS, SCHEMAS
from tests.catalogue.comparison.schema_pairs import an

pytestmark = pytest.mark.once
AGREED = [*DEPARTURES][:4]
PAIRS, ALIKE = 250, 0.97


class Verdict(NamedTuple):
    """A pair, the level of the reference, and ours."""

    name: str
    reference: str
    ours: Level
    departure: str

    @property
    def is_same(self) -> bool:
        """Return whether both warn, or neither does."""
        return (self.reference == "-") == (self.ours == Level.SAFE)


def worst(changes: list[Change]) -> Level:
    """Return how bad the worst finding is."""
    return max((finding.level for change in changes for finding in change.findings), default=Level.SAFE)


def of_schemas() -> Iterator[Verdict]:
    """Yield the verdicts on schemas, each in a request and an answer, on and back."""
    for name, one, other, levels, departure in SCHEMAS:
        for at, (before, after) in enumerate(((one, other), (other, one))):
            old, new = (carrying(NEW, it=each, within=an(it=each)) for each in (before, after))
            changes = compare(old, new, TODAY)
            for side, number in (("request", 0), ("answer", 2)):
                ours = [worst([each]) for each in changes if each.path.startswith(f"/{side}")]
                assert len({*ours}) == 1, f"{name} is judged another way within a property: {ours}"
                yield Verdict(f"{name}, {side}, {('on', 'back')[at]}", levels[number + at], ours[0], departure)


def of_operations() -> Iterator[Verdict]:
    """Yield the verdicts on operations, on and back."""
    for name, one, other, levels, departure in OPERATIONS:
        whole = [each if "openapi" in each else document(each) for each in (one, other)]
        for at, (before, after) in enumerate((whole, whole[::-1])):
            yield Verdict(f"{name}, {('on', 'back')[at]}", levels[at], worst(compare(before, after, TODAY)), departure)


@pytest.fixture(scope="module")
def verdicts():
    """All verdicts."""
    return [*of_schemas(), *of_operations()]


def test_verdict_is_that_of_the_reference_but_for_departures(verdicts):
    """Of the departures that were not agreed on there are at most 3 %."""
    assert len(verdicts) >= PAIRS
    assert [each for each in verdicts if not each.is_same and not each.departure] == []
    open_to_us = [each for each in verdicts if each.is_same or each.departure not in AGREED]
    assert sum(each.is_same for each in open_to_us) / len(open_to_us) >= ALIKE


def test_nothing_that_breaks_is_called_safe(verdicts):
    assert [each.name for each in verdicts if each.reference == "E" and each.ours == Level.SAFE] == []


def test_each_departure_has_a_pair(verdicts):
    assert {each.departure for each in verdicts if not each.is_same} == {*DEPARTURES}
