"""The shipped nginx before nodes that tell what reaches them."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import requests

from app.web.errors import ERRORS
from app.web.hooks import SECURITY_HEADERS
from tests.deploy.balancer import NODES, balancing
from tests.hostile.test_http import check, connect, split
from tests.support.server import free_port, serving

pytestmark = pytest.mark.once

ORIGIN = "https://app.example.com"


class Echo(BaseHTTPRequestHandler):
    """Answers with what came; breaks off without an answer where the path says so."""

    protocol_version = "HTTP/1.1"
    server: "Recorder"

    def do_GET(self) -> None:
        self.server.seen[f"{self.command} {self.path}"] += 1
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/break":
            self.close_connection = True
            return
        padding = 40_000 if self.path == "/unreadable" else 12_000 if self.path == "/large" else 0
        body = json.dumps({"node": self.server.server_port, **self.headers}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Padding", "x" * padding)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def do_PATCH(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


class Recorder(ThreadingHTTPServer):
    """A node that counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Echo)
        self.seen: Counter[str] = Counter()

    def __enter__(self) -> "Recorder":
        Thread(target=self.serve_forever).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


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


def test_no_node_is_answered_as_the_service_would(tmp_path):
    with balancing(tmp_path, [f"127.0.0.1:{free_port()}" for _ in NODES]) as address:
        answer = requests.get(f"{address}/api/v1/users", timeout=30)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/json")
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json().keys() == {"status", "code", "message", "request_id"}
    assert answer.json()["code"] == "server_busy"
    assert SECURITY_HEADERS.items() <= answer.headers.items()


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


REFUSED: dict[str, tuple[bytes, int, str]] = {
    "no request": (b"noise\r\n\r\n", 400, "malformed_body"),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400, "malformed_body"),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "malformed_body"),
    "two lengths": (
        b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
        "malformed_body",
    ),
    "an unknown coding": (b"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n", 400, "malformed_body"),
    "a long address": (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414, "malformed_body"),
    "large headers": (b"GET / HTTP/1.1\r\nHost: a\r\nX-Y: " + b"a" * 9_000 + b"\r\n\r\n", 431, "malformed_body"),
    "a method of nginx's": (b"TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 405, "method_not_allowed"),
    "a large body": (
        b"POST /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9999999\r\n\r\n",
        413,
        "body_too_large",
    ),
    "a private path": (b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 403, "permission_denied"),
    "the failure itself": (b"GET /.failure HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404, "not_found"),
    "another version": (b"GET / HTTP/3.7\r\nHost: a\r\n\r\n", 400, "malformed_body"),
}


@pytest.mark.parametrize(("sent", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_failure_of_the_balancer_looks_like_one_of_the_service(balancer, nodes, sent, status, code):
    with connect(balancer) as connection:
        connection.sendall(sent)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    [answer] = split(received)
    check(answer)
    assert (answer.status, answer.code, answer.headers["content-type"]) == (status, code, "application/json")
    assert {name.lower(): value for name, value in SECURITY_HEADERS.items()}.items() <= answer.headers.items()
    assert answer.headers["cache-control"] == "no-store"
    assert code in ERRORS
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
