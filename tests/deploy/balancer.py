"""nginx, run as shipped but for its ports and folders."""

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from config import BASE_DIR
from tests.support.server import free_port

CONFIGURATION = Path(BASE_DIR, "deploy", "nginx.conf").read_text()
NODES = re.findall(r"server (\S+:5000) ", CONFIGURATION)


def configuration(folder: Path, port: int, nodes: list[str]) -> str:
    """Return the shipped configuration over other places; each is there to be replaced."""
    text = CONFIGURATION
    for shipped, other in [("listen 8080", f"listen 127.0.0.1:{port}"), *zip(NODES, nodes, strict=True)]:
        assert text.count(shipped) == 1, shipped
        text = text.replace(shipped, other)
    return text.replace("/tmp/", f"{folder}/")  # noqa: S108 - nginx's, in its container


@contextmanager
def balancing(folder: Path, nodes: list[str]) -> Iterator[str]:
    """Yield the address of nginx before nodes."""
    port = free_port()
    file = folder / "nginx.conf"
    file.write_text(configuration(folder, port, nodes))
    process = subprocess.Popen(["nginx", "-c", file, "-e", folder / "error.log", "-g", "daemon off;"])
    try:
        wait_until_listening(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_listening(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until nginx answers, or raise when it ended."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"nginx ended with {process.returncode}")
        try:
            requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start")
