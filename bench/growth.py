"""Growth: the same loads with growing numbers of users and sessions."""

from contextlib import ExitStack
from uuid import UUID

import click

from bench.databases import Database, deployed_database, settle
from bench.loads import LIST, LOGINS, ME, ME_BY_TOKEN, REFRESHES, Load, page_after
from bench.programs import Program, service
from bench.rounds import Results, compare
from bench.settings import Settings

# A session for each user, with the user's id as its own: both ids are unique and sort by time.
SESSIONS = """
INSERT INTO sessions (id, user_id, refresh_jti, rotated_at, created_at, last_used_at, expires_at)
SELECT id, id, md5(id::text), now(), now(), now(), now() + interval '30 days' FROM users
"""
# A token for each user, beside those that call.
TOKENS = """
INSERT INTO tokens (id, user_id, name, token_hash, last_four, permissions, read_only, created_at, expires_at)
SELECT id, id, 'ci', md5(id::text) || md5(name), '0000', 0, true, now(), now() + interval '30 days' FROM users
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
            database.execute(SESSIONS, TOKENS)
            settle(database)
            programs[service(database, name_of(size))] = loads(database, size)
        return compare(programs, settings.rounds, settings.seconds), database.version


def loads(database: Database, size: int) -> list[Load]:
    """Return the loads to measure at each size."""
    deep = database.query(f"SELECT id FROM users ORDER BY id LIMIT 1 OFFSET {int(size * DEPTH)}")[0]  # noqa: S608 - the value is a number
    first = database.query("SELECT id FROM users ORDER BY id LIMIT 1")[0]
    pages = [page_after(str(UUID(first)), "first page by after"), page_after(str(UUID(deep)), DEEP)]
    return [ME, ME_BY_TOKEN, REFRESHES, LIST, *pages, SEARCH, LOGINS]
