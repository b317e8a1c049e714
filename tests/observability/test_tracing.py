"""Traces: the spans that a real collector gets from a real server, and what is not in them."""

import gzip
import json
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from app.utils.version import version
from config import BASE_DIR
from tests.support.client import PASSWORD
from tests.support.server import environment, free_port, run, serving, wait_until_ready, without_installation

NO_PACKAGES = 'raise ModuleNotFoundError("No module named opentelemetry", name="opentelemetry")\n'
MADE_UP = "do-not-send-this"
TRACE, CALLER = secrets.token_hex(16), secrets.token_hex(8)
IMPORTED = """
import sys
from app import create_app
create_app()
# The rest of opentelemetry is imported by redis, where that is there.
tracing = ("app.observability.spans", "opentelemetry.sdk.trace", "opentelemetry.exporter")
print([name for name in sys.modules if name.startswith(tracing)])
"""


class Collector(ThreadingHTTPServer):
    """A collector that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.received: list[bytes] = []

    @property
    def spans(self) -> list[Span]:
        """Return all spans."""
        return [
            span
            for body in self.received
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


class Receiving(BaseHTTPRequestHandler):
    """Takes spans by OTLP over HTTP."""

    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.path == "/v1/traces"
        self.server.received.append(gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that listens."""
    with Collector() as collector:
        thread = Thread(target=collector.serve_forever)
        thread.start()
        yield collector
        collector.shutdown()
        thread.join()


def traced(settings: dict[str, str], collector: Collector) -> dict[str, str]:
    """Return settings to trace with, by a service that sends nothing before it stops."""
    return settings | {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.address, "OTEL_BSP_SCHEDULE_DELAY": "600000"}


def attributes(span: Span) -> dict[str, Any]:
    """Return a span's attributes."""
    return {item.key: item.value.string_value or item.value.int_value for item in span.attributes}


@pytest.fixture
def spans(settings, user, collector: Collector) -> list[Span]:
    """The spans of a server that was used by good and by bad requests, and stopped."""
    as_user = {"Authorization": f"Bearer {user.access_token}"}
    traceparent = {"traceparent": f"00-{TRACE}-{CALLER}-01", "tracestate": f"a={MADE_UP}", "baggage": f"b={MADE_UP}"}
    with serving(traced(settings, collector)) as address:

        def call(method: str, path: str, expect: int, **options: Any) -> None:
            assert requests.request(method, address + path, timeout=30, **options).status_code == expect

        call("GET", f"/api/v1/users/{user.id}", 200, headers=as_user | traceparent)
        call("GET", f"/api/v1/bucketlists?q={MADE_UP}", 200, headers=as_user | {"User-Agent": MADE_UP})
        call("POST", "/api/v1/bucketlists", 201, headers=as_user, json={"name": MADE_UP})
        call("POST", "/api/v1/login", 200, json={"name": user.name, "password": PASSWORD})
        call("POST", "/api/v1/login", 401, json={"name": MADE_UP, "password": MADE_UP})
        call("GET", f"/{MADE_UP}", 404)
        call("MADEUP", "/healthz", 405)
    return collector.spans


@pytest.mark.once
def test_each_request_is_a_span_by_its_route(spans):
    names = {span.name for span in spans if span.kind == Span.SPAN_KIND_SERVER}
    routes = {"GET /api/v1/users/<uuid:user_id>", "GET /api/v1/bucketlists", "POST /api/v1/bucketlists"}
    assert names - {"GET /readyz"} == routes | {"POST /api/v1/login", "GET", "_OTHER"}
    (asked,) = [span for span in spans if span.name == "GET /api/v1/users/<uuid:user_id>"]
    assert attributes(asked) == {
        "http.request.method": "GET",
        "http.route": "/api/v1/users/<uuid:user_id>",
        "http.response.status_code": 200,
    }


@pytest.mark.once
def test_trace_of_the_caller_is_continued(spans):
    (asked,) = [span for span in spans if span.name == "GET /api/v1/users/<uuid:user_id>"]
    assert (asked.trace_id.hex(), asked.parent_span_id.hex()) == (TRACE, CALLER)


def test_each_statement_is_a_span_in_its_request(spans):
    (asked,) = [span for span in spans if span.name == "GET /api/v1/users/<uuid:user_id>"]
    statements = [span for span in spans if span.parent_span_id == asked.span_id]
    assert [span.name for span in statements].count("SELECT") >= 2
    assert all(span.trace_id == asked.trace_id for span in statements)
    assert all(attributes(span)["db.query.text"] for span in statements)


@pytest.mark.once
def test_spans_hold_nothing_that_a_client_wrote(collector, spans, user):
    sent = b"\n".join(collector.received)
    assert b"INSERT INTO bucketlists" in sent
    for secret in (MADE_UP, PASSWORD, user.access_token, user.name, str(user.id), user.id.hex, "argon2"):
        assert secret.encode() not in sent, secret


@pytest.mark.once
def test_service_names_itself(settings, app, collector):
    with serving(traced(settings, collector) | {"APP_NAME": "The Dock"}, workers=1):
        pass
    assert b"The Dock" in collector.received[0]


# Unless something bounds it, the stop takes half a minute: the exporter tries for as long as it may.
AWAY = {"OTEL_BSP_SCHEDULE_DELAY": "10", "OTEL_EXPORTER_OTLP_TIMEOUT": "60"}
STOP_SECONDS_AT_MOST = 20


@pytest.fixture(params=["refuses", "never answers"])
def away(request) -> Iterator[str]:
    """The address of a collector that takes nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        if request.param == "refuses":
            listener.close()
        yield f"http://127.0.0.1:{free_port() if request.param == 'refuses' else listener.getsockname()[1]}"


@dataclass
class Stopped:
    """What a server wrote, and how long its stop took."""

    lines: list[str]
    errors: str
    seconds: float


def served_and_stopped(settings: dict[str, str], folder: Path) -> Stopped:
    """Let a server answer twenty requests of one trace, and stop it."""
    port, output, errors = free_port(), folder / "output.txt", folder / "errors.txt"
    words = [sys.executable, str(BASE_DIR / "run.py"), "serve", "--port", str(port), "--workers", "1", "--no-work"]
    with output.open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen(words, env=environment(settings), stdout=out, stderr=err)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        for _ in range(20):
            headers = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
            assert requests.get(f"http://127.0.0.1:{port}/nowhere", headers=headers, timeout=10).status_code == 404
    finally:
        began = time.monotonic()
        process.terminate()
        process.wait(timeout=60)
    return Stopped(output.read_text().splitlines(), errors.read_text(), time.monotonic() - began)


@pytest.mark.once
def test_collector_that_is_away_holds_up_no_stop_and_breaks_no_log(settings, app, away, tmp_path):
    stopped = served_and_stopped(settings | AWAY | {"OTEL_EXPORTER_OTLP_ENDPOINT": away}, tmp_path)
    assert stopped.seconds < STOP_SECONDS_AT_MOST
    assert without_installation(stopped.errors) == ""
    lines = [json.loads(line) for line in stopped.lines[1:]]  # the first one says where it listens
    assert [line["trace_id"] for line in lines if line["event"] == "request"] == [TRACE] * 20


@pytest.mark.once
def test_exporter_of_traces_reports_in_the_log(settings, app, tmp_path):
    refusing = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{free_port()}"}
    lines = [json.loads(line) for line in served_and_stopped(settings | AWAY | refusing, tmp_path).lines[1:]]
    reports = [line for line in lines if line["event"].startswith("Transient error")]
    assert reports
    assert all((line["level"], line["version"]) == ("warning", version()) for line in reports)


@pytest.mark.once
def test_start_without_the_packages_says_how_to_install_them(settings, tmp_path):
    (tmp_path / "opentelemetry.py").write_text(NO_PACKAGES)
    wanted = settings | {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318", "PYTHONPATH": str(tmp_path)}
    done = run(wanted, "serve")
    assert done.returncode == 1
    assert done.stderr == (
        "Error: OTEL_EXPORTER_OTLP_ENDPOINT is set, but opentelemetry is not installed; "
        "run: pip install -r requirements/otel.txt\n"
    )


@pytest.mark.once
def test_without_collector_nothing_that_traces_is_loaded(settings):
    command = [sys.executable, "-c", IMPORTED]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment(settings), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
