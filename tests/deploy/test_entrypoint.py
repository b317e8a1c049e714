"""The container's entry point, run on the very files that the image holds, none of which it may write to."""

import contextlib
import fcntl
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from app.cli.deploy import ROLES
from config import BASE_DIR
from tests.deploy import image
from tests.support.server import environment, free_port, wait_until_ready

pytestmark = pytest.mark.once  # its runs bring a SQLite file of their own

ENTRYPOINT = Path(image.command("ENTRYPOINT")[0]).relative_to(image.given("WORKDIR"))
ADMINISTRATOR = {"name": "sysop", "password": "a quiet harbour"}


@dataclass
class Container:
    """The process of the entry point, and its output."""

    process: subprocess.Popen[bytes]
    output: Path

    def end(self) -> int:
        """Wait for the end; return the exit status."""
        return self.process.wait(timeout=60)

    @property
    def printed(self) -> str:
        return self.output.read_text()

    @contextmanager
    def serving(self, port: int) -> Iterator[str]:
        """Yield the address; stop as an engine does."""
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(address, self.process)
            yield address
        finally:
            self.process.send_signal(getattr(signal, image.given("STOPSIGNAL")))
            self.end()


Start = Callable[..., Container]


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Iterator[Path]:
    folder: Path = tmp_path_factory.mktemp("image") / "root"
    image.copy_into(folder)
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=True)
    image.forbid_writing(folder)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)  # so that pytest can delete it


@pytest.fixture
def start(tree, settings, tmp_path) -> Start:
    """Return a function that starts the entry point, as the image does, over a database of its own."""
    own = {
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'test.sqlite'}",
        "PATH": image.path_of_python(),
        "APP_ROOT_PASSWORD": ADMINISTRATOR["password"],
    }

    def start(*arguments: str) -> Container:
        output = tmp_path / "output.txt"
        with output.open("wb") as file:
            process = subprocess.Popen(
                [*image.without_privileges(), str(tree / ENTRYPOINT), *arguments],
                cwd=tmp_path,
                env=environment(settings | own | image.variables()),
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        return Container(process, output)

    return start


def test_tree_can_not_be_written_to(tree):
    touched = subprocess.run([*image.without_privileges(), "touch", str(tree / "app" / "new")], check=False)
    assert touched.returncode != 0


def test_tree_holds_no_secrets_and_no_tests(tree):
    assert {path.name for path in tree.iterdir()} - {"__pycache__"} == {
        "app",
        "config.py",
        "deploy",
        "migrations",
        "pyproject.toml",
        "run.py",
    }
    assert {path.name for path in (tree / "deploy").glob("*.*")} == {"entrypoint.sh", "healthcheck.py"}
    assert not (tree / "app" / "static" / "console").exists(), "it is built anew"


@pytest.mark.parametrize("secret", [".env", "db/secret_key.txt", "client/node_modules/x/y.js", "app/__pycache__/x.pyc"])
def test_ignored_files_reach_no_stage(secret):
    assert image.is_ignored(Path(BASE_DIR, secret))
    assert not image.is_ignored(Path(BASE_DIR, "client/src/main.ts"))


def test_deploy_once_then_serve_and_stop(start):
    deployed = start("deploy")
    assert deployed.end() == 0
    assert f"Roles made: {', '.join(ROLES)}." in deployed.printed
    assert "The catalogue's app api-dock is brought up to date." in deployed.printed
    port = free_port()
    container = start(*image.command("CMD"), "--port", str(port), "--workers", "1")
    with container.serving(port) as address:
        assert requests.get(f"{address}/api/v1/docs", timeout=30).ok
        assert requests.get(f"{address}/api/v1/openapi.json", timeout=30).json()["info"]["version"]
        assert requests.post(f"{address}/api/v1/login", json=ADMINISTRATOR, timeout=30).ok
    assert container.end() == 0
    assert f"at http://0.0.0.0:{port}" in container.printed


def test_serve_deploys_first_where_it_is_asked_to(start):
    port = free_port()
    container = start("serve", "--deploy", "--port", str(port), "--workers", "1")
    with container.serving(port):
        assert "Administrator made." in container.printed
    assert container.end() == 0


def test_serve_without_deploy_refuses_an_empty_database(start):
    container = start("serve", "--port", str(free_port()))
    assert container.end() == 1
    assert "run: python run.py deploy" in container.printed


def test_stop_during_deploy_lets_it_finish_and_serves_nothing(start, tmp_path):
    with (tmp_path / "test.sqlite.deploy-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        container = start("serve", "--deploy", "--port", str(free_port()))
        wait_until_waiting(container.process.pid, lock.name)
        container.process.terminate()
    assert container.end() == 128 + signal.SIGTERM
    assert "Administrator made." in container.printed
    assert "is at http" not in container.printed


def wait_until_waiting(pid: int, path: str) -> None:
    """Wait until a child of a process has a file open."""
    for _ in range(1200):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with contextlib.suppress(OSError):
                if path in {str(link.readlink()) for link in Path(f"/proc/{child}/fd").iterdir()}:
                    return
        time.sleep(0.05)
    raise RuntimeError("no deploy waits")


def test_other_commands_are_those_of_run_py(start):
    container = start("routes")
    assert container.end() == 0
    assert "/api/v1/users/me" in container.printed


def test_secret_of_a_file_is_given_where_the_environment_gives_none(tmp_path):
    folder = tmp_path / "secrets"
    folder.mkdir()
    texts = {"SECRET_KEY": "of a file", "JWT_SECRET_KEY": "x", "REDIS_URL": "x", "MAIL_URL": "", "other.pem": "x"}
    for name, text in texts.items():
        (folder / name).write_text(text)
    (tmp_path / "deploy").mkdir()
    script = tmp_path / "deploy" / "entrypoint.sh"
    script.write_text(Path(BASE_DIR, "deploy", "entrypoint.sh").read_text().replace("/run/secrets", str(folder)))
    (tmp_path / "run.py").write_text("import json, os\nprint(json.dumps(dict(os.environ)))")
    given = {"PATH": image.path_of_python(), "JWT_SECRET_KEY": "given", "REDIS_URL_FILE": "/given"}
    done = subprocess.run(["sh", script, "routes"], env=given, stdout=subprocess.PIPE, text=True, check=True)
    found = {name: value for name, value in json.loads(done.stdout).items() if re.search("SECRET|URL|PEM", name)}
    assert found == {
        "SECRET_KEY_FILE": str(folder / "SECRET_KEY"),
        "JWT_SECRET_KEY": "given",
        "REDIS_URL_FILE": "/given",
    }


def test_unknown_command_fails_with_the_status_of_run_py(start):
    container = start("no-such-command")
    assert container.end() == 2
    assert "no-such-command" in container.printed


def test_healthcheck_tells_a_server_that_answers_from_one_that_does_not(start, tree):
    port = free_port()

    def check() -> subprocess.CompletedProcess[str]:
        words = [*image.command("HEALTHCHECK"), str(port)]
        path = os.environ | {"PATH": image.path_of_python()}
        return subprocess.run(words, cwd=tree, env=path, capture_output=True, text=True, timeout=30, check=False)

    with start("serve", "--deploy", "--port", str(port), "--workers", "1").serving(port):
        assert check().returncode == 0
    assert check().returncode == 1
    assert "Connection refused" in check().stderr


def test_healthcheck_asks_at_a_socket_whether_the_server_is_ready(tmp_path, tree):
    words = [*image.command("HEALTHCHECK"), str(tmp_path / "1.sock"), "/readyz"]
    path = os.environ | {"PATH": image.path_of_python()}

    def check() -> str:
        return subprocess.run(words, cwd=tree, env=path, capture_output=True, text=True, check=False).stderr

    assert "No such file" in check()
    answers = iter(["503 Service Unavailable", "200 OK"])
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "1.sock"))
        listener.listen()

        def answer() -> None:
            for status in answers:
                plug, _ = listener.accept()
                with plug:
                    assert plug.recv(65536).startswith(b"GET /readyz ")
                    plug.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())

        thread = threading.Thread(target=answer)
        thread.start()
        assert [check(), check()] == ["/readyz: 503\n", ""]
        thread.join()
