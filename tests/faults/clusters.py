"""The kinds of private servers: how each is made, started and reached."""

import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlalchemy as sa

from tests.faults.database import NAME, START_SECONDS, Server, as_user, private_folder, run


class PostgreSQL(Server):
    """A private PostgreSQL cluster."""

    user = "postgres"
    fast, immediate = signal.SIGINT, signal.SIGQUIT

    @property
    def admin_uri(self) -> str:  # type: ignore[override] # known when the port is
        """Return where its administrator connects."""
        return f"postgresql://root@127.0.0.1:{self.port}/postgres"

    @property
    def uri(self) -> str:  # type: ignore[override] # as above
        """Return where the service connects."""
        return f"postgresql://{NAME}@127.0.0.1:{self.port}/{NAME}"

    @property
    def data(self) -> Path:
        """Return the folder of the cluster's data."""
        return self.folder / f"data-{self.port}"

    def command(self) -> list[str]:
        """Return what runs in the foreground as the server."""
        places = [f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}"]
        # Shared memory in files of its own folder: what a killed server leaves goes with the folder.
        options = with_option("-c", [*places, "dynamic_shared_memory_type=mmap"])
        return [str(postgresql_programs() / "postgres"), "-D", str(self.data), *options]

    def make(self) -> None:
        """Make the cluster, start it, and make the service's user and database."""
        options = ["--auth=trust", "--username=root", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
        run(*as_user(self.user, str(postgresql_programs() / "initdb"), "-D", str(self.data), *options))
        self.start()
        self.execute(f"CREATE ROLE {NAME} LOGIN", f"CREATE DATABASE {NAME} OWNER {NAME}")

    def copy(self, primary: "PostgreSQL") -> None:
        """Make a synchronous standby of another cluster, start it, and wait until no commit goes without it."""
        source = ["-h", "127.0.0.1", "-p", str(primary.port), "-U", "root"]
        backup = str(postgresql_programs() / "pg_basebackup")
        run(*as_user(self.user, backup, *source, "-D", str(self.data), "--write-recovery-conf", "--checkpoint=fast"))
        self.start()
        primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            with primary.admin() as connection:
                if connection.exec_driver_sql("SELECT sync_state FROM pg_stat_replication").scalar() == "sync":
                    return
            time.sleep(0.1)
        raise RuntimeError("the standby does not follow")


class MariaDB(Server):
    """A private MariaDB server."""

    user = "mysql"

    @property
    def admin_uri(self) -> str:  # type: ignore[override] # as above
        """Return where its administrator connects."""
        return f"mysql+pymysql://root@localhost/?unix_socket={self.socket_path}"

    @property
    def uri(self) -> str:  # type: ignore[override] # as above
        """Return where the service connects."""
        return f"mysql+pymysql://{NAME}@127.0.0.1:{self.port}/{NAME}"

    @property
    def data(self) -> Path:
        """Return the folder of the server's data."""
        return self.folder / f"data-{self.port}"

    @property
    def socket_path(self) -> Path:
        """Return the socket that the administrator comes by."""
        return self.folder / f"{self.port}.sock"

    def options(self) -> list[str]:
        """Return the options that go beyond a plain server's."""
        return []

    def command(self) -> list[str]:
        """Return what runs in the foreground as the server."""
        places = [f"--datadir={self.data}", f"--socket={self.socket_path}", f"--pid-file={self.data}/server.pid"]
        network = ["--bind-address=127.0.0.1", f"--port={self.port}", "--skip-name-resolve"]
        # Its usual way of writing files asks more of the file system than a folder in memory can do.
        small = ["--innodb-log-file-size=16M", "--innodb-buffer-pool-size=64M", "--innodb-flush-method=fsync"]
        program = shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin") or "mariadbd"
        return [program, "--no-defaults", *places, *network, *small, *self.options()]

    def answers(self) -> bool:
        """Return whether the administrator can connect; without a greeting, PyMySQL leaves a socket open."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as greeted:
                is_up = bool(greeted.recv(1))
        except OSError:
            return False
        return is_up and super().answers()

    def install(self) -> None:
        """Make the folder of the data."""
        options = ["--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=16M"]
        run(*as_user(self.user, "mariadb-install-db", "--no-defaults", f"--datadir={self.data}", *options))

    def make(self) -> None:
        """Make the server, start it, and make the service's user and database."""
        self.install()
        self.start()
        self.make_database()

    def make_database(self) -> None:
        """Make the service's user and database."""
        self.execute(
            f"CREATE DATABASE {NAME} CHARACTER SET utf8mb4",
            f"CREATE USER {NAME}@127.0.0.1",
            f"GRANT ALL ON {NAME}.* TO {NAME}@127.0.0.1",
        )


class SQLite(Server):
    """A file; there is no server to stop."""

    @property
    def uri(self) -> str:  # type: ignore[override] # as above
        """Return the path that the service and the programs that lock the file open."""
        return f"sqlite:///{self.folder / NAME}.sqlite"

    admin_uri = uri

    def admin_of_service(self) -> AbstractContextManager[sa.Connection]:
        """Return a connection to the file."""
        return self.admin()

    def make(self) -> None:
        """Make nothing: deploying makes the file."""


def with_option(option: str, values: list[str]) -> list[str]:
    """Return the words of a command that give an option several times."""
    return [word for value in values for word in (option, value)]


def postgresql_programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version's where Debian keeps several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    return found[-1] if found else Path(on_path or "/usr/bin/initdb").parent


KINDS: dict[str, type[PostgreSQL] | type[MariaDB] | type[SQLite]] = {
    "sqlite": SQLite,
    "postgresql": PostgreSQL,
    "mariadb": MariaDB,
}


@contextmanager
def private_server(kind: str) -> Iterator[PostgreSQL | MariaDB | SQLite]:
    """Yield a private server with an empty database for the service."""
    server_class = KINDS[kind]
    with private_folder(server_class.user or "root") as folder:
        server = server_class(folder)
        with server.ended():
            server.make()
            yield server
