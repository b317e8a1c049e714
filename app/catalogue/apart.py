"""Reading and judging a document in a process of its own, which is held to a time and to an amount of memory.

What anyone may have written is read there: whatever it does to its reader, the worker goes on. Each process is forked
from one that has imported the code already, and that ends with the worker.
"""

import multiprocessing
import resource
import signal
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from app.catalogue.ends import Ends
from app.catalogue.faults import DocumentInvalid, Fault
from app.catalogue.judging import Findings, judge
from app.catalogue.operations import operations
from app.catalogue.reading import read
from app.catalogue.servers import base_paths
from app.utils.json import encode

NONE: Ends = {}
SECONDS = 20  # of the processor
PATIENCE = 6  # times as long may pass, where others have the processor meanwhile
MEMORY_BYTES = 512 * 2**20
TOO_LONG = f"Reading the document takes more than {SECONDS} seconds; divide it."
TOO_LARGE = f"Reading the document takes more than {MEMORY_BYTES // 2**20} MiB of memory; divide it."
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


class Reading(NamedTuple):
    """What a document says, and breaks of the one before it; or nothing but what is wrong with it."""

    faults: list[dict[str, Any]]
    content: bytes | None = None  # JSON
    sha256: str | None = None
    operations: list[dict[str, Any]] | None = None
    broken: frozenset[tuple[str, str]] = frozenset()
    findings: Findings = {}
    base_paths: tuple[str, ...] = ()  # of the servers


def read_apart(data: bytes, media_type: str | None, before: bytes | None = None, ends: Ends = NONE) -> Reading:
    """Return what a document says, and what it breaks of the one before it, if there was one, given as JSON.

    The ends of operations are those that people have announced.
    """
    ours, theirs = _context.Pipe()
    process = _context.Process(target=_read_within_bounds, args=(theirs, SECONDS), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send((data, media_type, before, dict(ends)))
        if not ours.poll(SECONDS * PATIENCE):
            return refused(TOO_LONG)
        found: Reading = ours.recv()
    except (EOFError, OSError):  # it was ended by the system
        process.join()
        return refused(TOO_LONG if process.exitcode == -signal.SIGXCPU else TOO_LARGE)
    else:
        return found
    finally:
        ours.close()
        process.kill()
        process.join()


def refused(sentence: str) -> Reading:
    """Return that a document could not be read."""
    return Reading([asdict(Fault("", None, sentence))])


def _read_within_bounds(pipe: Connection, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # by a signal that tells why, and then for good
    try:
        found = read_here(*pipe.recv())
    except MemoryError:
        found = refused(TOO_LARGE)
    pipe.send(found)


def read_here(data: bytes, media_type: str | None, before: bytes | None = None, ends: Ends = NONE) -> Reading:
    """Return what `read_apart` does, read in this process."""
    try:
        document = read(data, media_type)
        found = [each.told for each in operations(document.content)]
    except DocumentInvalid as error:
        return Reading([asdict(fault) for fault in error.faults])
    faults = [asdict(fault) for fault in document.faults]
    findings = judge(before, document, ends)
    servers = tuple(base_paths(document.content))
    return Reading(faults, encode(document.content), document.sha256, found, document.broken, findings, servers)
