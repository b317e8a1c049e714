"""A server's processes: started, watched through /proc, ended by their own id."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
STOP_SECONDS = 60


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment of a command: the settings given, and nothing of this machine's own or of a .env file."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"PYTHON_DOTENV_DISABLED": "1"} | settings


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], settings: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a process that is ended afterwards."""
    process = subprocess.Popen(command, env=settings, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)


def tree(pid: int) -> list[int]:
    """Return a process and all that it started, directly or not."""
    children = [
        child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return [pid, *(descendant for child in children for descendant in tree(int(child)))]


def cpu_seconds(pid: int) -> float:
    """Return how long a process and all that it started have been on a processor."""
    return sum(cpu_ticks(Path(f"/proc/{each}/stat").read_text()) for each in tree(pid)) / TICKS_A_SECOND


def cpu_ticks(stat: str) -> int:
    """Return user and system time out of the text of /proc/PID/stat, whose second field may hold blanks."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def worker_megabytes(pid: int) -> float:
    """Return the proportional set size of the largest process of a server: a worker."""
    return max(pss_megabytes(Path(f"/proc/{each}/smaps_rollup").read_text()) for each in tree(pid))


def pss_megabytes(rollup: str) -> float:
    """Return the proportional set size out of the text of /proc/PID/smaps_rollup."""
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
