"""Two nodes on one database behind the shipped nginx, restarted one after the other while clients call."""

from collections.abc import Iterator

import pytest
import requests
import sqlalchemy as sa

from tests.deploy.balancer import balancing
from tests.deploy.nodes import PASSWORD, Node, load_on, started
from tests.support.commands import invoke
from tests.support.databases import fresh_database

pytestmark = pytest.mark.only_on("postgresql")  # nodes share a database server


@pytest.fixture
def settings_of_nodes(settings, tmp_path) -> Iterator[dict[str, str]]:
    with fresh_database(tmp_path, suffix="_rolling") as uri:
        own = {"SQLALCHEMY_DATABASE_URI": uri, "APP_ROOT_PASSWORD": PASSWORD}
        balanced = {"TRUSTED_PROXIES": "1", "DRAIN_SECONDS": "3"}
        invoke(settings | own, "deploy")
        yield settings | own | balanced


def test_rolling_restart_drops_no_request(settings_of_nodes, tmp_path):
    nodes = [Node(settings_of_nodes, socket=tmp_path / f"{number}.sock") for number in (1, 2)]
    with started(*nodes), balancing(tmp_path, [f"unix:{node.socket}" for node in nodes]) as address:
        check_addresses(address)
        with load_on(address) as load:
            for node in nodes:
                before = load.count("POST 201")
                assert node.stop() == 0
                assert load.count("POST 201") > before, "the other node served meanwhile"
                node.start()
        assert load.answers.keys() == {"GET 200", "POST 201"}, load.answers
        assert count_todos(settings_of_nodes) == load.count("POST 201"), "each was made once"


def check_addresses(address: str) -> None:
    """Check that the recorded address is the one that nginx saw, not the one that the client names."""
    for said in ({}, {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "203.0.113.7, 203.0.113.8"}):
        answer = requests.post(
            f"{address}/api/v1/login", json={"name": "sysop", "password": PASSWORD}, headers=said, timeout=30
        )
        assert answer.json()["data"]["user"]["last_login_ip"] == "127.0.0.1"


def count_todos(settings: dict[str, str]) -> int:
    """Return how many to-dos there are in the database."""
    engine = sa.create_engine(settings["SQLALCHEMY_DATABASE_URI"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        return int(connection.scalar(sa.text("SELECT COUNT(*) FROM todos")) or 0)
