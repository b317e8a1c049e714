"""The commands: each measures the service and writes a part of the report."""

from uuid import UUID

import click

from bench import flood, goals, growth, peers, pruning
from bench.databases import Database, deployed_database, seeded_database
from bench.hashing import hashes_a_second
from bench.loads import LIST, LOGINS, ME, ME_BY_TOKEN, REFRESHES, TODO, TODO_BY_TOKEN, Load, page_after
from bench.programs import SERVICE, WORKERS, floor, service
from bench.report import Charts, bars, machine, markdown, table, write_part
from bench.rounds import compare
from bench.settings import Settings, read_settings
from bench.wrk import require_wrk

ABOUT_FLOOR = (
    "The floor gives the same answers from a bare WSGI program under the same server: PyJWT verifies the token, the "
    "bare driver runs prepared statements, `json` writes the answer; nothing is validated."
)
ABOUT_PEERS = (
    "Every program reads the session and its user from the database at each request, and verifies the same argon2id "
    "hashes at a login. A to-do is written in the transaction that proves its writer. fastapi-users has no refreshes "
    "and no to-dos."
)


def begin() -> Settings:
    """Return the settings of a run, or raise ClickException if it can't be made."""
    require_wrk()
    settings = read_settings()
    unknown = set(settings.databases) - settings.uris.keys()
    if unknown:
        raise click.ClickException(f"BENCH_DATABASES names {', '.join(unknown)}; known are {', '.join(settings.uris)}")
    return settings


def measured(settings: Settings) -> str:
    """Return a sentence about how the run measured."""
    return f"{WORKERS} workers; medians of {settings.rounds} rounds of {settings.seconds} s."


def report(settings: Settings, heading: str, lines: list[str], charts: Charts) -> None:
    """Print a part of the report, and write it to the page."""
    click.echo("\n".join(lines))
    write_part(settings.docs, heading, lines, charts)


def all_loads(database: Database) -> list[Load]:
    """Return every load that the floor can answer."""
    middle = database.query("SELECT id FROM users ORDER BY id LIMIT 1 OFFSET 10")[0]
    return [ME, LIST, page_after(str(UUID(middle))), REFRESHES, LOGINS, TODO]


@click.command("floor")
def against_floor() -> None:
    """Measure the service beside the floor, on each database."""
    settings = begin()
    lines, drawn, versions = [f"{ABOUT_FLOOR} {settings.users:,} users. {measured(settings)}"], [], []
    reached: list[goals.Goal] = []
    hashes = hashes_a_second(settings.rounds, settings.seconds)
    for kind in settings.databases:
        with seeded_database(kind, settings) as database:
            loads = all_loads(database)
            own = [ME, ME_BY_TOKEN, *loads[1:], TODO_BY_TOKEN]
            results = compare({service(database): own, floor(database): loads}, settings.rounds, settings.seconds)
        lines += ["", f"### {database.version}", "", *table(results, "floor")]
        drawn += bars(results, "floor", SERVICE, kind)
        reached += goals.rates(results, SERVICE, "floor", goals.BESIDE_FLOOR.get(kind, {}), f"{kind}: ")
        reached += [
            goals.logins(results, SERVICE, hashes, f"{kind}: "),
            goals.api_tokens(results, SERVICE, f"{kind}: "),
            goals.memory(results, SERVICE, f"{kind}: "),
        ]
        versions.append(database.version)
    lines += ["", "### Goals: the floor", "", *goals.lines(reached), "", machine(*versions)]
    chart = {"benchmark-floor.svg": ("Requests a second, as a part of the floor's", drawn)}
    report(settings, "The floor: `make bench`", lines, chart)


@click.command("peers")
def against_peers() -> None:
    """Measure the service beside its peers, on PostgreSQL."""
    settings = begin()
    peers.install()
    with seeded_database("postgresql", settings) as database:
        loads = all_loads(database)
        programs = {service(database): loads} | peers.programs(database, loads)
        results = compare(programs, settings.rounds, settings.seconds)
    lines = [f"{ABOUT_PEERS} {settings.users:,} users. {measured(settings)}", "", *table(results, peers.BASE)]
    reached = goals.rates(results, SERVICE, peers.BASE, goals.BESIDE_EXPRESS)
    lines += ["", "### Goals: the peers", "", *goals.lines(reached), "", machine(database.version, *peers.versions())]
    chart = {
        "benchmark-peers.svg": (f"Requests a second, as a part of {peers.BASE}'s", bars(results, peers.BASE, SERVICE))
    }
    report(settings, "The peers: `make bench-peers`", lines, chart)


@click.command("growth")
def while_growing() -> None:
    """Measure the service with growing numbers of users and sessions."""
    settings = begin()
    results, version = growth.grow(settings)
    base = growth.name_of(settings.sizes[0])
    lines = [measured(settings), "", *table(results, base)]
    lines += ["", "### Goals: growth", "", *goals.lines(goals.growth(results, base)), "", machine(version)]
    chart = {
        "benchmark-growth.svg": (f"Requests a second, as a part of those with {base}", bars(results, base, ours=""))
    }
    report(settings, "Growth: `make bench-growth`", lines, chart)


@click.command("pruning")
def while_pruning() -> None:
    """Measure `me` before and beside the deletion of dead rows."""
    settings = begin()
    with deployed_database("postgresql", settings) as database:
        found = [pruning.prune_beside_load(database, settings, dead) for dead in pruning.kinds(settings)]
    rows = markdown([pruning.HEADING, *(each.row() for each in found)])
    lines = [f"{pruning.ABOUT} {measured(settings)}", "", *rows, "", machine(database.version)]
    report(settings, "Pruning: `make bench-pruning`", lines, {})


@click.command("flood")
def in_a_flood() -> None:
    """Measure `me` idle and beside a flood of logins."""
    settings = begin()
    with seeded_database("postgresql", settings) as database:
        found = flood.measure_flood(service(database), settings)
    lines = [
        f"{settings.users:,} users. {measured(settings)}",
        "",
        *markdown(found.rows()),
        "",
        "### Goals: the flood",
        "",
        *goals.lines([goals.Goal("p99 of me, × idle", goals.MOST_TIMES_IDLE, found.times_idle, at_most=True)]),
        "",
        machine(database.version),
    ]
    chart = {"benchmark-flood.svg": ("p99 of me, as a multiple of its idle value", found.bars())}
    report(settings, "A flood of logins: `make bench-flood`", lines, chart)
