"""The benchmark: what it reads, reckons and writes, and one short run of it."""

import os
import shutil
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import click
import pytest

from bench import goals, hashing, wrk
from bench.chart import Bar, draw
from bench.databases import seeded_database
from bench.growth import SEARCH
from bench.loads import (
    LIST,
    LOGINS,
    ME,
    ME_BY_TOKEN,
    REFRESHES,
    TODO,
    Load,
    Measurement,
    measure,
    middle,
    page_after,
)
from bench.processes import (
    cpu_seconds,
    cpu_ticks,
    does_jobs,
    environment,
    parent,
    pss_megabytes,
    running,
    server_cpu_seconds,
    tree,
)
from bench.programs import floor, service, started
from bench.pruning import HEADING, Dead, Pruned
from bench.report import HEAD, bars, markdown, ratio, table, with_part, write_part
from bench.rounds import Results
from bench.settings import read_settings

pytestmark = pytest.mark.once  # its runs bring a SQLite file of their own

SAID = """Running 1s test @ http://127.0.0.1:5000/api/v1/users/me
  1 threads and 32 connections
Requests/sec:   1500.00
{"requests": 3000, "duration": 2000000, "p50": 10500, "p99": 42000, "refused": 2, "broken": 1}
"""
FIGURES = Measurement(rate=1000.0, p50_ms=10.0, p99_ms=40.0, errors=0, cpu_us=500.0, database_us=0.0, worker_mb=70.0)
SVG = {"svg": "http://www.w3.org/2000/svg"}


@pytest.fixture
def results() -> Results:
    return {
        ("me", "floor"): replace(FIGURES, rate=2000.0),
        ("login", "floor"): replace(FIGURES, rate=80.0),
        ("me", "API Dock"): FIGURES,
        ("login", "API Dock"): replace(FIGURES, rate=60.0),
        ("page", "API Dock"): FIGURES,
    }


def test_read_outcome_takes_the_last_line():
    outcome = wrk.read_outcome(SAID)
    assert outcome == wrk.Outcome(requests=3000, seconds=2.0, p50_ms=10.5, p99_ms=42.0, refused=2, broken=1)
    assert outcome.errors == 3


@pytest.mark.parametrize("output", ["", "unable to connect\n"])
def test_read_outcome_without_figures_fails(output):
    with pytest.raises(click.ClickException, match="output can't be read"):
        wrk.read_outcome(output)


def test_require_wrk_without_it_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(click.ClickException, match="apt-get install wrk"):
        wrk.require_wrk()


def test_middle_returns_medians_and_all_errors():
    rounds = [replace(FIGURES, rate=rate, errors=1) for rate in (900.0, 5000.0, 1000.0)]
    assert middle(rounds) == replace(FIGURES, rate=1000.0, errors=3)


def test_cpu_ticks_of_a_name_with_blanks_are_read():
    assert cpu_ticks("7 (a (b) c) S 1 7 7 0 -1 0 0 0 0 0 120 30 0 0 20 0") == 150


def test_pss_megabytes_are_read():
    assert pss_megabytes("5500-7fff ---p 00000000 00:00 0 [rollup]\nRss:  90112 kB\nPss:  73728 kB\n") == 72.0


def test_running_ends_the_process_that_it_started(tmp_path):
    with running(["sleep", "60"], environment({}), tmp_path) as process:
        assert process.pid in tree(os.getpid())
        assert cpu_seconds(process.pid) < 1
    assert process.returncode == -signal.SIGTERM


def test_ratio_holds_a_rate_against_the_base(results):
    assert ratio(results, "me", "API Dock", "floor") == 0.5
    assert ratio(results, "page", "API Dock", "floor") is None


def test_table_lists_loads_in_order_with_ratios(results):
    head, rule, *rows = table(results, "floor")
    assert head.split(" | ")[-1] == "× floor |"
    assert rule.count("|") == head.count("|")
    assert [row.split(" | ")[0] for row in rows] == ["| me", "| me", "| login", "| login", "| page"]
    assert rows[1] == "| me | API Dock | 1,000 | 10.0 | 40.0 | 0 | 500 | – | 70 | 0.50 |"
    assert rows[-1].endswith("| – |")


def test_markdown_aligns_figures_to_the_right():
    assert markdown([["a", "b", "c"], ["1", "2", "3"]]) == ["| a | b | c |", "| --- | --- | ---: |", "| 1 | 2 | 3 |"]


def test_bars_leave_out_the_base_and_what_it_lacks(results):
    assert bars(results, "floor", "API Dock", "sqlite") == [
        Bar("sqlite · me · API Dock", 0.5),
        Bar("sqlite · login · API Dock", 0.75),
    ]


def test_goals_tell_what_was_missed_first(results):
    reached = goals.rates(results, "API Dock", "floor", {"me": 0.5, "login": 0.8, "refresh": 1.0}, "sqlite: ")
    reached += [goals.memory(results, "API Dock"), goals.logins(results, "API Dock", 62.5)]
    assert goals.lines(reached)[2:] == [
        "| sqlite: login, × floor | **missed** | at least 0.8 | 0.75 |",
        "| sqlite: me, × floor | met | at least 0.5 | 0.50 |",
        "| MB of a worker | met | at most 80 | 70.00 |",
        "| login, × the hash alone | met | at least 0.92 | 0.96 |",
    ]


def test_goal_of_api_tokens_holds_them_against_access_tokens(results):
    measured = results | {("me by token", "API Dock"): replace(FIGURES, rate=990.0)}
    goal = goals.api_tokens(measured, "API Dock", "sqlite: ")
    assert goal.row() == ["sqlite: me by token, × by access token", "**missed**", "at least 1", "0.99"]


def test_hashes_are_counted_in_each_process():
    assert hashing.hashes_a_second(rounds=1, seconds=1) > 0


def test_goals_of_growth_are_those_of_each_larger_size(results):
    grown = {(load, "10 users"): FIGURES for load in ("me", "search by prefix")}
    grown |= {(load, "20 users"): replace(FIGURES, rate=820.0) for load in ("me", "search by prefix")}
    assert [(goal.name, goal.is_met) for goal in goals.growth(grown, "10 users")] == [
        ("20 users: me, × 10 users", False),
        ("20 users: search by prefix, × 10 users", True),
    ]


def test_goals_name_loads_that_there_are():
    known = {load.name for load in (ME, LIST, REFRESHES, LOGINS, TODO, page_after(""))}
    assert {load for loads in goals.BESIDE_FLOOR.values() for load in loads} | goals.BESIDE_EXPRESS.keys() <= known
    assert goals.BESIDE_FLOOR.keys() == read_settings().uris.keys()
    assert goals.WHILE_GROWING_OF.keys() == {SEARCH.name, ME_BY_TOKEN.name}


def test_pruned_rows_are_told_with_the_p99_before_and_beside():
    dead = Dead("old proofs and mails", ("", ""), "10 days", count=200_000, times=7)
    row = Pruned(dead, seconds=4.0, before_ms=20.0, beside_ms=25.0, worst_ms=45.0).row()
    assert row == ["old proofs and mails", "200,000", "4.0", "50,000", "20.0", "25.0", "45.0", "1.25"]
    assert len(row) == len(HEADING)


def test_cpu_of_a_server_counts_its_children_and_those_that_have_ended():
    busy = [sys.executable, "-c", "while sum(__import__('os').times()[:2]) < 0.2: pass"]
    before = server_cpu_seconds(os.getpid())
    subprocess.run(busy, check=True)
    assert server_cpu_seconds(os.getpid()) >= before + 0.19  # the system counts hundredths
    assert parent(os.getpid(), Path("/proc/self/comm").read_text().strip()) == os.getppid()
    assert parent(os.getpid(), "postgres") is None


def test_draw_makes_bars_in_proportion():
    picture = ET.fromstring(draw("A & B", [Bar("half", 0.5), Bar("<double>", 2.0, pale=True)]))  # noqa: S314 - our own
    half, double = picture.findall("svg:rect", SVG)
    assert 4 * float(half.attrib["width"]) == pytest.approx(float(double.attrib["width"]), abs=0.5)
    assert [half.attrib["class"], double.attrib["class"]] == ["bar", "other"]
    assert [text.text for text in picture.findall("svg:text", SVG)] == ["A & B", "half", "0.50", "<double>", "2.00"]


def test_draw_follows_light_and_dark():
    assert "prefers-color-scheme: dark" in draw("A", [Bar("b", 1.0)])


def test_with_part_replaces_one_part_and_keeps_the_others():
    page = with_part(with_part(HEAD, "One", "first\n"), "Two", "second\n\n### Deeper\n\nmore")
    renewed = with_part(page, "One", "anew")
    assert renewed == f"{HEAD}\n## One\n\nanew\n\n## Two\n\nsecond\n\n### Deeper\n\nmore\n"


def test_write_part_writes_page_and_charts(tmp_path):
    write_part(tmp_path / "docs", "One", ["text"], {"one.svg": ("A title", [Bar("b", 1.0)])})
    assert (tmp_path / "docs" / "one.svg").read_text().startswith("<svg")
    assert (tmp_path / "docs" / "benchmarks.md").read_text().endswith("## One\n\ntext\n\n![A title](one.svg)\n")


# A run needs what makes the load, which a bare machine lacks.
if shutil.which("wrk"):

    @pytest.fixture(scope="module")
    def database():
        with seeded_database("sqlite", replace(read_settings(), users=40)) as database:
            yield database

    @pytest.fixture(scope="module")
    def server(database):
        with started(service(database)) as server:
            yield server

    @pytest.mark.xdist_group("bench")
    def test_measure_service_counts_answers_time_and_memory(server):
        figures = measure(server, ME, seconds=1)
        assert figures.rate > 0
        assert 0 < figures.p50_ms <= figures.p99_ms
        assert figures.cpu_us > 0
        assert figures.worker_mb > 0
        assert sum(map(does_jobs, tree(server.pid))) == 1, "that one's memory is no worker's"

    @pytest.mark.xdist_group("bench")
    def test_measure_service_by_api_tokens_makes_them_anew(server):
        for _ in range(2):
            server.__dict__.pop("api_tokens", None)
            assert measure(server, replace(ME_BY_TOKEN, connections=2), seconds=1).rate > 0

    @pytest.mark.xdist_group("bench")
    def test_measure_floor_counts_rotations(database):
        with started(floor(database)) as server:
            assert measure(server, replace(REFRESHES, connections=2), seconds=1).rate > 0

    @pytest.mark.xdist_group("bench")
    def test_measure_of_refused_requests_fails(server):
        with pytest.raises(click.ClickException, match="missing: 404"):
            measure(server, Load("missing", "/api/v1/nowhere"), seconds=1)
