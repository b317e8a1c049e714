"""Workers as processes: killed ones lose nothing, several send each mail once, and serve keeps one."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.catalogue.desk import Desk
from app.catalogue.fetching import Fetcher
from app.catalogue.syncing import Limits
from app.cli.work import NICENESS, Loop, tasks_of
from app.database import read
from app.extensions import db
from app.mail.crew import Crew
from app.models import Job, Mail, MailState
from app.utils.clock import now
from app.utils.outbound import Outbound
from config import BASE_DIR
from tests.mail.conftest import again, send_all
from tests.support.forwarder import forwarding
from tests.support.mailbox import Mailbox
from tests.support.server import environment, free_port, wait_until_ready
from tests.support.waiting import WAIT_SECONDS, wait_for

PORTS = {"postgresql": 5432, "mysql": 3306}
Settings = dict[str, str]


@pytest.fixture
def mail_settings(settings: Settings, mailbox: Mailbox) -> Settings:
    """The settings of a service that sends to the mailbox."""
    return settings | {
        "APP_URL": "https://dock.example.com",
        "MAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "MAIL_FROM": "API Dock <dock@example.com>",
    }


@contextmanager
def working(settings: Settings, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a worker, which is ended afterwards."""
    command = [sys.executable, str(Path(BASE_DIR, "run.py")), "work", *options]
    process = subprocess.Popen(command, env=environment(settings), stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(WAIT_SECONDS)


def states() -> Counter[MailState]:
    """Return how many mails are in each state."""
    rows = read(sa.select(Mail.state, sa.func.count().label("number")).group_by(Mail.state))
    return Counter({MailState(row.state): row.number for row in rows})


def is_far(mailbox: Mailbox, enough: int) -> bool:
    """Return whether a server has got enough mails, or all are sent."""
    return len(mailbox.got) >= enough or not states()[MailState.WAITING]


@pytest.mark.once
def test_worker_leaves_the_processor_to_requests(mail_settings):
    with working(mail_settings) as process:
        wait_for(lambda: os.getpriority(os.PRIO_PROCESS, process.pid) == NICENESS)


def test_two_workers_send_each_mail_once(mail_settings, mailbox, order_mail):
    for number in range(60):
        order_mail(recipient=f"user{number}@example.com")
    with working(mail_settings), working(mail_settings):
        wait_for(lambda: states() == {MailState.SENT: 60})
    assert Counter(message["To"] for message in mailbox.got) == {f"user{n}@example.com": 1 for n in range(60)}
    assert {mail.attempts for mail in db.session.scalars(sa.select(Mail))} == {1}


def test_killed_worker_loses_nothing(mail_settings, mailbox, order_mail):
    mails = [order_mail(recipient=f"user{number}@example.com") for number in range(40)]
    kills = 0
    while states()[MailState.SENT] < 40:
        kills += 1
        with working(mail_settings) as process:
            wait_for(partial(is_far, mailbox, len(mailbox.got) + 7))
            process.kill()
            process.wait()
        # Claims of the dead worker end after 20 s; here at once.
        db.session.execute(sa.update(Mail).values(claimed_until=now()))
        db.session.commit()
    ids = Counter(message["Message-ID"] for message in mailbox.got)
    assert set(ids) == {f"<{mail.id}@example.com>" for mail in mails}
    assert len(mailbox.got) - 40 <= kills, "each kill sends at most one mail twice"


def test_claim_of_a_dead_worker_ends_soon(mail_settings, mailbox, order_mail):
    mail = order_mail()
    begun: list[subprocess.Popen[bytes]] = []

    def kill_it(step, _envelope):
        if step == "RCPT":
            begun[0].kill()

    mailbox.answer = kill_it
    with working(mail_settings) as process:
        begun.append(process)
        process.wait(WAIT_SECONDS)
    claimed = again(mail)
    assert claimed.state == MailState.WAITING
    assert timedelta() < claimed.claimed_until - now() <= timedelta(seconds=20)


@pytest.mark.only_on("postgresql", "mysql")
def test_worker_sends_nothing_at_once_when_the_database_is_back(settings, mailbox, mailing_to, order_mail):
    mail = order_mail()
    url = sa.make_url(settings["SQLALCHEMY_DATABASE_URI"])
    with forwarding(str(url.host), int(url.port or PORTS[url.get_backend_name()])) as way:
        far = create_app(settings | {"SQLALCHEMY_DATABASE_URI": url.set(port=way.port).render_as_string(False)})
        crew = Crew(mailing_to(f"smtp://127.0.0.1:{mailbox.port}"), far.app_context)
        with far.app_context():
            loop = Loop(
                tasks_of(Desk(far.app_context, Limits(1)), Fetcher(far.app_context, Outbound()), crew, notices=True),
                crew,
                threading.Event(),
            )
            way.cut()
            with pytest.raises(DBAPIError) as caught:
                loop.turn()
            loop.note_away(caught.value)
            way.mend()
            loop.turn()
            crew.wait_for_all()
            assert mailbox.got == []
            crew._paused_until = 0
            send_all(crew)
            crew.stop()
            for engine in db.engines.values():
                engine.dispose()
    assert (again(mail).state, len(mailbox.got)) == (MailState.SENT, 1)


def test_worker_that_is_ended_finishes_the_mail_in_hand(mail_settings, mailbox, order_mail):
    mail = order_mail()
    reached: list[int] = []

    def end_it(step, _envelope):
        if step == "DATA" and not reached:
            reached.append(1)
            process.terminate()

    mailbox.answer = end_it
    with working(mail_settings) as process:
        assert process.wait(WAIT_SECONDS) == 0
    assert again(mail).state == MailState.SENT
    assert len(mailbox.got) == 1


def test_worker_does_what_there_is_to_do_once(mail_settings, mailbox, order_mail, make_user):
    make_user(name="alice", email="alice@example.com")
    order_mail("password_reset")
    order_mail("password_reset", recipient="nobody@example.com")
    with working(mail_settings, "--once") as process:
        assert process.wait(WAIT_SECONDS) == 0
    assert [message["To"] for message in mailbox.got] == ["alice@example.com"]
    assert states() == {MailState.SENT: 1, MailState.DROPPED: 1}
    assert Job.last_done() is not None


def test_worker_says_that_the_server_is_away(mail_settings, order_mail):
    order_mail()
    with working(mail_settings | {"MAIL_URL": "smtp://127.0.0.1:1"}, "--once") as process:
        assert process.wait(WAIT_SECONDS) == 1
    assert states() == {MailState.WAITING: 1}


def test_serve_keeps_a_worker_and_ends_it(mail_settings, mailbox, order_mail):
    port = free_port()
    command = [sys.executable, str(Path(BASE_DIR, "run.py")), "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment(mail_settings), stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", server)
        order_mail()
        wait_for(lambda: len(mailbox.got) == 1)
        (first,) = workers_of(server.pid)
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: bool(set(workers_of(server.pid)) - {first}))
        order_mail()
        wait_for(lambda: len(mailbox.got) == 2)
        assert requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30).ok
        (second,) = workers_of(server.pid)
    finally:
        server.terminate()
        server.wait(WAIT_SECONDS)
    wait_for(lambda: not Path(f"/proc/{second}").exists())


def test_worker_ends_when_its_server_was_killed(mail_settings):
    port = free_port()
    command = [sys.executable, str(Path(BASE_DIR, "run.py")), "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        command, env=environment(mail_settings), stdout=subprocess.DEVNULL, start_new_session=True
    )
    wait_until_ready(f"http://127.0.0.1:{port}", server)
    wait_for(lambda: bool(workers_of(server.pid)))
    (worker,) = workers_of(server.pid)
    os.killpg(server.pid, signal.SIGKILL)
    server.wait(WAIT_SECONDS)
    wait_for(lambda: not Path(f"/proc/{worker}").exists())


def test_serve_starts_no_worker_if_told_so(mail_settings):
    port = free_port()
    options = ["serve", "--port", str(port), "--workers", "1", "--no-work"]
    command = [sys.executable, str(Path(BASE_DIR, "run.py")), *options]
    server = subprocess.Popen(command, env=environment(mail_settings), stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", server)
        assert workers_of(server.pid) == []
    finally:
        server.terminate()
        server.wait(WAIT_SECONDS)


def workers_of(server: int) -> list[int]:
    """Return the processes of `run.py work` that a server has started."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if not folder.name.isdigit() or b"run.py\0work" not in (folder / "cmdline").read_bytes():
                continue
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == server:
                found.append(int(folder.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found
