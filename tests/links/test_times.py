"""The program that measures the times, in short: its figure is right, and what it compares is the same."""

import random

import pytest

from tests.links.times import Times, area, measure
from tests.support.mail import MAILING
from tests.support.remote import Remote
from tests.support.server import serving


def test_area_is_a_half_where_times_tell_nothing_and_one_where_they_tell_all():
    assert area([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == 0.5
    assert area([4.0, 5.0], [1.0, 2.0, 3.0]) == 1.0
    assert area([1.0], [2.0, 3.0]) == 0.0
    assert area([2.0, 2.0], [2.0, 1.0]) == 0.75
    draw = random.Random(1)  # noqa: S311 - no secret
    assert abs(area(*[[draw.random() for _ in range(5000)] for _ in range(2)]) - 0.5) < 0.03


@pytest.mark.usefixtures("app")
def test_pairs_are_answered_with_one_answer(settings, make_user):
    make_user(email="alice@example.com")
    with serving(settings | MAILING) as address:
        taken = measure(Remote(address), ["alice@example.com"], ["nobody@example.com"], pairs=20)
    assert isinstance(taken, Times)
    assert taken.answers == 1
    assert len(taken.known) == len(taken.unknown) == 20
