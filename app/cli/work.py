"""The worker: a loop over the jobs that are done beside the requests, such as sending mails and reading documents."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from app import database
from app.catalogue.clerks import AT_ONCE as DOCUMENTS_AT_ONCE
from app.catalogue.clerks import Clerk
from app.catalogue.desk import READING, Desk
from app.catalogue.fetching import FETCHING, TURNS, TURNS_AT_ONCE, TURNS_SECONDS, Fetcher, begin_turns
from app.catalogue.syncing import Limits
from app.extensions import db, this_app
from app.mail import expiry
from app.mail.crew import TAKEN_AT_ONCE, Crew
from app.mail.judging import AT_ONCE, JUDGING, judge_mails
from app.mail.settings import Mailing
from app.models.job import Job
from app.utils.outbound import Outbound
from config import WORK_PARENT

logger = logging.getLogger("app.work")
SENDING = "send mails"
NICENESS = 19  # nobody waits for a worker as they wait for an answer, so requests get the processor first
AWAY_SECONDS, AWAY_LOGGED_SECONDS = 1.0, 60.0


class Task(NamedTuple):
    """A job of the worker: a function that does at most so much at once and returns how much it did."""

    name: str
    run: Callable[[int], int]
    interval: float  # seconds until it is run again where it did less than it could
    bound: int


def tasks_of(desk: Desk, fetcher: Fetcher, crew: Crew | None, *, notices: bool) -> list[Task]:
    """Return the table of the jobs, in the order in which they are done: those that order mails go before the sending.

    Without a crew no mail is sent, nor ordered.
    """
    documents = [
        Task(TURNS, begin_turns, TURNS_SECONDS, TURNS_AT_ONCE),
        Task(FETCHING, fetcher.dispatch, 0.25, DOCUMENTS_AT_ONCE),
        Task(READING, desk.dispatch, 0.25, DOCUMENTS_AT_ONCE),
    ]
    if crew is None:
        return documents
    telling = [Task(expiry.TELLING, expiry.tell_of_ends, expiry.INTERVAL, expiry.AT_ONCE)] if notices else []
    return [
        *documents,
        *telling,
        Task(JUDGING, judge_mails, 0.5, AT_ONCE),
        Task(SENDING, crew.dispatch, 0.25, TAKEN_AT_ONCE),
    ]


@click.command()
@click.option("--once", is_flag=True, help="Do what there is to do now, and end.")
@with_appcontext
def work(once: bool) -> None:
    """Do the work that requests leave: fetch and read documents, send mails. Any number may run, on any node."""
    app = this_app()
    desk = Desk(app.app_context, Limits.of(app.config))
    fetcher = Fetcher(app.app_context, Outbound.of(app.config))
    crew = Crew(Mailing.of(app.config), app.app_context) if app.config["MAIL_URL"] else None
    tasks = tasks_of(desk, fetcher, crew, notices=app.config["SECURITY_MAILS"])
    with stopping() as stop:
        try:
            if once:
                do_once(tasks, [fetcher, desk], crew, stop)
            else:
                os.nice(NICENESS)
                Loop(tasks, crew, stop).run()
        finally:
            fetcher.stop()
            desk.stop()
            if crew:
                crew.stop()
    if once and crew and crew.failures:
        raise click.ClickException("mails wait, because the server can't be reached; the line above says why")


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Yield an event that SIGTERM and SIGINT set, so that what is in hand can be finished."""
    stop = threading.Event()

    def note(_number: int, _frame: object) -> None:
        stop.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def do_once(tasks: list[Task], clerks: list[Clerk], crew: Crew | None, stop: threading.Event) -> None:
    """Do every job until nothing is left, or the server of mails can't be reached."""
    note_jobs(tasks)
    while not stop.is_set() and tasks[0].run(TURNS_AT_ONCE):
        pass
    for clerk in clerks:  # what is fetched is read then
        while not stop.is_set() and clerk.dispatch():
            clerk.wait()
    if crew is None:
        return
    for task in tasks[1 + len(clerks) : -1]:
        while not stop.is_set() and task.run(task.bound):
            pass
    while not stop.is_set() and crew.dispatch() and not crew.failures:
        crew.wait_for_all()


def note_jobs(tasks: list[Task]) -> None:
    """Note that a worker does these jobs; each has a row from then on."""
    for task in tasks:
        Job.note(task.name)


class Loop:
    """The loop of a worker; while the database is away, it waits."""

    def __init__(self, tasks: list[Task], crew: Crew | None, stop: threading.Event) -> None:
        """Take the jobs, the crew that sends mails if there is one, and the event that ends the loop."""
        self.tasks, self.crew, self.stop = tasks, crew, stop
        self._due = dict.fromkeys((task.name for task in self.tasks), 0.0)
        self._was_away = False
        self._logged_at: float | None = None

    def run(self) -> None:
        """Do the jobs until the event is set, or the server that has started this worker has died."""
        while not self.stop.is_set() and not is_orphaned():
            try:
                self.turn()
            except DBAPIError as error:
                if not database.is_repeatable(error):
                    self.note_away(error)
                    self.stop.wait(AWAY_SECONDS)
            finally:
                db.session.remove()
            self.stop.wait(max(0.0, min(self._due.values()) - time.monotonic()))

    def turn(self) -> None:
        """Do each job whose turn it is."""
        note_jobs(self.tasks)
        if self._was_away:
            if self.crew:
                self.crew.let_others_renew()
            self._was_away = False
        for task in self.tasks:
            if self._due[task.name] <= time.monotonic():
                done = task.run(task.bound)
                self._due[task.name] = time.monotonic() + (0 if done >= task.bound else task.interval)

    def note_away(self, error: DBAPIError) -> None:
        """Say once a minute that the database is away, or raise the error of another fault."""
        if not database.is_away(error):
            raise error
        self._was_away = True
        moment = time.monotonic()
        if self._logged_at is None or moment > self._logged_at + AWAY_LOGGED_SECONDS:
            self._logged_at = moment
            logger.warning("the database does not answer: %s", " ".join(str(error.orig).split())[:200])


def is_orphaned() -> bool:
    """Return whether this worker runs beside a server that has died."""
    parent = os.environ.get(WORK_PARENT)
    return parent is not None and parent != str(os.getppid())
