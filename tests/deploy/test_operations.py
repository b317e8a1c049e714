"""docs/operations.md: what it names is there."""

import re
from pathlib import Path

import pytest

from app.cli import commands
from config import BASE_DIR
from tests.docs.test_readme import commands_with_options, settings_shown

pytestmark = pytest.mark.once

GUIDE = Path(BASE_DIR, "docs/operations.md").read_text()


def test_commands_are_those_of_run_py():
    known = commands_with_options(commands).keys()
    groups = {name.split()[0] for name in known if " " in name}
    named = re.findall(r"python run\.py ([a-z-]+)(?: ([a-z-]+))?", GUIDE)
    assert {f"{first} {second}" if first in groups else first for first, second in named} <= known


def test_settings_are_those_of_the_example():
    named = set(re.findall(r"(?<![A-Z0-9_'])([A-Z]+(?:_[A-Z]+)+)(?=[`=])", GUIDE))
    of_compose = set(re.findall(r"\$\{(\w+)", "".join(path.read_text() for path in BASE_DIR.glob("compose*.yaml"))))
    assert named <= set(settings_shown()) | of_compose
