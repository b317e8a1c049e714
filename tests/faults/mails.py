"""Mails through a server that fails in every way: `python -m tests.faults.mails [--mails N] [--database KIND]`.

The server drops connections, stalls, refuses for now and for good, and dies after it has taken a mail. Meanwhile
workers are killed and the database is restarted. No mail may be lost; one may come twice only as the same mail, and
only for a killed worker or a server that did not say that it had taken it.
"""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from aiosmtpd.smtp import Envelope
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.extensions import db
from app.models import Mail, MailState
from app.utils.clock import now
from app.utils.ids import new_id
from config import BASE_DIR
from tests.faults.clusters import KINDS
from tests.faults.database import Server
from tests.faults.scene import Place, deployed
from tests.support.mailbox import BREAK, STALL, Mailbox, mailbox_on
from tests.support.server import environment
from tests.support.waiting import wait_for

REFUSED = "refused"  # the addresses that the server refuses for good
GIVE_UP_SECONDS = 1800


@dataclass
class Plan:
    """How many mails, and how bad it gets; chances are of each mail at each step."""

    mails: int = 10_000
    workers: int = 2
    kill_every: float = 5.0
    database_restarts: int = 2
    stall_seconds: float = 30.0
    chances: dict[str, float] = field(
        default_factory=lambda: {"drop": 0.01, "later": 0.01, "stall": 0.0005, "die after DATA": 0.005}
    )
    faults_until: float = 0.9  # of the mails are done
    # The short form has one worker, kills it so often, each once it has sent something, and frees what it had claimed.
    kills: int | None = None
    seed: int = 1


@dataclass
class Figures:
    """What became of the mails."""

    mails: int = 0
    sent: int = 0
    refused: int = 0
    lost: int = 0
    twice: int = 0
    twice_by_server: int = 0
    other_twins: int = 0  # mails that came twice and were not the same
    kills: int = 0
    restarts: int = 0
    seconds_of_faults: float = 0
    seconds_to_drain_what_was_due: float = 0
    seconds_to_drain: float = 0

    @property
    def wrong(self) -> list[str]:
        """Return what must not be."""
        told = [f"{name} is {getattr(self, name)}" for name in ("lost", "other_twins") if getattr(self, name)]
        if self.twice - self.twice_by_server > self.kills:
            told.append(f"{self.twice} came twice, {self.twice_by_server} by the server, after {self.kills} kills")
        return told


class RoughServer(Mailbox):
    """A server that fails at random until it is told to stop, and then takes all."""

    def __init__(self, plan: Plan) -> None:
        """Take the chances."""
        super().__init__()
        self.chances, self.stalls_for = plan.chances, plan.stall_seconds
        self.rough, self.died = True, 0
        self.random = random.Random(plan.seed)  # noqa: S311 - not for secrets
        self.answer = self.fail

    def fail(self, step: str, envelope: Envelope | None) -> str | None:
        """Return how to answer a step, None for well."""
        if step == "RCPT" and REFUSED in self.asked:
            return "550 5.1.1 no such user"
        happens = self.random.random() if self.rough else 1.0
        if step == "before DATA" and happens < self.chances["drop"]:
            return BREAK
        if step == "RCPT" and happens < self.chances["later"]:
            return "451 4.3.0 try again later"
        if step in ("RCPT", "DATA") and happens > 1 - self.chances["stall"] and self.rough:
            return STALL
        if step == "DATA" and happens < self.chances["die after DATA"]:
            self.died += 1
            return BREAK
        return None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        """Note the address before the answer is chosen; the thread of the server has one such step at a time."""
        self.asked = address
        return await super().handle_RCPT(server, session, envelope, address, options)


class Crowd:
    """Workers, of which one is killed at a time."""

    def __init__(self, settings: dict[str, str], count: int) -> None:
        """Start them."""
        self._settings = settings
        self._processes = [self._start() for _ in range(count)]
        self.kills = 0

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(Path(BASE_DIR, "run.py")), "work"]
        return subprocess.Popen(command, env=environment(self._settings), stdout=subprocess.DEVNULL)

    def kill_one(self, meanwhile: Callable[[], None]) -> None:
        """Kill the worker that runs longest, and start another."""
        oldest = self._processes.pop(0)
        oldest.kill()
        oldest.wait()
        self.kills += 1
        meanwhile()
        self._processes.append(self._start())

    def end(self) -> None:
        """End all of them."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(60)


def fill(count: int) -> set[str]:
    """Order mails, of which one in a hundred goes to an address that the server refuses; return their Message-IDs."""
    rows = [
        {
            "id": new_id(),
            "kind": "password_changed",
            "recipient": f"{REFUSED if number % 100 == 0 else 'user'}{number}@example.com",
            "locale": ("en", "zh")[number % 2],
            "facts": json.dumps({"time": "2026-05-13 08:30 UTC"}),
        }
        for number in range(count)
    ]
    for begin in range(0, count, 1000):
        db.session.execute(sa.insert(Mail), rows[begin : begin + 1000])
    db.session.commit()
    return {f"<{row['id']}@example.com>" for row in rows}


def states(*, due: bool = False) -> Counter[MailState]:
    """Return how many mails are in each state, of those that wait only what is not put off; {} while it is away."""
    statement = sa.select(Mail.state, sa.func.count()).group_by(Mail.state)
    if due:
        statement = statement.where(Mail.attempts == 0)
    try:
        with db.engines["autocommit"].connect() as connection:
            return Counter({MailState(state): number for state, number in connection.execute(statement)})
    except DBAPIError:
        return Counter({MailState.WAITING: 1})


def play(place: Place, plan: Plan, say: Callable[[str], None] = lambda _: None) -> Figures:
    """Send the mails of a plan over a place; return what became of them."""
    figures, server = Figures(mails=plan.mails), RoughServer(plan)
    with ExitStack() as stack:
        stack.enter_context(mailbox_on(server))
        mail = {"MAIL_URL": f"smtp://127.0.0.1:{server.port}", "MAIL_FROM": "dock@example.com"}
        settings = place.settings | mail | {"APP_URL": "https://dock.example.com"}
        stack.enter_context(in_app(settings))
        expected = fill(plan.mails)
        crowd = Crowd(settings, plan.workers)
        stack.callback(crowd.end)
        began = time.monotonic()
        disturb(plan, crowd, place.database, figures, say)
        server.rough = False
        recovered = time.monotonic()
        figures.seconds_of_faults = round(recovered - began, 1)
        wait_for(lambda: not states(due=True)[MailState.WAITING], GIVE_UP_SECONDS)
        figures.seconds_to_drain_what_was_due = round(time.monotonic() - recovered, 1)
        wait_for(lambda: not states()[MailState.WAITING], GIVE_UP_SECONDS)
        figures.seconds_to_drain = round(time.monotonic() - recovered, 1)
        found = states()
    figures.kills = crowd.kills
    count(figures, server, expected, found)
    return figures


@contextmanager
def in_app(settings: dict[str, str]) -> Iterator[None]:
    """Run over the database of a service."""
    app = create_app(settings)
    with app.app_context():
        yield
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def disturb(plan: Plan, crowd: Crowd, database: Server, figures: Figures, say: Callable[[str], None]) -> None:
    """Kill workers and restart the database until most mails are done."""
    enough = plan.mails * plan.faults_until
    while done() < enough or not crowd.kills or figures.restarts < plan.database_restarts:
        if plan.kills is not None and crowd.kills >= plan.kills and figures.restarts >= plan.database_restarts:
            return
        before, next_kill = done(), time.monotonic() + plan.kill_every
        wait_for(partial(is_time, plan, before, next_kill, enough), GIVE_UP_SECONDS)
        crowd.kill_one(lambda: None if plan.kills is None else free_claims())
        say(f"kill {crowd.kills}: {dict(states())}")
        if figures.restarts < plan.database_restarts and done() > enough * (figures.restarts + 1) / 20:
            figures.restarts += 1
            database.stop(database.immediate)
            time.sleep(1)  # for which it is away
            database.start()
            say(f"restart {figures.restarts} of the database")


def is_time(plan: Plan, before: int, next_kill: float, enough: float) -> bool:
    """Return whether a worker is to be killed; in the short form it has sent something before."""
    is_late = time.monotonic() > next_kill
    return done() >= enough or (is_late and (plan.kills is None or done() > before))


def done() -> int:
    """Return how many mails are sent or have failed."""
    found = states()
    return found[MailState.SENT] + found[MailState.FAILED]


def free_claims() -> None:
    """End the claims of workers that are dead, which would last for 20 seconds."""
    db.session.execute(sa.update(Mail).values(claimed_until=now()))
    db.session.commit()


def count(figures: Figures, server: RoughServer, expected: set[str], found: Counter[MailState]) -> None:
    """Compare what the server got with what was ordered."""
    got = Counter(str(message["Message-ID"]) for message in server.got)
    dates = {(str(message["Message-ID"]), str(message["Date"])) for message in server.got}
    figures.sent, figures.refused = found[MailState.SENT], found[MailState.FAILED]
    figures.lost = len(expected) - figures.refused - len(expected & got.keys())
    figures.twice = sum(number - 1 for number in got.values())
    figures.twice_by_server = server.died
    figures.other_twins = len(dates) - len(got) + len(got.keys() - expected)


@click.command(help="Send mails through a server that fails, while workers are killed and the database is restarted.")
@click.option("--mails", default=10_000, show_default=True)
@click.option("--database", "kind", type=click.Choice(list(KINDS)), default="postgresql", show_default=True)
@click.option("--kill-every", default=5.0, show_default=True, help="Seconds; more where starting a worker takes long.")
def main(mails: int, kind: str, kill_every: float) -> None:
    """Play it in length, and print the figures."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the servers are ended too
    with deployed(kind) as place:
        figures = play(place, Plan(mails=mails, kill_every=kill_every), click.echo)
    click.echo(json.dumps(asdict(figures), indent=2))
    if figures.wrong:
        raise click.ClickException("; ".join(figures.wrong))


if __name__ == "__main__":
    main()
