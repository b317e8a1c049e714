"""Pairs of operations and what is found, in both directions, in OpenAPI 3.0 and 3.1."""

import pytest

from tests.catalogue.comparison.documents import NEW, OLD, document, met
from tests.catalogue.comparison.operation_pairs import ROWS

pytestmark = pytest.mark.once
CASES = [
    *(pytest.param(before, after, on, id=f"{name}, on") for name, before, after, on, *_ in ROWS),
    *(pytest.param(after, before, back, id=f"{name}, back") for name, before, after, *_, back in ROWS),
]


@pytest.mark.parametrize(("before", "after", "verdict"), CASES)
def test_pair_meets_its_rules_in_each_version(before, after, verdict):
    expected = {each for each in verdict.split(", ") if each}
    before, after = (each if "openapi" in each else document(each) for each in (before, after))
    for first, second in ((OLD, OLD), (OLD, NEW), (NEW, OLD), (NEW, NEW)):
        assert met({**before, "openapi": first}, {**after, "openapi": second}) == expected, (first, second)
