"""The program that attacks tokens, in short, on two nodes of one database."""

import pytest

from app.models.api_token import LIVE_AT_MOST
from tests.support.places import nodes
from tests.tokens.bound import fill_the_last_place
from tests.tokens.endings import CALLS_AFTER, CLIENTS, ENDS, judged, play


@pytest.fixture(scope="module")
def two_nodes(migrated_app, settings):
    """Two real servers, of one process each, over one database."""
    with nodes(settings, 2, workers=1) as two:
        yield two


@pytest.mark.parametrize("name", ENDS)
def test_no_call_passes_that_begins_after_the_end_of_its_right(two_nodes, app, admin, name):
    outcome = play(app, two_nodes, admin, name)
    assert outcome.wrong == []
    assert outcome.before >= CLIENTS
    assert outcome.after >= CLIENTS * CALLS_AFTER


def test_call_that_passes_after_the_end_is_told():
    calls = [(1.0, 200), (1.0, 401), (3.0, 401)]
    assert judged("revoke", calls, 2.0, 401).wrong == []
    assert judged("revoke", [*calls, (3.0, 200)], 2.0, 401).wrong == ["revoke: 200 after the end"]
    assert judged("revoke", [*calls, (1.0, 403)], 2.0, 401).wrong == ["revoke: 403 before the end"]


def test_tokens_asked_for_at_once_do_not_pass_the_bound(two_nodes, app):
    assert fill_the_last_place(app, two_nodes) == (1, LIVE_AT_MOST)
