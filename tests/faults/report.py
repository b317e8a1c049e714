"""The report of a run, as it is printed and written to a file."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.report import machine, markdown
from tests.faults.clusters import postgresql_programs
from tests.faults.faults import FAULTS, Fault
from tests.faults.scene import Figures

PAGE = "reliability.md"
HEAD = """# Reliability

Written by `make chaos`, from one run. Each fault strikes while six clients register, write to-dos, log in, refresh and
log out, against two workers of the service. A client notes every write that was acknowledged (a 2xx that came whole);
after a 503 or a broken connection it goes on with a new one. When all clients write again, everything is read
back through the API: what was acknowledged has to be there exactly once, what was not acknowledged once or not at all,
what was revoked dead on every node, and an administrator has to log in. Lost, duplicated and other 5xx have to be 0.
"""
COLUMNS = """
*Acknowledged* are the writes. *Refused* are connections while nobody listened; *resets* are those that ended before an
answer came, which is allowed where a worker is killed and nowhere else. *Recovered* is how long after the fault was
over every client had a write acknowledged again. *Slowest* is the slowest answer.
"""
COUNTS = ("acknowledged", "lost", "duplicated", "503", "other 5xx", "refused", "resets")
TITLES = ("fault", "database", *COUNTS, "recovered s", "slowest s")


@dataclass(frozen=True)
class Outcome:
    """The result of one fault on one database: figures, or the reason why there are none."""

    fault: Fault
    kind: str
    figures: Figures | None
    failure: str = ""

    @property
    def wrong(self) -> list[str]:
        """Return what must not be."""
        if self.figures is None:
            return [self.failure]
        return violations(self.figures, may_reset=self.fault.may_reset)

    def row(self) -> list[str]:
        """Return its row of the table."""
        if self.figures is None:
            return [self.fault.name, self.kind, *["–"] * (len(TITLES) - 2)]
        found = self.figures
        writes = [found.acknowledged, found.lost, found.duplicated]
        counts = [*writes, found.unavailable, found.other_5xx, found.refused, found.resets]
        times = [f"{seconds:.1f}" for seconds in (found.seconds, found.slowest)]
        return [self.fault.name, self.kind, *map(str, counts), *times]

    def __str__(self) -> str:
        """Say it for people, in a line and what is wrong below it."""
        said = ", ".join(f"{title} {value}" for title, value in zip(TITLES[2:], self.row()[2:], strict=True))
        notes = self.figures.notes if self.figures else []
        return "\n    ".join(
            [f"{self.fault.name} on {self.kind}: {said}", *notes, *(f"WRONG: {each}" for each in self.wrong)]
        )


def violations(figures: Figures, *, may_reset: bool) -> list[str]:
    """Return what must not be, each once."""
    wrong = list(dict.fromkeys(figures.wrong))
    counted = {"lost": figures.lost, "duplicated": figures.duplicated, "other 5xx": figures.other_5xx}
    if not may_reset:
        counted["resets"] = figures.resets
    wrong += [f"{name}: {count}" for name, count in counted.items() if count]
    return wrong if figures.acknowledged else [*wrong, "nothing was acknowledged"]


def page(outcomes: Sequence[Outcome]) -> str:
    """Return the page."""
    rows = markdown([TITLES, *(outcome.row() for outcome in outcomes)])
    strikes = {outcome.fault.name: outcome.fault.what for outcome in outcomes}
    explained = markdown([("fault", "what happens"), *strikes.items()])
    seen = [f"- {outcome.fault.name} on {outcome.kind}: {note}." for outcome in outcomes for note in notes(outcome)]
    parts = [HEAD, f"Measured {machine(*servers())}", COLUMNS, "\n".join(rows), "## The faults", "\n".join(explained)]
    return "\n\n".join(part.strip("\n") for part in [*parts, "## Seen besides", "\n".join(seen)]) + "\n"


def notes(outcome: Outcome) -> list[str]:
    """Return what was seen, and what is wrong."""
    return [*(outcome.figures.notes if outcome.figures else []), *(f"**wrong**: {each}" for each in outcome.wrong)]


def servers() -> list[str]:
    """Return the versions of the database servers."""
    commands = [[str(postgresql_programs() / "postgres"), "--version"], ["/usr/sbin/mariadbd", "--version"]]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() for command in commands]
    return [said[0], said[1].removeprefix("/usr/sbin/").partition(" for ")[0], f"SQLAlchemy {version('sqlalchemy')}"]


def write(outcomes: Sequence[Outcome], docs: Path) -> None:
    """Write the page of a run of all faults."""
    names = [fault.name for fault in FAULTS]
    (docs / PAGE).write_text(page(sorted(outcomes, key=lambda outcome: names.index(outcome.fault.name))))
