"""A flood of logins, and how it slows other requests."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import median

from bench.chart import Bar
from bench.loads import LOGINS, ME, load_lines, measure, send
from bench.programs import Program, Server, started
from bench.settings import Settings
from bench.wrk import Outcome

QUIET_ME = replace(ME, connections=4)  # so few clients do not use the whole machine
FLOOD = replace(LOGINS, connections=64)
LEAD_SECONDS = 1


@dataclass(frozen=True)
class Flooded:
    """The p99 of `me` in milliseconds, idle and beside the flood, and how many logins succeeded and were refused."""

    idle_ms: float
    flooded_ms: float
    logins: int
    refused: int

    @property
    def times_idle(self) -> float:
        """Return the p99 beside the flood as a multiple of the idle one."""
        return self.flooded_ms / self.idle_ms

    def rows(self) -> list[list[str]]:
        """Return the rows of a table, the heading first."""
        return [
            ["`me`, 4 connections", "beside it", "p99 ms", "× idle"],
            ["idle", "nothing", f"{self.idle_ms:.1f}", "1.00"],
            ["flooded", self._flood(), f"{self.flooded_ms:.1f}", f"{self.times_idle:.2f}"],
        ]

    def _flood(self) -> str:
        return f"{FLOOD.connections} connections: {self.logins:,} logins, {self.refused:,} refused"

    def bars(self) -> list[Bar]:
        """Return the bars of a chart."""
        return [Bar("idle", 1.0, pale=True), Bar("beside a flood of logins", self.times_idle)]


def measure_flood(program: Program, settings: Settings) -> Flooded:
    """Measure `me` alternately idle and beside the flood."""
    idle, flooded, floods = [], [], []
    with started(program) as server:
        measure(server, ME, 1)
        for _ in range(settings.rounds):
            idle.append(measure(server, QUIET_ME, settings.seconds).p99_ms)
            beside, flood = measure_beside_flood(server, settings.seconds)
            flooded.append(beside)
            floods.append(flood)
    refused = sum(flood.refused for flood in floods)
    return Flooded(median(idle), median(flooded), sum(flood.requests for flood in floods) - refused, refused)


def measure_beside_flood(server: Server, seconds: int) -> tuple[float, Outcome]:
    """Return the p99 of `me` beside a flood, and the outcome of the flood, whose logins may be refused."""
    lines = load_lines(server, FLOOD)
    with ThreadPoolExecutor(1) as pool:
        flood = pool.submit(send, server, FLOOD, seconds + 2 * LEAD_SECONDS, lines)
        time.sleep(LEAD_SECONDS)
        p99 = measure(server, QUIET_ME, seconds).p99_ms
        return p99, flood.result()
