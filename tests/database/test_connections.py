"""No request holds a connection while it asks the same pool for another, which would stop a pool where all do."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from app.extensions import db
from tests.support.matrix import CELLS, OPERATIONS, Scene, named


class Held:
    """How many connections of a pool are held, and the most that were at once."""

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
def watched(app) -> Iterator[list[Held]]:
    """Watch the pools of an app's connections: the writing one, and the one for statements outside a transaction."""
    with app.app_context():
        pools = {engine.pool: Held() for engine in db.engines.values()}
    watching = [
        (pool, *each)
        for pool, held in pools.items()
        for each in (("checkout", held.taken), ("checkin", held.given_back))
    ]
    for each in watching:
        sa.event.listen(*each)
    try:
        yield [*pools.values()]
    finally:
        for each in watching:
            sa.event.remove(*each)


def test_no_operation_holds_two_connections_of_a_pool(mailing, make_user):
    """A request that writes may hold one while it reads by another of the pool whose connections wait for nothing."""
    scene = Scene(mailing, make_user("Administrator"), "session", CELLS["ADMIN"])
    greedy, answered = [], 0
    for operation in OPERATIONS:
        scene.renew()
        with watched(mailing.app) as pools:
            answer = scene.send(operation)
        answered += answer.status < 400
        assert [held.now for held in pools] == [0, 0], named(operation)
        if max(held.most for held in pools) > 1:
            greedy.append(named(operation))
    assert greedy == []
    assert answered > len(OPERATIONS) / 2
