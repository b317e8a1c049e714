"""The worker processes of a real server."""

import contextlib
import os
from pathlib import Path


def children(pid: int) -> set[int]:
    """Return the processes that a process has made and that live."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == pid and state != "Z":
                found.add(int(stat.parent.name))
    return found


def workers_at(address: str) -> set[int]:
    """Return the worker processes of the server at an address."""
    port = address.rpartition(":")[2].encode()
    (server,) = [pid for pid in children(os.getpid()) if port in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]
    return children(server)
