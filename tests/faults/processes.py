"""A server's processes, while some of them come and go."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def parents() -> Iterator[tuple[int, int]]:
    """Yield each process of the machine with the one that started it."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])


def family(pid: int) -> list[int]:
    """Return a process and all that it started, directly or not."""
    started = list(parents())
    found = [pid]
    for each in found:
        found += [child for child, parent in started if parent == each]
    return found
