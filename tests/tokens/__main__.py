"""Attack API tokens at length, on each database: `python -m tests.tokens ends|bound`.

The databases are those of TEST_DATABASE_URIS, as for the tests; SQLite where it names none.
"""

from collections.abc import Iterator

import click
from flask import Flask

from app.models.api_token import LIVE_AT_MOST
from tests.support.accounts import add_account
from tests.support.places import databases, deployed, nodes
from tests.support.remote import Remote
from tests.tokens.bound import fill_the_last_place
from tests.tokens.endings import ENDS, Outcome, play


def places() -> Iterator[tuple[str, Flask, list[Remote]]]:
    """Yield the places to attack: two servers over each database."""
    for kind, settings in databases("_tokens"):
        with deployed(settings) as app, nodes(settings, 2, workers=1) as two:
            yield kind, app, two


@click.group(help=__doc__)
def main() -> None:
    """Choose what is attacked."""


@main.command()
@click.option("--rounds", default=100, show_default=True)
def ends(rounds: int) -> None:
    """End a token in each way while 32 clients call with it; tell how many calls passed that began after its end."""
    for kind, app, two in places():
        admin = add_account(app, "Administrator", "admin")
        for name in ENDS:
            told = sum((play(app, two, admin, name) for _ in range(rounds)), Outcome())
            click.echo(f"{kind}, {name}: {told.before:,} calls before, {told.after:,} after, {len(told.wrong)} wrong")
            if told.wrong:
                raise click.ClickException("\n".join(told.wrong[:10]))


@main.command()
@click.option("--rounds", default=20, show_default=True)
def bound(rounds: int) -> None:
    """Ask for twenty tokens at once where there is room for one; tell how often just one was made."""
    for kind, app, two in places():
        met = sum(fill_the_last_place(app, two) == (1, LIVE_AT_MOST) for _ in range(rounds))
        click.echo(f"{kind}: in {met} of {rounds} rounds one token was made, and {LIVE_AT_MOST} are live")
        if met < rounds:
            raise click.ClickException("more than one token was made, or none")


if __name__ == "__main__":
    main()
