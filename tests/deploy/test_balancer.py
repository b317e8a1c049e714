"""The shipped nginx before nodes that tell what reaches them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import requests

from tests.deploy.balancer import NODES, balancing
from tests.deploy.recorder import Recorder
from tests.support.server import free_port, serving

pytestmark = pytest.mark.once

ORIGIN = "https://app.example.com"


@pytest.fixture
def nodes() -> Iterator[list[Recorder]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Recorder()) for _ in NODES]


@pytest.fixture
def balancer(nodes, tmp_path) -> Iterator[str]:
    with balancing(tmp_path, [f"127.0.0.1:{node.server_port}" for node in nodes]) as address:
        for node in nodes:
            node.seen.clear()
        yield address


def test_requests_are_spread_over_the_nodes(balancer, nodes):
    answered = Counter(requests.get(f"{balancer}/x", timeout=30).json()["node"] for _ in range(20))
    assert answered == {node.server_port: 10 for node in nodes}


def test_node_is_told_the_client_the_scheme_and_the_host(balancer):
    told = requests.get(f"{balancer}/x", headers={"X-Forwarded-For": "203.0.113.7"}, timeout=30).json()
    assert told["X-Forwarded-For"] == "203.0.113.7, 127.0.0.1", "the last one is what nginx saw itself"
    assert (told["X-Forwarded-Proto"], told["X-Forwarded-Host"]) == ("http", told["Host"])
    assert told["Host"] == balancer.removeprefix("http://")


def test_what_a_client_says_of_the_scheme_and_the_host_comes_before_what_nginx_saw(balancer):
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    told = requests.get(f"{balancer}/x", headers=said, timeout=30).json()
    assert (told["X-Forwarded-Proto"], told["X-Forwarded-Host"]) == ("https, http", f"evil.example, {told['Host']}")


def test_get_that_a_node_breaks_off_is_repeated(balancer, nodes):
    requests.get(f"{balancer}/break", timeout=30)
    assert [node.seen["GET /break"] for node in nodes] == [1, 1]


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_write_that_a_node_breaks_off_is_not_repeated(balancer, nodes, method):
    answer = requests.request(method, f"{balancer}/break", json={}, timeout=30)
    assert sum(node.seen[f"{method} /break"] for node in nodes) == 1
    assert answer.status_code == 503


def test_write_goes_to_the_node_that_takes_connections(nodes, tmp_path):
    with balancing(tmp_path, [f"127.0.0.1:{free_port()}", f"127.0.0.1:{nodes[1].server_port}"]) as address:
        assert [requests.post(f"{address}/x", json={}, timeout=30).status_code for _ in range(8)] == [200] * 8


def test_metrics_are_not_public(balancer, nodes):
    for path in ("/metrics", "/%6detrics", "/x/../metrics", "/metrics?x"):
        prepared = requests.Request("GET", balancer).prepare()
        prepared.url = balancer + path
        with requests.Session() as session:
            assert session.send(prepared, timeout=30).status_code == 403, path
    assert not any(node.seen for node in nodes)


def test_body_far_over_the_limit_reaches_no_node(balancer, nodes):
    assert requests.post(f"{balancer}/x", data=b"x" * (6 * 2**20 + 1), timeout=30).status_code == 413
    assert not any(node.seen for node in nodes)


def test_large_headers_of_a_node_are_passed_on(balancer):
    assert requests.get(f"{balancer}/large", timeout=30).status_code == 200


@pytest.mark.parametrize("path", ["unreadable", "break"])
def test_failure_that_a_client_provokes_takes_no_node_away(balancer, nodes, path):
    for _ in range(8):
        assert requests.get(f"{balancer}/{path}", timeout=30).status_code == 503
    answered = Counter(requests.get(f"{balancer}/x", timeout=30).json()["node"] for _ in range(20))
    assert answered == {node.server_port: 10 for node in nodes}


@pytest.fixture
def service(app, settings, tmp_path) -> Iterator[str]:
    """The address of nginx before two nodes of the service itself."""
    own = settings | {"CORS_ORIGINS": ORIGIN, "TRUSTED_PROXIES": "1"}
    with ExitStack() as stack:
        nodes = [stack.enter_context(serving(own, workers=1)).removeprefix("http://") for _ in NODES]
        yield stack.enter_context(balancing(tmp_path, nodes))


def test_long_requests_are_answered_by_the_service(service, user):
    token = {"X-Access-Token": user.access_token}
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": ", ".join(["Authorization"] * 340),  # 5 KB
    }
    for _ in range(8):
        query = {"q": "q" * 3000}
        assert requests.get(f"{service}/api/v1/bucketlists", query, headers=token, timeout=30).status_code == 422
        assert requests.get(f"{service}/api/v1/users/me", query, headers=token, timeout=30).status_code == 200
        preflight = requests.options(f"{service}/api/v1/users/me", headers=asked, timeout=30)
        assert preflight.status_code == 200
        assert preflight.headers["Access-Control-Allow-Headers"].count("Authorization") == 1
    answers = [requests.get(f"{service}/api/v1/users/me", headers=token, timeout=30) for _ in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 8
