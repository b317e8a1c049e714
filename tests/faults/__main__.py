"""Run faults: `python -m tests.faults [NAMES]`. All of them, without a name, are written to docs/reliability.md."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence

import click
import requests
from sqlalchemy.exc import DBAPIError

from config import BASE_DIR
from tests.faults.faults import ALL, FAULTS, Fault
from tests.faults.report import Outcome, write
from tests.faults.scene import Place, deployed

FAILURES = (RuntimeError, OSError, DBAPIError, requests.RequestException, subprocess.SubprocessError)


@click.command(help="Break the service and its databases while clients write; NAMES are faults, all unless given.")
@click.argument("names", nargs=-1, type=click.Choice([fault.name for fault in FAULTS]))
@click.option("--database", "kinds", multiple=True, type=click.Choice(ALL), help="On this database alone.")
def main(names: Sequence[str], kinds: Sequence[str]) -> None:
    """Run faults, and fail where one shows what must not be."""
    chosen = [fault for fault in FAULTS if fault.name in names or not names]
    pairs = {kind: [fault for fault in chosen if kind in fault.kinds] for kind in kinds or ALL}
    refuse_missing(pairs)
    outcomes = []
    for outcome in run(pairs):
        click.echo(str(outcome))
        outcomes.append(outcome)
    if not names and not kinds:
        write(outcomes, BASE_DIR / "docs")
    wrong = [f"{outcome.fault.name} on {outcome.kind}" for outcome in outcomes if outcome.wrong]
    if wrong:
        raise click.ClickException(f"not as promised: {', '.join(wrong)}")


def refuse_missing(pairs: dict[str, list[Fault]]) -> None:
    """Raise ClickException where the machine lacks what the faults need, before any of them begins."""
    wanted = [(fault, need) for kind, faults in pairs.items() for fault in faults for need in fault.missing(kind)]
    missing = {str(need): fault.name for fault, need in wanted}
    if missing:
        lines = [f"  {need}, for {name}" for need, name in missing.items()]
        raise click.ClickException("\n".join(["these faults need more than there is here:", *lines]))


def run(pairs: dict[str, list[Fault]]) -> Iterator[Outcome]:
    """Yield what becomes of each fault; after one that could not be played, over a new server."""
    for kind, faults in pairs.items():
        left = list(faults)
        while left:
            with deployed(kind) as place:
                while left:
                    outcome = attempt(left.pop(0), kind, place)
                    yield outcome
                    if outcome.figures is None:
                        break


def attempt(fault: Fault, kind: str, place: Place) -> Outcome:
    """Play a fault; what keeps it from its end is an outcome too."""
    try:
        return Outcome(fault, kind, fault.play(place))
    except FAILURES as error:
        return Outcome(fault, kind, None, f"{type(error).__name__}: {' '.join(str(error).split())[:500]}")


if __name__ == "__main__":
    # Servers are ended on the way out, so a run that is told to end has to leave by that way.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    main()
