"""The command that runs the tests."""

import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import commands

pytestmark = pytest.mark.once


@pytest.fixture
def tested(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[list[str]]]:
    """Return a function that runs `test` with arguments, and returns pytest's commands instead of running them."""
    monkeypatch.delenv("TEST_DATABASE_URIS", raising=False)  # which the run that this is a part of may set
    called: list[list[str]] = []

    def call(command: list[str], **_options: Any) -> int:
        called.append(command)
        return 0

    def run(*arguments: str) -> list[list[str]]:
        monkeypatch.setattr(subprocess, "call", call)
        result = CliRunner().invoke(commands, ["test", *arguments])
        assert result.exit_code == 0, result.output
        return called

    return run


@pytest.mark.parametrize("paths", [[], ["tests/api"], ["tests/api", "tests/web"]], ids=["all", "folder", "folders"])
def test_test_of_folders_uses_all_processors(tested, paths):
    (command,) = tested(*paths)
    assert command[command.index("-n") :] == ["-n", "auto", "--dist", "loadgroup", *paths]


@pytest.mark.parametrize(
    "paths", [["tests/test_config.py"], ["tests/api", "tests/test_config.py"], ["tests/test_config.py::test_x"]]
)
def test_test_of_a_file_starts_one_process(tested, paths):
    (command,) = tested(*paths)
    assert command[1:] == ["-m", "pytest", *paths]


def test_test_runs_once_for_each_database(tested, monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URIS", "sqlite:// postgresql://root@127.0.0.1:5432/test")
    assert len(tested("tests/test_config.py")) == 2


def test_test_with_coverage_loads_its_plug_in(tested):
    (command,) = tested("--coverage", "tests/test_config.py")
    assert command[3:5] == ["-p", "pytest_cov"]
