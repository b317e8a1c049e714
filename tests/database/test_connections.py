"""A request that holds locks never waits for a second connection, which those that wait for its locks may have."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from app.database import read
from app.extensions import db
from app.models import User
from app.models.challenge import Challenge, digest
from app.models.lockout import Lockout, counter_key, milliseconds, reserve_guess
from tests.support.client import PASSWORD, Account, Answer, Api
from tests.support.factors import add_totp
from tests.support.matrix import CELLS, OPERATIONS, Scene, named
from tests.support.one_connection import taken_outside
from tests.support.waiting import wait_for


class Held:
    """How many connections of an app's pools are held, and the most that were at once."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def taken(self, *_: object) -> None:
        """Note that one more is held."""
        self.now += 1
        self.most = max(self.most, self.now)

    def given_back(self, *_: object) -> None:
        """Note that one is held no longer."""
        self.now -= 1


@contextmanager
def watched(app) -> Iterator[Held]:
    """Watch all pools of an app's connections together."""
    held = Held()
    with app.app_context():
        pools = [engine.pool for engine in db.engines.values()]
    kinds = (("checkout", held.taken), ("checkin", held.given_back))
    watching = [(pool, *kind) for pool in pools for kind in kinds]
    for each in watching:
        sa.event.listen(*each)
    try:
        yield held
    finally:
        for each in watching:
            sa.event.remove(*each)


def test_no_operation_holds_two_connections(mailing, make_user):
    scene = Scene(mailing, make_user("Administrator"), "session", CELLS["ADMIN"])
    answered = 0
    for operation in OPERATIONS:
        scene.renew()
        with watched(mailing.app) as held:
            answer = scene.send(operation)
        answered += answer.status < 400
        assert answer.status < 500, named(operation)
        assert (held.now, held.most) in {(0, 0), (0, 1)}, named(operation)
    assert answered > len(OPERATIONS) / 2


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


def challenge_of(api: Api, account: Account) -> str:
    """Return the challenge of a login by an account with a second factor."""
    answer = api.post("login", json={"name": account.name, "password": PASSWORD}, expect=403)
    return str(answer.json["challenge"]["id"])


def guess(api: Api, challenge: str) -> Answer:
    """Answer a challenge wrongly."""
    return api.post("login_second_factor", json={"challenge": challenge, "code": "000000"})


@pytest.mark.only_on("postgresql", "mysql")
def test_guess_is_refused_while_all_other_connections_wait_for_a_lock(api, app, under, make_user):
    """The guess has its account's counter locked by then, which who holds the other lock may be about to change."""
    guessed_at, crowded = make_user(name="guessed"), make_user(name="crowded")
    for account in (guessed_at, crowded):
        add_totp(api, account)
        reserve_guess_outside(app, account)
    of_guess, of_crowd = challenge_of(api, guessed_at), challenge_of(api, crowded)
    small = under(DATABASE_POOL_SIZE="2")
    with small.app.app_context():
        writing, single = db.engine.pool, db.engines["autocommit"].pool
    assert isinstance(writing, sa.QueuePool)
    assert isinstance(single, sa.QueuePool)
    with taken_outside(app) as locker, taken_outside(app) as holder, ThreadPoolExecutor(3) as threads:
        locker.execute(locked_out(guessed_at))
        holder.execute(sa.update(Challenge).where(Challenge.token_hash == digest(of_crowd)).values(failures=1))
        guesses = threads.submit(guess, small, of_guess)
        wait_for(lambda: writing.checkedout() == 1)
        crowd = [threads.submit(guess, small, of_crowd) for _ in range(2)]
        wait_for(lambda: (writing.checkedout(), single.checkedout()) == (1, 2))
        locker.commit()
        assert guesses.result().status == 429
        holder.commit()
        assert [each.result().status for each in crowd] == [401, 401]


def reserve_guess_outside(app, account: Account) -> None:
    """Count one guess at an account's second factor, so that it has a counter."""
    with app.app_context():
        reserve_guess(counter_key("factor", account.id), 5, 60)


def locked_out(account: Account) -> sa.Update:
    """Return the statement that locks an account's second factor for a minute."""
    counter = Lockout.key == counter_key("factor", account.id)
    return sa.update(Lockout).where(counter).values(locked_until=milliseconds() + 60_000)
