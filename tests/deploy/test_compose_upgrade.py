"""The page's commands for an upgrade by compose and for the way back, with an engine that tells what it was asked."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from config import BASE_DIR

pytestmark = pytest.mark.once

SECTION = (
    Path(BASE_DIR, "docs", "operations.md")
    .read_text()
    .partition("\nWith compose, the new version")[2]
    .partition("\nOn Kubernetes")[0]
)
UPGRADE, BACK = re.findall(r"```sh\n(.*?)```", SECTION, re.DOTALL)
STUB = '#!/bin/sh\necho "$@" >> asked\ncase "$*" in *"$FAILING"*) exit 1 ;; esac\n'


def asked(folder: Path, block: str, failing: str = "none") -> list[str]:
    """Return what the engine is asked by commands, where it fails to do one thing."""
    (folder / "docker").write_text(STUB)
    (folder / "docker").chmod(0o755)
    environ = {"PATH": f"{folder}:{os.environ['PATH']}", "FAILING": failing}
    subprocess.run(["bash", "-c", block], cwd=folder, env=environ, check=False)
    return (folder / "asked").read_text().splitlines()


def test_upgrade_replaces_one_node_after_the_other(tmp_path):
    done = asked(tmp_path, UPGRADE)
    assert [line.rpartition(" ")[2] for line in done] == ["build", "migrate", "api-1", "api-2", "prune"]
    assert all("--no-deps" in line and "--wait" in line for line in done[2:4]), "else compose replaces both at once"


@pytest.mark.parametrize(("failing", "last"), [("run --rm migrate", "migrate"), ("--wait api-1", "api-1")])
def test_upgrade_that_fails_leaves_the_other_node_alone(tmp_path, failing, last):
    assert asked(tmp_path, UPGRADE, failing)[-1].endswith(last)


def test_way_back_builds_nothing_and_names_the_former_version(tmp_path):
    done = asked(tmp_path, BACK)
    assert [line.rpartition(" ")[2] for line in done] == ["api-1", "api-2", "prune"]
    assert all("--no-build" in line for line in done)
    assert re.fullmatch(r"API_DOCK_VERSION=\d+\.\d+\.\d+\n", (tmp_path / ".env").read_text())
