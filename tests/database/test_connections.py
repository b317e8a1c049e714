"""A request that holds locks never waits for a second connection, which those that wait for its locks may have."""

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.models import User
from app.models.lockout import counter_key, reserve_guess
from tests.support.one_connection import taken_outside


@pytest.fixture
def alone(under):
    """An app whose pools have one connection each, that of single statements in the hands of another request."""
    app = under(DATABASE_POOL_SIZE="1").app
    with taken_outside(app, "autocommit"), app.app_context():
        yield app


def test_read_in_a_transaction_needs_no_other_connection(alone, user):
    db.session.execute(sa.select(User.id).with_for_update())
    assert [row.id for row in read(sa.select(User.id))] == [user.id]


def test_guess_that_is_refused_needs_no_other_connection(alone):
    """PostgreSQL keeps a counter's row locked for a guess that waited for another one and then was not counted."""
    key = counter_key("account", "any")
    assert reserve_guess(key, 1, 60) == 0
    assert 0 < reserve_guess(key, 1, 60) <= 60


def test_taking_a_second_connection_fails_every_test(context):
    db.session.execute(sa.select(User.id))
    with pytest.raises(AssertionError, match="A second connection"):
        db.engines["autocommit"].connect()
