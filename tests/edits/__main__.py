"""Edit while documents change, at length, on each database: `python -m tests.edits scripts|crowd`.

The databases are those of TEST_DATABASE_URIS, as for the tests; SQLite where it names none.
"""

import time
from random import Random

import click

from app.observability.request_log import write_line
from tests.edits.crowd import Crowd, workers
from tests.edits.playing import Player, script
from tests.support.accounts import add_account
from tests.support.places import databases, deployed, nodes


@click.group(help=__doc__)
def main() -> None:
    """Choose what is played."""


@main.command()
@click.option("--number", default=10_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--minutes", default=15.0, show_default=True, help="How long at most, for each database.")
def scripts(number: int, seed: int, minutes: float) -> None:
    """Play random scripts of edits, imports and decisions against the model; tell how many, and what was wrong."""
    for kind, settings in databases("_edits"):
        with deployed(settings) as app:
            app.after_request_funcs[None].remove(write_line)  # no line for each of the many requests
            player, end = Player(app, add_account(app, "Administrator", "admin")), time.monotonic() + minutes * 60
            for each in range(seed, seed + number):
                if wrong := player.play(script(Random(each))):  # noqa: S311 - not for secrets
                    raise click.ClickException(f"{kind}, script {each}: {wrong[0]}")
                if time.monotonic() > end:
                    break
            click.echo(f"{kind}: {player.played:,} scripts of {player.done:,} steps, nothing wrong")


@main.command()
@click.option("--rounds", default=200, show_default=True)
def crowd(rounds: int) -> None:
    """Send two documents and write over four titles at once; tell in how many rounds an edit was lost."""
    for kind, settings in databases("_edits"):
        with deployed(settings) as app, nodes(settings) as [remote], workers(settings):
            played = Crowd(app, remote, add_account(app, "Administrator", "admin"))
            played.begin()
            wrong = [each for _ in range(rounds) for each in played.play()]
            versions = played.call("GET", f"/apps/{played.app_id}")["revision"]
            click.echo(f"{kind}: {rounds} rounds, {versions} documents applied, {len(wrong)} wrong")
            if wrong:
                raise click.ClickException("\n".join(wrong[:10]))


if __name__ == "__main__":
    main()
