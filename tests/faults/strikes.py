"""The faults of one node over one database."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.faults.scene import Scene

T = TypeVar("T")
AWAY_SECONDS = 3.0
HELD_SECONDS = 8.0


def kill_worker(scene: Scene) -> None:
    """End one worker of the service by SIGKILL."""
    os.kill(scene.node.workers()[0], signal.SIGKILL)


def restart_fast(scene: Scene) -> None:
    """Stop the database as its manual says, and start it."""
    scene.database.stop(scene.database.fast)
    time.sleep(1)
    scene.database.start()


def restart_immediately(scene: Scene) -> None:
    """Stop the database without any warning, and start it."""
    scene.database.stop(scene.database.immediate)
    scene.database.start()


def kill_connections(scene: Scene) -> None:
    """End every connection of the service, again and again."""
    until = time.monotonic() + AWAY_SECONDS
    with scene.database.admin() as connection:
        while time.monotonic() < until:
            end_connections(connection)
            time.sleep(0.2)


def end_connections(connection: sa.Connection) -> None:
    """End the connections of the service's user."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'dock'")
        return
    listed = connection.exec_driver_sql("SELECT id FROM information_schema.processlist WHERE user = 'dock'").all()
    for (number,) in listed:
        with suppress(DBAPIError):  # it has ended meanwhile
            connection.exec_driver_sql(f"KILL {number}")


def pause(scene: Scene) -> None:
    """Let the database hang, and go on."""
    scene.database.pause()
    time.sleep(HELD_SECONDS)
    scene.database.resume()


@contextmanager
def held(scene: Scene, statements: dict[str, list[str]]) -> Iterator[None]:
    """Hold the locks that statements take, in a transaction of another program."""
    with scene.database.admin_of_service() as connection:
        for statement in statements[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        yield
        connection.exec_driver_sql("UNLOCK TABLES" if connection.dialect.name == "mysql" else "ROLLBACK")


def lock_rows(scene: Scene) -> None:
    """Lock every user and every session."""
    begin = ["BEGIN", "SELECT id FROM users FOR UPDATE", "SELECT id FROM sessions FOR UPDATE"]
    with held(scene, {"postgresql": begin, "mysql": begin}):
        time.sleep(HELD_SECONDS)


def lock_tables(scene: Scene) -> None:
    """Lock the tables of users and sessions, so that nobody reads them either; SQLite's whole file against writers."""
    statements = {
        "sqlite": ["BEGIN IMMEDIATE"],
        "postgresql": ["BEGIN", "LOCK TABLE users, sessions IN ACCESS EXCLUSIVE MODE"],
        "mysql": ["LOCK TABLES users WRITE, sessions WRITE"],
    }
    with held(scene, statements):
        time.sleep(HELD_SECONDS)


def forbid_writing(scene: Scene) -> None:
    """Let the database refuse every write for some seconds."""
    reload = "SELECT pg_reload_conf()"
    reset = ("SET default_transaction_read_only = off", "ALTER SYSTEM RESET default_transaction_read_only")
    on_and_off: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        "postgresql": (("ALTER SYSTEM SET default_transaction_read_only = on", reload), (*reset, reload)),
        "mysql": (("SET GLOBAL read_only = 1",), ("SET GLOBAL read_only = 0",)),
    }
    with scene.database.admin() as connection:
        on, off = on_and_off[connection.dialect.name]
    scene.database.execute(*on)
    time.sleep(AWAY_SECONDS)
    scene.database.execute(*off)


def fill_disk(scene: Scene) -> None:
    """Fill the disk of the database, wait, and make room again."""
    with full_disk(scene.database.folder) if scene.has_own_disk else full_files(scene):
        time.sleep(AWAY_SECONDS)


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Leave no space on the disk of a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):  # until there is no space left
        while file.write(bytes(4096)):
            pass
    yield
    filler.unlink()


@contextmanager
def full_files(scene: Scene) -> Iterator[None]:
    """Let no file of the service grow."""
    scene.notes.append("no file system can be mounted here: a limit on the size of files stands in for the full disk")
    workers = scene.node.workers()
    for pid in workers:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    yield
    for pid in workers:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def start_database(scene: Scene) -> None:
    """See that the node runs and is not ready, and start the database."""
    if not scene.node.answers("/healthz") or scene.node.answers("/readyz"):
        raise RuntimeError("a node without its database has to run, and not to be ready")
    time.sleep(AWAY_SECONDS)
    scene.database.start()


def restart(scene: Scene) -> None:
    """Restart the only node by SIGTERM, while clients send requests."""
    scene.node.stop()
    scene.node.start()
    scene.node.wait_until()


def restart_in_turn(scene: Scene) -> None:
    """Restart one node after the other by SIGTERM, as an update does."""
    for node in scene.nodes:
        node.stop()
        node.start()
        node.wait_until()
        time.sleep(1)  # for the balancer to notice


def lose_redis(scene: Scene) -> None:
    """Stop Redis, start it without what it knew, and empty it once more."""
    redis = of(scene.redis)
    redis.stop()
    time.sleep(AWAY_SECONDS)
    redis.start()
    time.sleep(AWAY_SECONDS)
    redis.client.flushall()


def promote(scene: Scene) -> None:
    """Kill the primary, as a machine that fails does, and promote the standby."""
    scene.database.kill()
    of(scene.spare).execute("SELECT pg_promote()")


def promote_after_hanging(scene: Scene) -> None:
    """Let the standby hang, so that no commit may be acknowledged, and then kill the primary and promote it."""
    of(scene.spare).pause()
    time.sleep(HELD_SECONDS)
    scene.database.kill()
    of(scene.spare).resume()
    of(scene.spare).execute("SELECT pg_promote()")


def kill_server(scene: Scene) -> None:
    """Kill the database node that works, for good."""
    scene.database.kill()


def of(thing: T | None) -> T:
    """Return what the scene of this fault has."""
    if thing is None:
        raise RuntimeError("this fault needs another scene")
    return thing
