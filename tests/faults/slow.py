"""Clients that dawdle, by hundreds."""

import subprocess
import time

import requests

from tests.faults.scene import Scene

SLOW_CLIENTS = 300
DAWDLING_SECONDS = 8


def crowd(scene: Scene) -> None:
    """Let hundreds of clients dawdle over their headers, then their bodies, then the answers."""
    address = scene.routes[0]()
    ways = {
        "headers": ["-H", "-u", f"{address}/api/v1/todos"],
        "bodies": ["-B", "-t", "POST", "-u", f"{address}/api/v1/login", "-s", "4096"],
        "answers": ["-X", "-u", f"{address}/api/v1/openapi.json", "-w", "64", "-y", "128", "-n", "2", "-z", "16"],
    }
    for name, way in ways.items():
        seconds = slowest_probe(f"{address}/healthz", [*way, "-i", "2"])
        scene.notes.append(f"while {SLOW_CLIENTS} clients dawdled over {name}, `/healthz` took up to {seconds:.1f} s")


def slowest_probe(url: str, options: list[str]) -> float:
    """Return how long a probe took at most while slow clients were there."""
    size = ["-c", str(SLOW_CLIENTS), "-r", "200", "-l", str(DAWDLING_SECONDS), "-p", "3"]
    slowest = 0.0
    command = ["slowhttptest", *options, *size]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as slow:
        while slow.poll() is None:
            slowest = max(slowest, requests.get(url, timeout=60).elapsed.total_seconds())
            time.sleep(0.1)
    return slowest
