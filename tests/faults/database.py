"""A private database server: in a temporary folder, on a port of its own, ended by its id."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.faults.processes import family
from tests.support.databases import quick_folder
from tests.support.server import free_port

START_SECONDS = 60
NAME = "dock"  # the database, and the user that the service is: no administrator of the server


def as_user(user: str, *command: str) -> list[str]:
    """Return a command that runs as a user of its own where a server refuses root; its process is the server's."""
    apart = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--"] if os.geteuid() == 0 else []
    return [*apart, *command]


def run(*command: str) -> None:
    """Run a command to its end, or raise RuntimeError with what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(done.stderr or done.stdout)[-1000:]}")


@contextmanager
def private_folder(user: str) -> Iterator[Path]:
    """Yield a folder that belongs to a server's user, removed afterwards."""
    with TemporaryDirectory(prefix="dock-", dir=quick_folder()) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, user, user)
        yield folder


class Server:
    """A database server that can be stopped in every way, and started again."""

    user = ""
    admin_uri = ""
    uri = ""
    fast, immediate = signal.SIGTERM, signal.SIGKILL

    def __init__(self, folder: Path) -> None:
        """Take the folder of its data."""
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """Return what runs in the foreground as the server."""
        raise NotImplementedError

    def launch(self) -> None:
        """Start, and return at once."""
        with (self.folder / "output.log").open("ab") as file:
            self.process = subprocess.Popen(
                as_user(self.user, *self.command()), cwd=self.folder, stdout=file, stderr=subprocess.STDOUT
            )

    def start(self) -> None:
        """Start, and wait until it answers, or raise RuntimeError."""
        self.launch()
        give_up = time.monotonic() + START_SECONDS
        while True:
            if self.process is None or self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"{self.user} did not start: {(self.folder / 'output.log').read_text()[-2000:]}")
            if self.answers():
                return
            time.sleep(0.05)

    def answers(self) -> bool:
        """Return whether the administrator can connect."""
        with suppress(DBAPIError), self.admin() as connection:
            connection.exec_driver_sql("SELECT 1")
            return True
        return False

    def stop(self, number: int | None = None) -> None:
        """Send a signal that ends the server, and wait for its end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.fast if number is None else number)
            self.process.wait(timeout=60)

    def kill(self) -> None:
        """End every process of the server at once, as a machine that fails does."""
        self.signal_all(signal.SIGKILL)
        if self.process is not None:
            self.process.wait(timeout=60)

    def pause(self) -> None:
        """Let every process of the server hang."""
        self.signal_all(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self.signal_all(signal.SIGCONT)

    def signal_all(self, number: int) -> None:
        """Send a signal to the server's process, and to those that it started, the last moment's too."""
        if self.process is None or self.process.poll() is not None:
            return
        before = family(self.process.pid)
        self.process.send_signal(number)
        for pid in {*before[1:], *family(self.process.pid)[1:]}:
            with suppress(ProcessLookupError):  # it has ended meanwhile
                os.kill(pid, number)

    @contextmanager
    def admin(self, database: str | None = None) -> Iterator[sa.Connection]:
        """Yield a connection of the server's administrator, which commits each statement."""
        url = sa.make_url(self.admin_uri)
        url = url.set(database=database or url.database)
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            yield connection

    def admin_of_service(self) -> AbstractContextManager[sa.Connection]:
        """Return such a connection to the service's database."""
        return self.admin(NAME)

    def execute(self, *statements: str) -> None:
        """Run statements as the administrator."""
        with self.admin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    @contextmanager
    def ended(self) -> Iterator[None]:
        """End the server afterwards, however it was left."""
        try:
            yield
        finally:
            self.resume()
            self.stop(self.immediate)
