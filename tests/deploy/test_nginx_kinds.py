"""Each kind of nginx that is shipped: what it answers itself, TLS, the redirect, and what only the machine may ask."""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
import requests

from app.web.errors import ERRORS
from app.web.hooks import SECURITY_HEADERS
from config import read_settings
from tests.deploy.balancer import KINDS, NODES, SECURE, SHIPPED, Balancer, running
from tests.deploy.recorder import Recorder
from tests.hostile.test_http import Answer, check, split
from tests.support.server import free_port

pytestmark = pytest.mark.once

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
    "a limit of one's own": (
        b"GET /limited HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        429,
        "too_many_requests",
    ),
}
LIMITED = "location = /limited { return 429; }"


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[Recorder]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Recorder()) for _ in NODES]


@pytest.fixture(scope="module", params=KINDS)
def kind(request, nodes, tmp_path_factory) -> Iterator[Balancer]:
    places = [f"127.0.0.1:{node.server_port}" for node in nodes]
    with running(tmp_path_factory.mktemp("nginx"), places, request.param, LIMITED) as balancer:
        yield balancer


@pytest.fixture(scope="module", params=SECURE)
def secure(request, nodes, tmp_path_factory) -> Iterator[Balancer]:
    places = [f"127.0.0.1:{node.server_port}" for node in nodes]
    with running(tmp_path_factory.mktemp("nginx"), places, request.param) as balancer:
        yield balancer


def connect(balancer: Balancer, context: ssl.SSLContext | None = None) -> socket.socket:
    """Return a connection to what everyone reaches."""
    plain = socket.create_connection(("127.0.0.1", int(urlsplit(balancer.public).port or 0)), timeout=30)
    if balancer.trusted is None:
        return plain
    context = context or ssl.create_default_context(cafile=str(balancer.trusted))
    return context.wrap_socket(plain, server_hostname="localhost")


def ask(balancer: Balancer, sent: bytes) -> Answer:
    """Return the answer to bytes."""
    with connect(balancer) as connection:
        connection.sendall(sent)
        received = b""
        while not is_whole(received) and (piece := connection.recv(65536)):
            received += piece
    [answer] = split(received)
    return answer


def is_whole(received: bytes) -> bool:
    """Return whether bytes are an answer with all of its body; nginx waits for the rest of a request it refuses."""
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return length is not None and len(body) >= int(length[1])


@pytest.mark.parametrize(("sent", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_failure_of_the_balancer_looks_like_one_of_the_service(kind, nodes, sent, status, code):
    for node in nodes:
        node.seen.clear()
    answer = ask(kind, sent)
    check(answer)
    assert (answer.status, answer.code, answer.headers["content-type"]) == (status, code, "application/json")
    assert {name.lower(): value for name, value in SECURITY_HEADERS.items()}.items() <= answer.headers.items()
    assert answer.headers["cache-control"] == "no-store"
    assert ("strict-transport-security" in answer.headers) == (kind.trusted is not None)
    assert code in ERRORS
    assert not any(node.seen for node in nodes)


@pytest.mark.parametrize("name", KINDS)
def test_no_node_is_answered_as_the_service_would(name, tmp_path):
    with running(tmp_path, [f"127.0.0.1:{free_port()}" for _ in NODES], name) as balancer:
        answer = requests.get(f"{balancer.public}/api/v1/users", verify=str(balancer.trusted or ""), timeout=30)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/json")
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json().keys() == {"status", "code", "message", "request_id"}
    assert answer.json()["code"] == "server_busy"
    assert SECURITY_HEADERS.items() <= answer.headers.items()


def test_node_is_told_that_the_client_came_by_https(secure):
    told = requests.get(f"{secure.public}/x", verify=secure.trusted, timeout=30).json()
    assert (told["X-Forwarded-Proto"], told["X-Forwarded-For"]) == ("https", "127.0.0.1")


def test_plain_http_is_redirected_and_reaches_no_node(secure, nodes):
    for node in nodes:
        node.seen.clear()
    for method in ("GET", "POST"):
        answer = requests.request(method, f"{secure.redirect}/api/v1/users?q=a%20b", allow_redirects=False, timeout=30)
        assert (answer.status_code, answer.headers["Location"]) == (308, "https://localhost/api/v1/users?q=a%20b")
    assert not any(node.seen for node in nodes)


def test_proof_of_the_name_is_served_by_plain_http(nodes, tmp_path):
    proof = tmp_path / "certbot" / ".well-known" / "acme-challenge" / "token"
    proof.parent.mkdir(parents=True)
    proof.write_text("proven")
    with running(tmp_path, [f"127.0.0.1:{node.server_port}" for node in nodes], "debian") as balancer:
        path = "/.well-known/acme-challenge/token"
        assert requests.get(balancer.redirect + path, allow_redirects=False, timeout=30).text == "proven"


def test_plain_http_to_the_port_of_https_is_refused_in_json(secure):
    with socket.create_connection(("127.0.0.1", int(urlsplit(secure.public).port or 0)), timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    [answer] = split(received)
    assert (answer.status, answer.code) == (400, "malformed_body")


@pytest.mark.parametrize(
    ("version", "taken"),
    [(ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_tls_is_of_a_version_that_is_safe(secure, version, taken):
    context = ssl.create_default_context(cafile=str(secure.trusted))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    if taken:
        with connect(secure, context) as connection:
            assert isinstance(connection, ssl.SSLSocket)
            assert connection.version() == version.name.replace("_", ".")
    else:
        with pytest.raises(ssl.SSLError, match="PROTOCOL_VERSION"):
            connect(secure, context)


def test_machine_itself_asks_each_node_for_its_metrics_and_one_whether_it_is_ready(kind, nodes):
    for number, node in enumerate(nodes, 1):
        node.seen.clear()
        told = requests.get(f"{kind.inside}/{number}/metrics", headers={"Authorization": "Bearer x"}, timeout=30)
        assert (told.json()["Authorization"], node.seen) == ("Bearer x", {"GET /metrics": 1})
    assert requests.get(f"{kind.inside}/readyz", timeout=30).ok
    assert requests.get(f"{kind.inside}/api/v1/users", timeout=30).status_code == 404


def test_nginx_has_left_a_node_before_it_stops(settings):
    text = (SHIPPED / "api-dock" / "http.conf").read_text()
    kept = [int(seconds) for seconds in re.findall(r"^  keepalive_time(?:out)? (\d+)s;", text, re.MULTILINE)]
    assert len(kept) == 2
    assert sum(kept) < read_settings({**settings, "APP_CONFIG": "docker", "DRAIN_SECONDS": ""}).DRAIN_SECONDS
