"""The hash alone: how many passwords as many processes as the service has workers verify in a second."""

import subprocess
import sys
import time
from statistics import median

from nacl.pwhash import argon2id

from app.utils.passwords import MEMORY, PASSES
from bench.programs import WORKERS
from config import BASE_DIR

PASSWORD = b"correct horse battery"


def hashes_a_second(rounds: int, seconds: int) -> float:
    """Return the median rate of some rounds."""
    return median(_round(seconds) for _ in range(rounds))


def _round(seconds: int) -> float:
    command = [sys.executable, "-m", "bench.hashing", str(seconds)]
    processes = [subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) for _ in range(WORKERS)]
    return sum(float(process.communicate()[0]) for process in processes)


def rate_here(seconds: float) -> float:
    """Verify one password again and again for so long; return how often a second."""
    hashed = argon2id.str(PASSWORD, opslimit=PASSES, memlimit=MEMORY)
    number, began = 0, time.monotonic()
    while time.monotonic() < began + seconds:
        argon2id.verify(hashed, PASSWORD)
        number += 1
    return number / (time.monotonic() - began)


if __name__ == "__main__":
    sys.stdout.write(f"{rate_here(float(sys.argv[1]))}\n")
