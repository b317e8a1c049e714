"""Pruning beside a load: dead rows are deleted in batches while `me` is called."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

import click

from bench.databases import Database, settle
from bench.loads import ME, measure
from bench.programs import service, started
from bench.settings import Settings

# The ids sort by time, as the service's do; the rows died a tenth of a second apart.
ROWS = """
FROM generate_series(1, {count}) AS n,
     LATERAL (SELECT overlay(gen_random_uuid()::text placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid AS id,
                     now() - interval '{ago}' - ({count} - n) * interval '0.1 s' AS died) AS dead
"""
SESSIONS = """
INSERT INTO sessions (id, user_id, refresh_jti, rotated_at, created_at, last_used_at, expires_at, revoked_at)
SELECT id, (SELECT id FROM users LIMIT 1), md5(n::text), died, died, died, died, died
"""
REVOCATIONS = "INSERT INTO revocations (jti, expires_at) SELECT md5(n::text), died"
PROOFS = """
INSERT INTO proofs (id, purpose, email, failures, created_at, expires_at)
SELECT id, 3, 'user' || n || '@example.com', 0, died - interval '30 minutes', died
"""
MAILS = """
INSERT INTO mails (id, kind, recipient, locale, state, attempts, next_attempt_at, claimed_until, created_at, sent_at)
SELECT id, 'password_reset', 'user' || n || '@example.com', 'en', 3, 1, died, died, died, died
"""


@dataclass(frozen=True)
class Dead:
    """Rows of two tables that `prune` deletes: how to make them, how long ago they died, and how many there are."""

    name: str
    statements: tuple[str, str]
    ago: str
    count: int
    times: int  # how often they are made and pruned, since few are deleted too fast to measure beside them once


def kinds(settings: Settings) -> list[Dead]:
    """Return the kinds of rows that are pruned."""
    return [
        Dead("dead sessions and revocations", (SESSIONS, REVOCATIONS), "1 hour", settings.dead_rows, 1),
        Dead("old proofs and mails", (PROOFS, MAILS), "10 days", settings.dead_mails, settings.rounds),
    ]


@dataclass(frozen=True)
class Pruned:
    """How long pruning took, and the p99 of `me` before and beside it."""

    dead: Dead
    seconds: float
    before_ms: float
    beside_ms: float
    worst_ms: float

    def row(self) -> list[str]:
        """Return the row of a table."""
        took = [f"{self.dead.count:,}", f"{self.seconds:,.1f}", f"{self.dead.count / self.seconds:,.0f}"]
        p99 = [f"{each:.1f}" for each in (self.before_ms, self.beside_ms, self.worst_ms)]
        return [self.dead.name, *took, *p99, f"{self.beside_ms / self.before_ms:.2f}"]


ABOUT = (
    "`prune` deletes the rows, half of them in each of two tables, while `me` is called on 32 connections, which use "
    "the whole machine. The time includes the start of the command."
)
HEADING = ["rows", "number", "s", "rows/s", "p99 ms before", "beside", "worst round", "× before"]


def prune_beside_load(database: Database, settings: Settings, dead: Dead) -> Pruned:
    """Fill a database with dead rows and prune them while `me` is called."""
    before, beside, seconds = list[float](), list[float](), list[float]()
    with started(service(database)) as server, ThreadPoolExecutor(1) as pool:
        measure(server, ME, 1)
        for _ in range(dead.times):
            make_dead(database, dead)
            before += [measure(server, ME, settings.seconds).p99_ms for _ in range(settings.rounds // dead.times)]
            click.echo("pruning", err=True)
            pruning = pool.submit(timed_prune, database)
            while not pruning.done():
                beside.append(measure(server, ME, settings.seconds).p99_ms)
            seconds.append(pruning.result())
    return Pruned(dead, median(seconds), median(before), median(beside), max(beside))


def make_dead(database: Database, dead: Dead) -> None:
    """Make the dead rows, half of them in each table."""
    click.echo(f"making {dead.count:,} {dead.name}", err=True)
    rows = ROWS.format(count=dead.count // 2, ago=dead.ago)
    database.execute(*(statement + rows for statement in dead.statements))
    settle(database)


def timed_prune(database: Database) -> float:
    """Prune a database; return how many seconds that took."""
    began = time.monotonic()
    database.run("prune")
    return time.monotonic() - began
