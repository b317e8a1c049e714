"""The worker: a loop over the jobs that are done beside the requests, such as sending mails."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from app import database
from app.extensions import db
from app.mail.crew import TAKEN_AT_ONCE, Crew
from app.mail.judging import AT_ONCE, JUDGING, judge_mails
from app.mail.settings import Mailing
from app.models.job import Job
from config import WORK_PARENT

logger = logging.getLogger("app.work")
SENDING = "send mails"
AWAY_SECONDS, AWAY_LOGGED_SECONDS = 1.0, 60.0


class Task(NamedTuple):
    """A job of the worker: a function that does at most so much at once and returns how much it did."""

    name: str
    run: Callable[[int], int]
    interval: float  # seconds until it is run again where it did less than it could
    bound: int


def tasks_of(crew: Crew) -> list[Task]:
    """Return the table of the jobs, in the order in which they are done."""
    return [
        Task(JUDGING, judge_mails, 0.5, AT_ONCE),
        Task(SENDING, crew.dispatch, 0.25, TAKEN_AT_ONCE),
    ]


@click.command()
@click.option("--once", is_flag=True, help="Do what there is to do now, and end.")
@with_appcontext
def work(once: bool) -> None:
    """Do the work that requests leave: send mails. Any number of workers may run, on any node."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # the proxy hides it
    if not app.config["MAIL_URL"]:
        raise click.ClickException("MAIL_URL is not set, so there is nothing to do")
    crew = Crew(Mailing.of(app.config), app.app_context)
    with stopping() as stop:
        try:
            if once:
                do_once(crew, stop)
            else:
                Loop(tasks_of(crew), stop).run()
        finally:
            crew.stop()
    if once and crew.failures:
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


def do_once(crew: Crew, stop: threading.Event) -> None:
    """Do every job until nothing is left, or the server of mails can't be reached."""
    note_jobs(tasks_of(crew))
    while not stop.is_set() and judge_mails():
        pass
    while not stop.is_set() and crew.dispatch() and not crew.failures:
        crew.wait_for_all()


def note_jobs(tasks: list[Task]) -> None:
    """Note that a worker does these jobs; each has a row from then on."""
    for task in tasks:
        Job.note(task.name)


class Loop:
    """The loop of a worker; while the database is away, it waits."""

    def __init__(self, tasks: list[Task], stop: threading.Event) -> None:
        """Take the jobs, and the event that ends the loop."""
        self.tasks, self.stop = tasks, stop
        self._due = dict.fromkeys((task.name for task in tasks), 0.0)
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
        for task in self.tasks:
            if self._due[task.name] <= time.monotonic():
                done = task.run(task.bound)
                self._due[task.name] = time.monotonic() + (0 if done >= task.bound else task.interval)

    def note_away(self, error: DBAPIError) -> None:
        """Say once a minute that the database is away, or raise the error of another fault."""
        if not database.is_away(error):
            raise error
        moment = time.monotonic()
        if self._logged_at is None or moment > self._logged_at + AWAY_LOGGED_SECONDS:
            self._logged_at = moment
            logger.warning("the database does not answer: %s", " ".join(str(error.orig).split())[:200])


def is_orphaned() -> bool:
    """Return whether this worker runs beside a server that has died."""
    parent = os.environ.get(WORK_PARENT)
    return parent is not None and parent != str(os.getppid())
