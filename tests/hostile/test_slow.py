"""Clients that do not finish what they send: others are answered, and in the end such a client is.

All that has to wait waits in one test, at the same time.
"""

import socket
import time
from contextlib import ExitStack

import pytest
import requests

from app.web import receiving
from config import BODIES_AT_ONCE, THREADS_A_WORKER
from tests.hostile.test_http import CHUNKED, HEAD, JSON_TYPE, connect, length, split
from tests.support.server import serving

pytestmark = pytest.mark.once  # the tests are about HTTP itself

LOGIN = b"POST /api/v1/login HTTP/1.1\r\n" + HEAD + JSON_TYPE
BEGUN = b'{"name":"alice","pass'
UNFINISHED = [
    LOGIN + length(60) + b"\r\n" + BEGUN,
    LOGIN + length(60) + b"\r\n",
    LOGIN + CHUNKED + b"\r\n" + b"15\r\n" + BEGUN + b"\r\n",
]
DRIPPING = LOGIN + length(4000) + b"\r\n"
NO_REQUEST = [b"", b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow", b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"]


def everything(connection: socket.socket) -> bytes:
    """Return what a server sends until it closes."""
    connection.settimeout(40)
    received = b""
    while piece := connection.recv(65536):
        received += piece
    return received


def outcomes(connections: list[socket.socket]) -> list[tuple[int, str | None]]:
    """Return the status and the error code of each answer."""
    return [(answer.status, answer.code) for one in connections for answer in split(everything(one))]


def drip(connection: socket.socket, address: str) -> float:
    """Send a byte now and then until the server closes, while others call; return how long that took."""
    begun = time.monotonic()
    connection.settimeout(0.1)
    with requests.Session() as others:
        while time.monotonic() < begun + 4 * receiving.FIRST_SECONDS:
            assert others.get(f"{address}/healthz", timeout=3).status_code == 200
            try:
                connection.sendall(b" ")
                if connection.recv(1, socket.MSG_PEEK):
                    break
            except TimeoutError:
                continue
    return time.monotonic() - begun


def test_clients_that_do_not_finish_stop_nobody_and_are_ended(migrated_app, app, settings):
    with serving(settings, workers=1) as address, ExitStack() as stack:

        def send(*requests: bytes) -> list[socket.socket]:
            connections = [stack.enter_context(connect(address)) for _ in requests]
            for connection, request in zip(connections, requests, strict=True):
                connection.sendall(request)
            return connections

        idle = send(*NO_REQUEST)
        [dripping] = send(DRIPPING)
        places = BODIES_AT_ONCE - 1
        waiting = send(*(UNFINISHED * places)[:places])
        time.sleep(0.5)  # until all of them have taken their places
        refused = send(*UNFINISHED * THREADS_A_WORKER)
        assert requests.get(f"{address}/healthz", timeout=3).status_code == 200
        assert requests.get(f"{address}/api/v1/users", timeout=3).status_code == 401
        assert set(outcomes(refused)) == {(503, "server_busy")}
        assert drip(dripping, address) < 2 * receiving.FIRST_SECONDS
        assert outcomes([dripping, *waiting]) == [(400, "malformed_body")] * BODIES_AT_ONCE
        body = {"name": "nobody", "password": "a quiet harbour"}
        assert requests.post(f"{address}/api/v1/login", json=body, timeout=3).status_code == 401
        assert outcomes(idle) == [(200, None)]


def test_body_that_comes_in_time_is_read(server):
    body = b'{"name":"nobody","password":"a quiet harbour"}'
    with connect(server) as connection:
        connection.sendall(LOGIN + length(len(body)) + b"\r\n")
        for piece in (body[:10], body[10:]):
            time.sleep(0.5)
            connection.sendall(piece)
        assert outcomes([connection]) == [(401, "credentials_invalid")]
