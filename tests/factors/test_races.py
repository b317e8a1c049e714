"""The races in short, on two nodes of one database."""

import pytest

from tests.factors.races import RACES, flood, run
from tests.support.mail import MAILING
from tests.support.places import nodes


@pytest.fixture(scope="module")
def two_nodes(migrated_app, settings):
    """Two real servers, of one process each, over one database."""
    with nodes(settings | MAILING, 2, workers=1, options=["--no-work"]) as two:
        yield two


@pytest.fixture
def racing(app, mailing_app):
    """The app at a public address, whose bounds are as they were after the test."""
    kept = mailing_app.config["LOGIN_FAILURES_BEFORE_LOCK"]
    yield mailing_app
    mailing_app.config["LOGIN_FAILURES_BEFORE_LOCK"] = kept


@pytest.mark.parametrize("name", RACES)
def test_one_proof_sent_at_once_opens_one_session(two_nodes, racing, name):
    for _ in range(3):
        assert run(racing, two_nodes, name) == (1, 1)


def test_codes_sent_at_once_are_judged_up_to_the_lock(two_nodes, racing):
    judged, refused = flood(racing, two_nodes, 100, 40)
    assert judged <= 10
    assert refused >= 90
