"""Service nodes that a test stops and starts, and the load that they are under meanwhile."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import requests

from config import BASE_DIR
from tests.support.server import environment, free_port, wait_until_ready

CLIENTS = 4
PAUSE_SECONDS = 0.02  # between a client's requests, so that a node can start beside them
PASSWORD = "a quiet harbour"


class Node:
    """A server of its own: this checkout's code, or another one's; at a port, or at a socket."""

    def __init__(self, settings: dict[str, str], checkout: Path = BASE_DIR, socket: Path | None = None) -> None:
        self.settings, self.checkout, self.socket, self.port = settings, checkout, socket, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it is ready."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start."""
        place = ["--unix-socket", str(self.socket)] if self.socket else ["--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "run.py", "serve", *place, "--workers", "1"],
            cwd=self.checkout,
            env=environment(self.settings),
            stdout=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Wait until it is ready."""
        assert self.process
        if self.socket:
            wait_until_healthy(self.socket, self.process)
        else:
            wait_until_ready(self.address, self.process)

    def stop(self) -> int:
        """Stop as an engine does, and wait; return the exit status."""
        assert self.process
        self.process.terminate()
        return self.process.wait(timeout=60)


def wait_until_healthy(socket: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the container's own check finds the server at a socket ready, or raise when it ended."""
    check = [sys.executable, str(Path(BASE_DIR, "deploy", "healthcheck.py")), str(socket), "/readyz"]
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        if subprocess.run(check, capture_output=True, check=False).returncode == 0:
            return
    raise RuntimeError("the server did not get ready")


@contextmanager
def started(*nodes: Node) -> Iterator[None]:
    """Start nodes; stop in the end those that still run."""
    try:
        for node in nodes:
            node.launch()
        for node in nodes:
            node.wait()
        yield
    finally:
        for node in nodes:
            if node.process and node.process.poll() is None:
                node.stop()


def sign_in(address: str) -> str:
    """Return an access token of the administrator that deploy made."""
    body = {"name": "sysop", "password": PASSWORD}
    answer = requests.post(f"{address}/api/v1/login", json=body, timeout=30)
    return str(answer.json()["data"]["access_token"])


class Load:
    """The answers to clients that read and write in turn."""

    def __init__(self, address: str) -> None:
        self.address, self.token, self.over = address, sign_in(address), Event()
        self.answers: Counter[str] = Counter()
        self.threads = [Thread(target=self._call) for _ in range(CLIENTS)]

    def _call(self) -> None:
        with requests.Session() as session:
            session.headers["X-Access-Token"] = self.token
            while not self.over.wait(PAUSE_SECONDS):
                for method, path, body in (("GET", "users/me", None), ("POST", "todos", {"text": "under load"})):
                    self.answers[self._ask(session, method, f"{self.address}/api/v1/{path}", body)] += 1

    @staticmethod
    def _ask(session: requests.Session, method: str, url: str, body: object) -> str:
        try:
            return f"{method} {session.request(method, url, json=body, timeout=30).status_code}"
        except requests.RequestException as error:
            return f"{method} {error!r}"

    def count(self, answer: str) -> int:
        """Return how often an answer was given so far."""
        return self.answers[answer]


@contextmanager
def load_on(address: str) -> Iterator[Load]:
    """Keep clients calling."""
    load = Load(address)
    for thread in load.threads:
        thread.start()
    try:
        yield load
    finally:
        load.over.set()
        for thread in load.threads:
            thread.join()
