"""A private HAProxy."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.server import free_port


@contextmanager
def proxying(configuration: str, servers: list[str], folder: Path) -> Iterator[int]:
    """Yield the port of an HAProxy, its configuration completed by the port and the servers."""
    port = free_port()
    path = folder / "haproxy.cfg"
    path.write_text(configuration.format(port=port, servers="\n".join(servers)))
    program = shutil.which("haproxy", path="/usr/sbin:/usr/bin") or "haproxy"
    process = subprocess.Popen([program, "-db", "-q", "-f", str(path)], stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)
