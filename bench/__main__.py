"""The command line: `python -m bench` lists the commands, which the Makefile runs."""

import signal
import sys

import click

from bench.commands import against_floor, against_peers, in_a_flood, while_growing, while_pruning


@click.group(help="Measure the service.")
def main() -> None:
    """List the commands."""


for command in (against_floor, against_peers, while_growing, while_pruning, in_a_flood):
    main.add_command(command)

if __name__ == "__main__":
    # SIGTERM exits like an error does, so that servers are stopped and databases dropped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    main()
