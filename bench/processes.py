"""A server's processes: start them, watch them through /proc, end them by their id."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
STOP_SECONDS = 60


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment of a command: the given settings, without those of this machine or of a .env file."""
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
    """Return the ids of a process and of all its descendants."""
    children = [
        child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return [pid, *(descendant for child in children for descendant in tree(int(child)))]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process and all its descendants."""
    return sum(cpu_ticks(Path(f"/proc/{each}/stat").read_text()) for each in tree(pid)) / TICKS_A_SECOND


def server_cpu_seconds(pid: int) -> float:
    """Return the CPU time of a database's server: of its process and its children, those that have ended included."""
    main = Path(f"/proc/{pid}/stat").read_text()
    ticks = cpu_ticks(main) + ended_ticks(main)
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with suppress(OSError):  # it has ended meanwhile
            ticks += cpu_ticks(Path(f"/proc/{child}/stat").read_text())
    return ticks / TICKS_A_SECOND


def parent(pid: int, name: str) -> int | None:
    """Return the parent of a process of this machine, None if no process with this id has this name here."""
    with suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text()
        return int(stat.rpartition(")")[2].split()[1]) if f"({name})" in stat else None
    return None


def ended_ticks(stat: str) -> int:
    """Return the time of the children that have ended in the text of /proc/PID/stat."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[13]) + int(fields[14])


def cpu_ticks(stat: str) -> int:
    """Return the user and system time in the text of /proc/PID/stat, whose second field may hold blanks."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def worker_megabytes(pid: int) -> float:
    """Return the proportional set size of a server's largest process that answers requests, which is a worker."""
    answering = [each for each in tree(pid) if not does_jobs(each)]
    return max(pss_megabytes(Path(f"/proc/{each}/smaps_rollup").read_text()) for each in answering)


def does_jobs(pid: int) -> bool:
    """Return whether a process is the one beside the service's workers that sends mails and brings documents in."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().endswith(b"run.py\0work\0")


def pss_megabytes(rollup: str) -> float:
    """Return the proportional set size in the text of /proc/PID/smaps_rollup."""
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
