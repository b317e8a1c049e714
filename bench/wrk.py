"""wrk, the load generator: run it and read its output."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import click

SCRIPTS = Path(__file__).parent / "lua"
HOW_TO_INSTALL = "wrk is not installed; on Debian and Ubuntu: apt-get install wrk"


@dataclass(frozen=True)
class Outcome:
    """The outcome of a load: the number of answers, their times, and the errors."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    refused: int  # answers other than 2xx and 3xx
    broken: int  # failed connections and missing answers

    @property
    def errors(self) -> int:
        """Return how many requests failed."""
        return self.refused + self.broken


def require_wrk() -> str:
    """Return the path of wrk, or raise ClickException that says how to install it."""
    found = shutil.which("wrk")
    if found is None:
        raise click.ClickException(HOW_TO_INSTALL)
    return found


def version() -> str:
    """Return wrk's version."""
    said = subprocess.run([require_wrk(), "-v"], capture_output=True, text=True, check=False).stdout
    return " ".join(said.split()[:2])


def run_wrk(script: str, url: str, connections: int, seconds: int, *arguments: str) -> Outcome:
    """Send a load to a URL for a number of seconds, or raise ClickException."""
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", script]
    command = [require_wrk(), *options, url, "--", *arguments]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"wrk failed: {done.stderr.strip()}")
    return read_outcome(done.stdout)


def read_outcome(output: str) -> Outcome:
    """Return the outcome in the last line of wrk's output, or raise ClickException."""
    lines = output.strip().splitlines()
    if not lines or not lines[-1].startswith("{"):
        raise click.ClickException(f"wrk's output can't be read: {output.strip()!r}")
    said = json.loads(lines[-1])
    milliseconds = {name: said[name] / 1000 for name in ("p50", "p99")}
    return Outcome(
        requests=said["requests"],
        seconds=said["duration"] / 1_000_000,
        p50_ms=milliseconds["p50"],
        p99_ms=milliseconds["p99"],
        refused=said["refused"],
        broken=said["broken"],
    )
