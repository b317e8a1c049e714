"""The quick faults, on the database that the tests run on."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.extensions import db
from tests.faults.client import Client
from tests.faults.faults import Fault
from tests.faults.ledger import audit
from tests.faults.quick import KIND, RUNNABLE
from tests.faults.report import violations
from tests.faults.scene import Place, deployed

pytestmark = pytest.mark.xdist_group("faults")  # one private server is enough for them all


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with deployed(KIND) as deployed_to:
        yield deployed_to


@pytest.mark.parametrize("fault", RUNNABLE, ids=str)
def test_acknowledged_writes_outlive(place: Place, fault: Fault) -> None:
    assert violations(fault.play(place), may_reset=fault.may_reset) == []


@pytest.fixture
def client(server: str) -> Iterator[Client]:
    """A client that wrote a little, every write of which was acknowledged."""
    client = Client(0, lambda: server)
    for step in (client.register, client.write, client.write, client.refresh, *(client.open, client.close) * 3):
        step()
    assert client.journal.acknowledged == 10
    yield client
    client.http.close()


def break_promise(app: Flask, statement: str) -> None:
    """Do to the database what no fault may do."""
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_ledger_finds_nothing_wrong_where_nothing_is(client: Client, server: str) -> None:
    audit(client.journal, server, [server])
    assert (client.journal.lost, client.journal.duplicated) == ([], [])


@pytest.mark.parametrize(
    ("statement", "lost", "duplicated"),
    [
        ("DELETE FROM todos", 2, 0),
        ("UPDATE todos SET text = (SELECT text FROM (SELECT MAX(text) AS text FROM todos) AS one)", 1, 1),
        ("DELETE FROM revocations", 1, 0),
        ("UPDATE sessions SET revoked_at = NULL, expires_at = '2100-01-01 00:00:00'", 4, 0),
        ("UPDATE sessions SET refresh_jti = previous_jti WHERE previous_jti IS NOT NULL", 1, 0),
        ("DELETE FROM sessions", 2, 0),
    ],
)
def test_ledger_notes_what_is_not_as_acknowledged(app, client, server, statement, lost, duplicated):
    break_promise(app, statement)
    audit(client.journal, server, [server])
    assert (len(client.journal.lost), len(client.journal.duplicated)) == (lost, duplicated), client.journal
