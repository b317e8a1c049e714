"""A short form of the mails through a server that fails, on the database that the tests run on."""

import pytest

from tests.faults.mails import Plan, play
from tests.faults.quick import KIND
from tests.faults.scene import deployed

pytestmark = pytest.mark.xdist_group("faults")


def test_mails_outlive_failing_servers_and_killed_workers():
    # Without refusals for now and drops, after which a mail waits for half a minute.
    chances = {"drop": 0.0, "later": 0.0, "stall": 0.02, "die after DATA": 0.0}
    restarts = int(KIND != "sqlite")
    plan = Plan(60, 1, kill_every=0, database_restarts=restarts, stall_seconds=0.2, chances=chances, kills=2)
    with deployed(KIND) as place:
        figures = play(place, plan)
    assert figures.wrong == []
    assert (figures.sent, figures.refused) == (59, 1)
    assert figures.kills
