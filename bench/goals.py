"""The goals: what the service is to reach beside each program that it is compared with, and whether a run met it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.loads import LOGINS, ME, ME_BY_TOKEN
from bench.report import markdown, ratio
from bench.rounds import Results

# The least rate, as a multiple of the floor's, by database and load.
BESIDE_FLOOR = {
    "postgresql": {"me": 0.85, "list by after": 0.8, "to-do written": 0.5},
    "mariadb": {"me": 0.75},
    "sqlite": {"me": 0.55},
}
# The least rate as a multiple of Express's.
BESIDE_EXPRESS = {"list of 20": 1.1, "list by after": 1.5, "refresh": 1.3, "login": 0.85, "to-do written": 1.2}
LOGINS_BESIDE_HASHES = 0.92  # the least rate of logins, as a multiple of that of the hash alone
BY_TOKEN_BESIDE_SESSION = 1.0  # the least rate of `me` by an API token, as a multiple of that by an access token
# The least rate with more users, as a multiple of that with the fewest.
WHILE_GROWING, WHILE_GROWING_OF = 0.85, {"search by prefix": 0.8, "me by token": 0.95}
MOST_WORKER_MB = 80.0
MOST_TIMES_IDLE = 2.0  # the p99 of `me` beside a flood of logins


@dataclass(frozen=True)
class Goal:
    """A goal, and what a run measured."""

    name: str
    wanted: float
    measured: float
    at_most: bool = False

    @property
    def is_met(self) -> bool:
        """Return whether the run met the goal."""
        return self.measured <= self.wanted if self.at_most else self.measured >= self.wanted

    def row(self) -> list[str]:
        """Return the row of a table."""
        sign = "at most" if self.at_most else "at least"
        outcome = "met" if self.is_met else "**missed**"
        return [self.name, outcome, f"{sign} {self.wanted:g}", f"{self.measured:.2f}"]


def rates(results: Results, program: str, base: str, wanted: dict[str, float], group: str = "") -> list[Goal]:
    """Return the goals of a program's rates, as multiples of the base's, that the results have."""
    goals = []
    for load, least in wanted.items():
        measured = ratio(results, load, program, base) if (load, program) in results else None
        if measured is not None:
            goals.append(Goal(f"{group}{load}, × {base}", least, measured))
    return goals


def logins(results: Results, program: str, hashes_a_second: float, group: str = "") -> Goal:
    """Return the goal of a program's logins."""
    measured = results[LOGINS.name, program].rate / hashes_a_second
    return Goal(f"{group}login, × the hash alone", LOGINS_BESIDE_HASHES, measured)


def api_tokens(results: Results, program: str, group: str = "") -> Goal:
    """Return the goal of requests by API tokens."""
    measured = results[ME_BY_TOKEN.name, program].rate / results[ME.name, program].rate
    return Goal(f"{group}me by token, × by access token", BY_TOKEN_BESIDE_SESSION, measured)


def memory(results: Results, program: str, group: str = "") -> Goal:
    """Return the goal of a worker's memory, under the load that takes most."""
    most = max(figures.worker_mb for (_, name), figures in results.items() if name == program)
    return Goal(f"{group}MB of a worker", MOST_WORKER_MB, most, at_most=True)


def growth(results: Results, base: str) -> list[Goal]:
    """Return the goals of every load with more users than the base."""
    larger = dict.fromkeys(program for _, program in results if program != base)
    wanted = dict.fromkeys((load for load, _ in results), WHILE_GROWING) | WHILE_GROWING_OF
    return [goal for program in larger for goal in rates(results, program, base, wanted, f"{program}: ")]


def lines(goals: Sequence[Goal]) -> list[str]:
    """Return the lines of a table of goals, those that were missed first."""
    ordered = sorted(goals, key=lambda goal: goal.is_met)
    return markdown([["goal", "outcome", "wanted", "measured"], *(goal.row() for goal in ordered)])
