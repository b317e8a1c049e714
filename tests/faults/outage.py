"""Requests while mail does not get out for an hour: `python -m tests.faults.outage [--rounds N] [--database KIND]`.

A client registers, logs in and asks for a new password, in turn while the server of mails takes them, while its port
refuses connections, and while it accepts them and never says anything. When the server is back, every mail has to
arrive whose link still lives. The hour is in the rows: what waits is made older before the server comes back.
"""

import json
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta

import click
import sqlalchemy as sa

from app.extensions import db
from app.mail.sending import TOO_LATE
from app.models import Mail, MailState, Proof
from tests.faults.clusters import KINDS
from tests.faults.guests import EXPECTED, Guests
from tests.faults.mail_server import REFUSED, SILENT, UP, MailServer, mail_server
from tests.faults.mails import GIVE_UP_SECONDS, fill, in_app, states
from tests.faults.scene import deployed
from tests.support.mail import MAILING
from tests.support.server import serving
from tests.support.waiting import wait_for

OUTAGE = timedelta(hours=1)
AWAY = (REFUSED, SILENT)
MOST_TIMES_UP = 1.1
UPS = (f"{UP} in even rounds", f"{UP} in odd rounds")


@dataclass
class Plan:
    """How often it is measured, how many requests of each kind at a time, and how many other mails wait meanwhile."""

    rounds: int = 6
    requests: int = 150
    backlog: int = 2_000


@dataclass
class Figures:
    """The p99 of each request, and what became of the mails."""

    p99_ms: dict[str, dict[str, float]] = field(default_factory=dict)  # by path and by how the server was
    times_up: dict[str, dict[str, float]] = field(default_factory=dict)
    answers: int = 0
    unexpected: list[str] = field(default_factory=list)
    mails: int = 0
    arrived: int = 0
    too_late: int = 0  # their link had ended before the server was back
    twice: int = 0
    seconds_to_arrive: list[float] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Return what must not be, however long anything took."""
        counted = {"lost": self.mails - self.arrived - self.too_late, "twice": self.twice}
        return [*self.unexpected, *(f"{name}: {number}" for name, number in counted.items() if number)]

    @property
    def slow(self) -> list[str]:
        """Return the requests whose p99 was longer while the server was away."""
        ratios = [(path, way, times[way]) for path, times in self.times_up.items() for way in AWAY]
        return [f"{path}: {ratio} × up while {way}" for path, way, ratio in ratios if ratio > MOST_TIMES_UP]


def play(settings: dict[str, str], plan: Plan, say: Callable[[str], None] = lambda _: None) -> Figures:
    """Measure a deployed service in rounds in which the server of mails is there and away."""
    figures = Figures()
    with ExitStack() as stack:
        server = stack.enter_context(mail_server())
        mailing = settings | MAILING | {"MAIL_URL": f"smtp://127.0.0.1:{server.port}"}
        stack.enter_context(in_app(mailing))
        server.become(UP)
        guests = Guests(stack.enter_context(serving(mailing)))
        guests.come(2, "before")  # the first requests of a process take longer
        for number in range(plan.rounds):
            guests.come(plan.requests, UPS[number % 2])
            wait_for(is_drained, GIVE_UP_SECONDS)
            fail(server, plan, guests, AWAY[:: 1 - 2 * (number % 2)])
            server.become(UP)
            began = time.monotonic()
            wait_for(is_drained, GIVE_UP_SECONDS)
            figures.seconds_to_arrive.append(round(time.monotonic() - began, 1))
            say(f"round {number + 1} of {plan.rounds}: {dict(states())}")
        figures.answers, figures.unexpected = guests.answers, guests.unexpected
        count(figures, server)
    reckon(figures, guests)
    return figures


def fail(server: MailServer, plan: Plan, guests: Guests, ways: tuple[str, ...]) -> None:
    """Let guests come while the server is away, first in one way and then in the other."""
    server.become(REFUSED)
    fill(plan.backlog)
    for way in ways:
        server.become(way)
        with noticed(server, way):
            guests.come(plan.requests, way)
    wait_for(lambda: not states()[MailState.ORDERED], GIVE_UP_SECONDS)
    spread(OUTAGE)


@contextmanager
def noticed(server: MailServer, way: str) -> Iterator[None]:
    """Wait until a worker has noticed that the server is away, and keep its connection while the server is silent."""
    if way == SILENT:
        with server.wait_for_caller():
            yield
    else:
        wait_for(is_missed, GIVE_UP_SECONDS)
        yield


def is_drained() -> bool:
    """Return whether no mail waits."""
    found = states()
    return not found[MailState.ORDERED] and not found[MailState.WAITING]


def is_missed() -> bool:
    """Return whether a worker has noticed that the server is away."""
    noticed = sa.select(sa.func.count()).where(Mail.state == MailState.WAITING, Mail.error.is_not(None))
    with db.engines["autocommit"].connect() as connection:
        return bool(connection.scalar(noticed))


def spread(span: timedelta) -> None:
    """Make the mails that wait older, with their proofs, as if they had been ordered all through a span until now."""
    columns = (Mail.id, Mail.created_at, Mail.next_attempt_at, Proof.id, Proof.created_at, Proof.expires_at)
    waiting = sa.select(*columns).outerjoin(Proof, Proof.id == Mail.proof_id).where(Mail.state == MailState.WAITING)
    mails, proofs = [], []
    draw = random.Random(1)  # noqa: S311 - not for secrets
    found = db.session.execute(waiting).all()
    db.session.rollback()  # on SQLite a transaction that has read may not write after others
    for mail, ordered, due, proof, made, ends in found:
        age = span * draw.random()
        mails.append({"key": mail, "ordered": ordered - age, "due": due - age})
        if proof is not None:
            proofs.append({"key": proof, "made": made - age, "ends": ends - age})
    older = sa.update(Mail).where(Mail.id == sa.bindparam("key"))
    older = older.values(created_at=sa.bindparam("ordered"), next_attempt_at=sa.bindparam("due"))
    db.session.connection().execute(older, mails)
    sooner = sa.update(Proof).where(Proof.id == sa.bindparam("key"))
    sooner = sooner.values(created_at=sa.bindparam("made"), expires_at=sa.bindparam("ends"))
    db.session.connection().execute(sooner, proofs)
    db.session.commit()


def count(figures: Figures, server: MailServer) -> None:
    """Compare what the server got with what was ordered."""
    got = server.got()
    rows = db.session.execute(sa.select(Mail.id, Mail.state, Mail.error)).all()
    figures.mails = len(rows)
    figures.arrived = len({f"<{row.id}@example.com>" for row in rows} & got.keys())
    figures.too_late = sum(row.state == MailState.FAILED and row.error == TOO_LATE for row in rows)
    figures.twice = sum(got.values()) - len(got)


def reckon(figures: Figures, guests: Guests) -> None:
    """Compare the p99 of each request while the server was away with that while it was up."""
    for path in EXPECTED:
        p99 = {UP: guests.p99(path, *UPS)} | {way: guests.p99(path, way) for way in AWAY}
        figures.p99_ms[path] = {way: round(1000 * seconds, 1) for way, seconds in p99.items()}
        figures.times_up[path] = {way: round(p99[way] / p99[UP], 2) for way in AWAY}
        if guests.taken[path, UPS[1]]:  # how far apart two measures of the same are
            figures.times_up[path]["up again"] = round(guests.p99(path, UPS[1]) / guests.p99(path, UPS[0]), 2)


@click.command(help="Measure requests while the server of mails is away, and look for every mail when it is back.")
@click.option("--rounds", default=Plan.rounds, show_default=True)
@click.option("--requests", "number", default=Plan.requests, show_default=True, help="Of each kind, at a time.")
@click.option("--backlog", default=Plan.backlog, show_default=True, help="Other mails that wait meanwhile.")
@click.option("--database", "kind", type=click.Choice(list(KINDS)), default="postgresql", show_default=True)
def main(rounds: int, number: int, backlog: int, kind: str) -> None:
    """Play it in length, and print the figures."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the servers are ended too
    with deployed(kind) as place:
        figures = play(place.settings, Plan(rounds, number, backlog), click.echo)
    click.echo(json.dumps(asdict(figures), indent=2))
    if unmet := [*figures.wrong, *figures.slow]:
        raise click.ClickException("; ".join(unmet))


if __name__ == "__main__":
    main()
