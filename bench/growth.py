"""Growth: the same loads with growing numbers of users and sessions, and pruning beside a load."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from uuid import UUID

import click

from bench.databases import Database, deployed_database, settle
from bench.loads import LIST, LOGINS, ME, REFRESHES, Load, measure, page_after
from bench.programs import SERVICE, Program, service, started
from bench.rounds import Results, compare
from bench.settings import Settings

# A session for each user, with the user's id as its own: both ids are unique and sort by time.
SESSIONS = """
INSERT INTO sessions (id, user_id, refresh_jti, rotated_at, created_at, last_used_at, expires_at)
SELECT id, id, md5(id::text), now(), now(), now(), now() + interval '30 days' FROM users
"""
# The ids sort by time, as the service's do; the sessions died a tenth of a second apart, the last one an hour ago.
DEAD_SESSIONS = """
INSERT INTO sessions (id, user_id, refresh_jti, rotated_at, created_at, last_used_at, expires_at, revoked_at)
SELECT overlay(gen_random_uuid()::text placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid, owner.id,
       md5(n::text), died, died, died, died, died
FROM (SELECT id FROM users LIMIT 1) AS owner, generate_series(1, {count}) AS n,
     LATERAL (SELECT now() - interval '1 hour' - ({count} - n) * interval '0.1 s' AS died) AS moment
"""
DEAD_REVOCATIONS = """
INSERT INTO revocations (jti, expires_at)
SELECT md5(n::text), now() - interval '1 hour' - ({count} - n) * interval '0.1 s' FROM generate_series(1, {count}) AS n
"""
SEARCH = Load("search by prefix", "/api/v1/users?per_page=20&q=grace-7")
DEEP = "deep page"
DEPTH = 0.9  # the part of the table before the deep page


def name_of(size: int) -> str:
    """Return the name of a size in the tables."""
    return f"{size:,} users"


def grow(settings: Settings) -> tuple[Results, str]:
    """Measure the service alternately on a database of each size; return the results and the database's version."""
    with ExitStack() as stack:
        databases = {size: stack.enter_context(deployed_database("postgresql", settings)) for size in settings.sizes}
        programs: dict[Program, list[Load]] = {}
        for size, database in databases.items():
            click.echo(f"seeding {name_of(size)}", err=True)
            database.seed(size)
            database.execute(SESSIONS)
            settle(database)
            programs[service(database, name_of(size))] = loads(database, size)
        return compare(programs, settings.rounds, settings.seconds), database.version


def loads(database: Database, size: int) -> list[Load]:
    """Return the loads to measure at each size."""
    deep = database.query(f"SELECT id FROM users ORDER BY id LIMIT 1 OFFSET {int(size * DEPTH)}")[0]  # noqa: S608 - the value is a number
    first = database.query("SELECT id FROM users ORDER BY id LIMIT 1")[0]
    pages = [page_after(str(UUID(first)), "first page by after"), page_after(str(UUID(deep)), DEEP)]
    return [ME, REFRESHES, LIST, *pages, SEARCH, LOGINS]


@dataclass(frozen=True)
class Pruned:
    """How long pruning took, and the p99 of `me` before and beside it."""

    rows: int
    seconds: float
    idle_p99_ms: float
    beside_p99_ms: float
    worst_p99_ms: float

    def lines(self) -> list[str]:
        """Return a sentence about the measurements."""
        return [
            f"`prune` deleted {self.rows:,} dead sessions and revocations in {self.seconds:,.0f} s "
            f"({self.rows / self.seconds:,.0f} a second) while `me` was called on 32 connections. Its p99 was "
            f"{self.idle_p99_ms:.1f} ms before, {self.beside_p99_ms:.1f} ms beside it, and "
            f"{self.worst_p99_ms:.1f} ms in the worst round."
        ]


def prune_beside_load(database: Database, settings: Settings) -> Pruned:
    """Fill a database with dead rows and prune them while `me` is called."""
    click.echo(f"making {settings.dead_rows:,} dead rows", err=True)
    each = settings.dead_rows // 2
    database.execute(DEAD_SESSIONS.format(count=each), DEAD_REVOCATIONS.format(count=each))
    settle(database)
    beside = []
    with started(service(database, SERVICE)) as server:
        idle = [measure(server, ME, settings.seconds).p99_ms for _ in range(settings.rounds)]
        click.echo("pruning", err=True)
        with ThreadPoolExecutor(1) as pool:
            pruning = pool.submit(timed_prune, database)
            while not pruning.done():
                beside.append(measure(server, ME, settings.seconds).p99_ms)
    return Pruned(2 * each, pruning.result(), median(idle), median(beside), max(beside))


def timed_prune(database: Database) -> float:
    """Prune a database; return how many seconds that took."""
    began = time.monotonic()
    database.run("prune")
    return time.monotonic() - began
