"""The page about the layout: its list of layers is the one that the imports are checked against."""

import re
from pathlib import Path

import pytest

from config import BASE_DIR
from tests.test_imports import LAYERS

pytestmark = pytest.mark.once

PAGE = Path(BASE_DIR, "docs", "architecture.md").read_text()


def test_page_lists_the_layers_that_are_checked():
    section = PAGE.partition("\n## Which way imports run\n")[2]
    (listed,) = re.findall(r"^```text\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
    named = [", ".join(name.removeprefix("app.") for name in names) for names in LAYERS]
    assert listed.splitlines() == ["create_app" if line == "app" else line for line in named]
