"""Attack second factors at length, on each database: `python -m tests.factors races|flood`.

The databases are those of TEST_DATABASE_URIS, as for the tests; SQLite where it names none.
"""

from collections.abc import Iterator

import click
from flask import Flask

from tests.factors.races import RACES, run
from tests.factors.races import flood as send_codes
from tests.support.mail import MAILING
from tests.support.places import databases, deployed, nodes
from tests.support.remote import Remote


def places() -> Iterator[tuple[str, Flask, list[Remote]]]:
    """Yield the places to attack: two servers over each database."""
    for kind, settings in databases("_factors"):
        known = settings | MAILING
        with deployed(known) as app, nodes(known, 2, workers=1, options=["--no-work"]) as two:
            yield kind, app, two


@click.group(help=__doc__)
def main() -> None:
    """Choose what is attacked."""


@main.command()
@click.option("--rounds", default=200, show_default=True)
def races(rounds: int) -> None:
    """Send one proof at once, twenty times; tell in how many rounds it opened one session."""
    for kind, app, two in places():
        for name in RACES:
            met = sum(run(app, two, name) == (1, 1) for _ in range(rounds))
            click.echo(f"{kind}, {name}: one session in {met} of {rounds} rounds")
            if met < rounds:
                raise click.ClickException("more than one session was opened, or none")


@main.command()
@click.option("--codes", default=10_000, show_default=True)
@click.option("--challenges", default=1000, show_default=True)
def flood(codes: int, challenges: int) -> None:
    """Send codes to fresh challenges of one account; tell how many were judged before the lock."""
    for kind, app, two in places():
        judged, refused = send_codes(app, two, codes, challenges)
        click.echo(f"{kind}: of {codes:,} codes {judged} were judged, {refused:,} refused")


if __name__ == "__main__":
    main()
