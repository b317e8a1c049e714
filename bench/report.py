"""The report: tables, charts, the machine that was measured on, and the page that holds them."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import wrk
from bench.chart import Bar, draw
from bench.rounds import Results

Charts = dict[str, tuple[str, list[Bar]]]  # title and bars, by file name

PAGE = "benchmarks.md"
HEAD = """# Benchmarks

Each part below is written by the command that it names, from one run. Load generator, server and database share the
machine, and the programs take turns in short rounds, so ratios tell more than absolute figures. CPU is that of the
server's own processes, for one request, and beside it that of the database's processes; memory is the proportional set
size of a worker. Each part ends with the goals of the project that it measures, and whether the run met them.
"""
COLUMNS = ("load", "program", "req/s", "p50 ms", "p99 ms", "errors", "CPU µs", "database's", "worker MB")


def table(results: Results, base: str) -> list[str]:
    """Return the lines of a Markdown table; its last column is a program's rate as a multiple of the base's."""
    rows = [[*COLUMNS, f"× {base}"]]
    for (load, program), figures in sorted(results.items(), key=lambda item: load_order(results, item[0][0])):
        rate = f"{figures.rate:,.0f}"
        times = [f"{figures.p50_ms:.1f}", f"{figures.p99_ms:.1f}"]
        there = f"{figures.database_us:,.0f}" if figures.database_us else "–"
        sizes = [str(figures.errors), f"{figures.cpu_us:,.0f}", there, f"{figures.worker_mb:.0f}"]
        against = ratio(results, load, program, base)
        rows.append([load, program, rate, *times, *sizes, "–" if against is None else f"{against:.2f}"])
    return markdown(rows)


def load_order(results: Results, load: str) -> int:
    """Return a load's position in the order of the measurements."""
    return list(dict.fromkeys(name for name, _ in results)).index(load)


def ratio(results: Results, load: str, program: str, base: str) -> float | None:
    """Return a program's rate as a multiple of the base's, None if the base lacks the load."""
    base_figures = results.get((load, base))
    return results[load, program].rate / base_figures.rate if base_figures else None


def markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table; the first row is the heading, and numbers are right-aligned."""
    first, *others = (f"| {' | '.join(row)} |" for row in rows)
    return [first, f"| --- | --- |{' ---: |' * (len(rows[0]) - 2)}", *others]


def bars(results: Results, base: str, ours: str, group: str = "") -> list[Bar]:
    """Return a bar with the ratio of the rates for each program and load that the base has too."""
    found = []
    for load, program in sorted(results, key=lambda key: load_order(results, key[0])):
        against = ratio(results, load, program, base)
        if against is not None and program != base:
            label = " · ".join(part for part in (group, load, program) if part)
            found.append(Bar(label, against, pale=not program.startswith(ours)))
    return found


def machine(*more: str) -> str:
    """Return a sentence with the date, the machine and the versions of the measurements."""
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = f"{os.cpu_count()} cores of {model.partition(': ')[2] or platform.machine()}, {gigabytes:.0f} GB"
    software = [f"Python {platform.python_version()}", f"granian {version('granian')}", wrk.version(), *more]
    return f"{datetime.now(UTC):%Y-%m-%d}, {cores}, Linux {platform.release()}; {', '.join(software)}."


def write_part(docs: Path, heading: str, lines: Sequence[str], charts: Charts) -> None:
    """Replace a part of the page, and write its charts beside the page."""
    docs.mkdir(parents=True, exist_ok=True)
    for name, (title, drawn) in charts.items():
        (docs / name).write_text(draw(title, drawn))
    pictures = [f"![{title}]({name})" for name, (title, _) in charts.items()]
    path = docs / PAGE
    text = path.read_text() if path.exists() else HEAD
    path.write_text(with_part(text, heading, "\n".join([*lines, "", *pictures])))


def with_part(page: str, heading: str, body: str) -> str:
    """Return a page with a section of second level replaced, or added at its end."""
    head, *parts = page.rstrip("\n").split("\n\n## ")
    kept = dict(part.partition("\n\n")[::2] for part in parts)
    kept[heading] = body.strip("\n")
    return "\n\n## ".join([head.rstrip("\n"), *(f"{name}\n\n{text}" for name, text in kept.items())]) + "\n"
