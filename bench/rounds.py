"""Interleaving: short rounds alternate between the programs, so that the machine's other work affects all alike."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import click

from bench.loads import ME, Load, Measurement, measure, middle
from bench.programs import Program, started

WARM_UP_SECONDS = 1
Results = dict[tuple[str, str], Measurement]  # by the names of load and program


def compare(programs: Mapping[Program, Sequence[Load]], rounds: int, seconds: int) -> Results:
    """Measure each program under its loads in every round; return the medians."""
    taken: dict[tuple[str, str], list[Measurement]] = defaultdict(list)
    for number in range(1, rounds + 1):
        for program, loads in programs.items():
            click.echo(f"round {number} of {rounds}: {program.name}", err=True)
            with started(program) as server:
                measure(server, ME, WARM_UP_SECONDS)
                for load in loads:
                    taken[load.name, program.name].append(measure(server, load, seconds))
    return {key: middle(measurements) for key, measurements in taken.items()}
