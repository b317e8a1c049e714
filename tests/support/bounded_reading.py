"""Reads each hostile document in a process of its own that can't take more time and memory than the service promises.

Run it with: python -m tests.support.bounded_reading. It prints a line of JSON for each document.
"""

import json
import os
import resource
import sys
from pathlib import Path

from app.catalogue.faults import MOST, DocumentInvalid, Fault
from app.catalogue.judging import judge
from app.catalogue.operations import operations
from app.catalogue.reading import read
from app.utils.json import encode
from tests.support.hostile_documents import DOCUMENTS

SECONDS, BYTES = 20, 512 * 1024 * 1024
LARGEST = 5 * 1024 * 1024  # as IMPORT_MAX_BYTES is unless somebody sets it
TAKEN, REFUSED = 0, 3


def take(data: bytes) -> int:
    """Return what became of a document; whatever it says must be fit to be stored and sent."""
    try:
        document = read(data)
    except DocumentInvalid as error:
        return check(error.faults) and REFUSED
    check(document.faults)
    assert len(document.sha256) == 64
    for operation in operations(document.content):
        assert len(encode(operation.imported)) < 16 * 1024 * 1024
    if len(data) <= LARGEST:  # nothing larger was ever applied, so that nothing is compared with it
        assert judge(encode(document.content), document, {}) == {}, "it breaks nothing of itself"
    return TAKEN


def check(faults: tuple[Fault, ...]) -> int:
    """Return how many faults there are, which must be few, and fit to be stored and sent."""
    assert len(faults) <= MOST
    for fault in faults:
        assert len(encode([fault.pointer, fault.line, fault.text])) < 8_000
        assert "\0" not in fault.pointer + fault.text
        assert fault.line is None or fault.line >= 1
    return len(faults)


def bounded(data: bytes) -> int:
    """Take a document within bounds, in a process that ends with the answer."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    return take(data)


def main() -> None:
    """Take all documents, or those that are named."""
    for name in sys.argv[1:] or DOCUMENTS:
        data = DOCUMENTS[name].make()
        if (child := os.fork()) == 0:
            code = 1
            try:
                code = bounded(data)
            finally:
                sys.stderr.flush()
                if code == 1:
                    sys.excepthook(*sys.exc_info())
                os._exit(code)
        _, status, used = os.wait4(child, 0)
        verdict = {TAKEN: "taken", REFUSED: "refused"}.get(os.waitstatus_to_exitcode(status), "failed")
        seconds, peak = round(used.ru_utime + used.ru_stime, 2), used.ru_maxrss // 1024
        print(json.dumps({"name": name, "verdict": verdict, "seconds": seconds, "mebibytes": peak}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
