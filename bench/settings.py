"""The settings of a run, read from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from config import BASE_DIR


def _number(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


@dataclass(frozen=True)
class Settings:
    """How long, how often, with which sizes and on which databases to measure, and where the results go."""

    seconds: int
    rounds: int
    users: int
    sizes: tuple[int, ...]
    dead_rows: int
    dead_mails: int
    databases: tuple[str, ...]
    uris: dict[str, str]
    docs: Path


def read_settings() -> Settings:
    """Return the settings of the BENCH_* variables, with defaults for the missing ones."""
    return Settings(
        seconds=_number("BENCH_SECONDS", 3),
        rounds=_number("BENCH_ROUNDS", 7),
        users=_number("BENCH_USERS", 10_000),
        sizes=tuple(int(size) for size in os.environ.get("BENCH_SIZES", "10000 100000 1000000").split()),
        dead_rows=_number("BENCH_DEAD_ROWS", 10_000_000),
        dead_mails=_number("BENCH_DEAD_MAILS", 200_000),
        databases=tuple(os.environ.get("BENCH_DATABASES", "postgresql mariadb sqlite").split()),
        uris={
            "postgresql": os.environ.get("BENCH_POSTGRESQL_URI") or "postgresql://root@127.0.0.1:5432/",
            "mariadb": os.environ.get("BENCH_MARIADB_URI") or "mysql+pymysql://root@127.0.0.1:3306/",
            "sqlite": "sqlite://",
        },
        docs=Path(os.environ.get("BENCH_DOCS") or BASE_DIR / "docs"),
    )
