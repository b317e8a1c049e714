"""A real server process, started as production starts it, stopped by its own id."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests

from config import BASE_DIR


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment of a command: the settings given and nothing of this machine's own or of a .env file."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"PYTHON_DOTENV_DISABLED": "1", "PYTHONWARNINGS": "default"} | settings


def run(settings: dict[str, str], *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of run.py to its end; its errors come without the line that names the installation."""
    done = subprocess.run(
        [sys.executable, str(Path(BASE_DIR, "run.py")), *arguments],
        env=environment(settings),
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    done.stderr = without_installation(done.stderr)
    return done


UNBUILT = "The web console is not built"


def without_installation(errors: str) -> str:
    """Return what a command wrote on standard error beside its mode, its database and where the console is missing."""
    first, rest = errors.partition("\n")[::2]
    told = rest if re.fullmatch(r"In \w+ mode, on .+", first) else errors
    return "".join(line for line in told.splitlines(keepends=True) if not line.startswith(UNBUILT))


@contextmanager
def serving(settings: dict[str, str], workers: int = 2, options: Sequence[str] = ()) -> Iterator[str]:
    """Yield the address of a server with its own worker processes."""
    port = free_port()
    command = [
        sys.executable,
        str(Path(BASE_DIR, "run.py")),
        "serve",
        "--port",
        str(port),
        "--workers",
        str(workers),
        *options,
    ]
    if "MAIL_URL" not in settings and "--no-work" not in options:
        command.append("--no-work")  # tests that need one start it
    process = subprocess.Popen(command, env=environment(settings), stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def wait_until_ready(address: str, process: subprocess.Popen[bytes], probe: str = "/readyz") -> None:
    """Wait until the server answers, or raise when it ended or took a minute."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            if requests.get(f"{address}{probe}", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise RuntimeError("the server did not get ready")
