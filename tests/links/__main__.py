"""Attack the links and codes at length, on each database: `python -m tests.links times|guesses|uses`.

The databases are those of TEST_DATABASE_URIS, as for the tests; SQLite where it names none.
"""

from collections.abc import Iterator

import click
from flask import Flask

from app.extensions import db
from app.models import Role, User
from app.models.proof import FAILURES_AT_MOST
from tests.links.races import asked_to_sign_in, guess, is_used_once, reset_link
from tests.links.times import measure
from tests.support.client import password_hash
from tests.support.mail import MAILING
from tests.support.places import databases, deployed, nodes
from tests.support.remote import Remote

ADDRESSES = 100
KNOWN = [f"person{number:03}@example.com" for number in range(ADDRESSES)]
UNKNOWN = [f"nobody{number:03}@example.com" for number in range(ADDRESSES)]


def places(*options: str) -> Iterator[tuple[str, Flask, Remote]]:
    """Yield the places to attack: a real server over each database, with accounts of the known addresses."""
    for kind, settings in databases("_links"):
        with deployed(settings | MAILING) as app, nodes(settings | MAILING, options=options) as (remote,):
            with app.app_context():
                role = Role.default_one()
                db.session.add_all(User(email=email, password_hash=password_hash(), role=role) for email in KNOWN)
                db.session.commit()
            yield kind, app, remote


@click.group(help=__doc__)
def main() -> None:
    """Choose what is attacked."""


@main.command()
@click.option("--pairs", default=5000, show_default=True)
def times(pairs: int) -> None:
    """Ask for a new password for known and unknown addresses; tell the area under the ROC curve of the times."""
    for kind, _app, remote in places():
        measure(remote, KNOWN, UNKNOWN, 100)
        taken = measure(remote, KNOWN, UNKNOWN, pairs)
        same = measure(remote, KNOWN[:1], UNKNOWN[:1], pairs // 5)
        click.echo(
            f"{kind}: {pairs:,} pairs, area {taken.area:.3f}, {taken.answers} answer; "
            f"{pairs // 5:,} pairs of the same two addresses, area {same.area:.3f}"
        )


@main.command()
@click.option("--guesses", "number", default=100_000, show_default=True)
def guesses(number: int) -> None:
    """Guess at the codes of 100 proofs in parallel; tell how many guesses any of them let pass."""
    for kind, app, remote in places("--no-work"):
        most, counted = guess(remote, app, KNOWN[::2] + UNKNOWN[::2], number)
        click.echo(f"{kind}: {number:,} guesses, {most} a proof at most, {counted} in all")
        if most > FAILURES_AT_MOST:
            raise click.ClickException("more than a proof may let pass")


@main.command()
@click.option("--rounds", default=100, show_default=True)
def uses(rounds: int) -> None:
    """Use one link, and one code, in twenty threads over two processes; tell how often one use alone succeeded."""
    for kind, app, remote in places("--no-work"):
        once = 0
        for number in range(rounds):
            email = KNOWN[number % ADDRESSES]
            link = {"token": reset_link(remote, app, email), "password": f"a quiet harbour {number}"}
            once += is_used_once(remote, "/password/reset", link)
            code = asked_to_sign_in(remote, app, email)
            once += is_used_once(remote, "/login/email/confirm", code)
        click.echo(f"{kind}: {once} of {2 * rounds} links and codes were used once")
        if once < 2 * rounds:
            raise click.ClickException("a link or a code was used twice, or not at all")


if __name__ == "__main__":
    main()
