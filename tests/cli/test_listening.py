"""Where the server listens: addresses of both families, names, a Unix socket, and what the environment says."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import click
import pytest
import requests

from app.cli.listening import place_at, place_of_socket
from config import BASE_DIR
from tests.support.server import environment, free_port, run, wait_until_ready

pytestmark = pytest.mark.once

IPV6 = socket.has_ipv6 and Path("/proc/net/if_inet6").exists()
RUN = [sys.executable, str(Path(BASE_DIR, "run.py"))]


@contextmanager
def started(settings: dict[str, str], *words: str, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a process that serves, and end it and what it started."""
    process = subprocess.Popen(
        [*RUN, *words],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.skipif(not IPV6, reason="this machine has no IPv6")
@pytest.mark.usefixtures("migrated_app")
def test_serve_at_two_colons_takes_both_families_and_the_port_of_the_environment(settings):
    port = free_port()
    with started(settings | {"HOST": "::", "PORT": str(port), "WEB_CONCURRENCY": "1"}, "serve", "--no-work") as process:
        for host in ("127.0.0.1", "[::1]"):
            wait_until_ready(f"http://{host}:{port}", process)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(workers) == 1
        taken = run(settings, "serve", "--host", "127.0.0.1", "--port", str(port))
        assert taken.stderr == f"Error: can't listen at 127.0.0.1:{port}: Address already in use\n"


@pytest.mark.usefixtures("migrated_app")
def test_serve_at_a_name_takes_an_option_before_the_environment(settings):
    port = free_port()
    given = settings | {"HOST": "nowhere.invalid", "PORT": "1", "WEB_CONCURRENCY": "256"}
    with started(given, "serve", "--host", "localhost", "--port", str(port), "--workers", "1") as process:
        wait_until_ready(f"http://localhost:{port}", process)


def get_over_socket(path: Path, target: str) -> int:
    """Return the status of a GET over a Unix socket."""
    with socket.socket(socket.AF_UNIX) as plug:
        plug.settimeout(10)
        plug.connect(str(path))
        connection = HTTPConnection("localhost")
        connection.sock = plug
        connection.request("GET", target, headers={"X-Forwarded-For": "198.51.100.7"})
        with connection.getresponse() as answer:
            answer.read()
            return answer.status


def wait_for_socket(path: Path, process: subprocess.Popen[bytes]) -> None:
    assert process.stdout
    process.stdout.readline()  # which installation it is
    assert process.stdout.readline().decode().endswith(f" is at unix:{path}\n")
    for _ in range(600):
        with suppress(OSError):
            if get_over_socket(path, "/readyz") == 200:
                return
        with suppress(subprocess.TimeoutExpired):
            raise RuntimeError(f"the server ended with {process.wait(0.1)}")
    raise RuntimeError("the server did not get ready")


@pytest.mark.usefixtures("migrated_app")
def test_serve_at_a_socket_replaces_a_stale_one_and_removes_its_own(settings, tmp_path):
    path = tmp_path / "dock.sock"
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(path))
    words = ("serve", "--unix-socket", str(path), "--socket-mode", "600", "--workers", "2")
    with started(settings | {"TRUSTED_PROXIES": "1"}, *words) as process:
        wait_for_socket(path, process)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        second = run(settings, *words)
        assert second.stderr == f"Error: can't listen at {path}: another program does\n"
        assert get_over_socket(path, "/api/v1/users/me") == 401
    assert not path.exists()


@pytest.mark.usefixtures("migrated_app")
def test_serve_at_a_socket_lets_nobody_new_in_while_it_drains_and_answers_who_is_there(settings, tmp_path):
    path = tmp_path / "dock.sock"
    words = ("serve", "--unix-socket", str(path), "--workers", "1", "--no-work")
    with started(settings | {"TRUSTED_PROXIES": "1", "DRAIN_SECONDS": "2"}, *words) as process:
        wait_for_socket(path, process)
        with socket.socket(socket.AF_UNIX) as inside:
            inside.connect(str(path))
            process.send_signal(signal.SIGTERM)
            for _ in range(200):
                if not path.exists():
                    break
                with suppress(subprocess.TimeoutExpired):
                    raise RuntimeError(f"the server ended with {process.wait(0.01)}")
            connection = HTTPConnection("localhost")
            connection.sock = inside
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200
        assert process.wait(60) == 0


def test_other_file_at_the_path_of_the_socket_is_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("kept")
    with pytest.raises(click.ClickException, match="another file"):
        place_of_socket(path)
    assert path.read_text() == "kept"


@pytest.mark.parametrize("path", ["nowhere/dock.sock", "x" * 200])
def test_socket_that_can_not_be_made_is_refused_in_one_line(tmp_path, path):
    with pytest.raises(click.ClickException, match=r"^can't listen at [^\n]+$"):
        place_of_socket(tmp_path / path)


@pytest.mark.parametrize(
    "host", ["nowhere.invalid", "192.0.2.1", "2001:db8::1", "a..b", "x" * 300, "[::1]", "http://x"]
)
def test_host_that_is_none_of_this_machine_is_refused_in_one_line(host):
    with pytest.raises(click.ClickException, match=r"^can't listen at [^\n]+$"):
        place_at(host, free_port())


@pytest.mark.parametrize("command", ["runserver", "profile"])
@pytest.mark.usefixtures("migrated_app")
def test_development_server_has_no_console_whatever_flask_is_told(settings, command):
    port = free_port()
    given = settings | {"FLASK_DEBUG": "1", "PORT": str(port), "FLASK_RUN_FROM_CLI": "true"}
    with started(given, command) as process:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address, process, "/healthz")
        for path in ("/console", "/?__debugger__=yes&cmd=resource&f=debugger.js"):
            answer = requests.get(address + path, timeout=10)
            assert not re.search("werkzeug|debugger|EVALEX", answer.text, re.IGNORECASE), path
        assert requests.get(f"{address}/console", timeout=10).status_code == 404
