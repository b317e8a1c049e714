"""Access logs, counted chunk by chunk in constant memory, each line once, however often the file is read.

A batch is named by what stands before its chunk, by how many lines of the chunk there were and by what these hold. So
the same file, or one that has grown since, is known by its content: what was counted of a chunk is passed over.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import IO, Any
from uuid import UUID

from sqlalchemy import select

from app.catalogue.usage.consumers import known_consumers
from app.catalogue.usage.counting import count, operations_of
from app.catalogue.usage.log_lines import LONGEST, LogLine, read_line
from app.catalogue.usage.matching import Operations
from app.catalogue.usage.tallies import Call, Tally
from app.extensions import db
from app.models.api_usage import UNKNOWN
from app.models.catalogue_app import CatalogueApp
from app.models.usage_batch import OWN, UsageBatch
from app.utils.clock import now

LINES_A_CHUNK, NUMBERS_SAID = 20_000, 5
NAME_LENGTH = 24
AHEAD = timedelta(minutes=5)


@dataclass
class Outcome:
    """What became of the lines of a file."""

    lines: int = 0
    matched: int = 0
    undocumented: int = 0
    before: int = 0  # calls that were counted before
    too_old: int = 0
    faulty: int = 0
    faulty_lines: list[int] = field(default_factory=list)  # the first ones


class Reader:
    """Counts the lines of one file for an app."""

    def __init__(self, app: CatalogueApp, kept_days: int) -> None:
        """Take the app, and of how many days usage is kept."""
        self.outcome = Outcome()
        self._app_id, self._kept = app.id, timedelta(days=kept_days)
        self._operations: Operations = operations_of(app)
        db.session.rollback()
        self._chain = hashlib.sha256(f"usage of {app.id}".encode())

    def read(self, file: IO[bytes]) -> Outcome:
        """Count a whole file, a transaction for each chunk."""
        lines = whole_lines(file)
        while chunk := list(islice(lines, LINES_A_CHUNK)):
            self._chunk(chunk)
            db.session.commit()
        return self.outcome

    def _chunk(self, lines: Iterable[bytes]) -> None:
        start, marks = self._digest(), set(marks_after(self._digest()))
        db.session.rollback()  # so that no lock is held while the lines are read
        calls: list[LogLine] = []
        number = 0
        for number, data in enumerate(lines, 1):
            if not data.endswith(b"\n"):  # the last one may be written on, so that it is a batch of its own
                self._count(calls, f"{start}:{number - 1}:{self._digest()}")
            self._chain.update(data.removesuffix(b"\n"))
            self._note(data, calls)
            if marks and (number, self._digest()) in marks:
                self.outcome.before += sum(call.times for call in calls)
                calls.clear()
        self._count(calls, f"{start}:{number}:{self._digest()}")
        self._operations.forget()

    def _digest(self) -> str:
        return self._chain.hexdigest()[:NAME_LENGTH]

    def _note(self, data: bytes, calls: list[LogLine]) -> None:
        """Add a line to the calls of a chunk, or say why not."""
        self.outcome.lines += 1
        try:
            line = read_line(data)
        except (ValueError, OverflowError):
            self._refuse()
            return
        if line.at > now() + AHEAD:
            self._refuse()
        elif line.at.date() <= (now() - self._kept).date():
            self.outcome.too_old += 1
        else:
            calls.append(line)

    def _refuse(self) -> None:
        self.outcome.faulty += 1
        if len(self.outcome.faulty_lines) < NUMBERS_SAID:
            self.outcome.faulty_lines.append(self.outcome.lines)

    def _count(self, calls: list[LogLine], batch: str) -> None:
        """Count calls as a batch, and clear them."""
        if not calls:
            return
        consumers = known_consumers(call.consumer for call in calls if call.consumer)
        tally = tally_of(calls, self._operations, consumers)
        # Once the batch is forgotten, its lines are too old.
        taken = count(self._app_id, tally, sender=OWN, batch=batch, expires_at=now() + self._kept + timedelta(days=1))
        if taken.is_new:
            self.outcome.matched += taken.matched
            self.outcome.undocumented += taken.undocumented
        else:
            self.outcome.before += taken.matched + taken.undocumented
        calls.clear()


def tally_of(calls: Iterable[LogLine], operations: Operations, consumers: dict[str, UUID]) -> Tally:
    """Return calls, added up."""
    tally = Tally(operations)
    for call in calls:
        who = consumers.get(call.consumer or "", UNKNOWN)
        tally.add(Call(call.method, call.path, call.status, call.at, who, call.times))
    return tally


def marks_after(start: str) -> Iterator[tuple[int, str]]:
    """Yield how far a chunk was counted before: the number of lines, and the digest then."""
    named: Any = UsageBatch.batch.between(f"{start}:", f"{start};")  # the character after the colon
    for batch in db.session.scalars(select(UsageBatch.batch).where(UsageBatch.application_id == OWN, named)):
        _, number, digest = batch.split(":")
        yield int(number), digest


def whole_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long no more is kept than what tells it from others."""
    while line := file.readline(LONGEST):
        if line.endswith(b"\n") or len(line) < LONGEST:
            yield line
            continue
        digest = hashlib.sha256(line)
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
            digest.update(line)
        yield b"too long: " + digest.hexdigest().encode() + b"\n"
