"""docs/operations.md: what it names is there."""

import re
from pathlib import Path

import pytest

from app.cli import commands
from config import BASE_DIR
from tests.test_readme import commands_with_options, settings_shown

pytestmark = pytest.mark.only_on("sqlite")  # no database is asked

PAGES = {name: Path(BASE_DIR, name).read_text() for name in ("README.md", "docs/operations.md")}
GUIDE = PAGES["docs/operations.md"]


def test_commands_are_those_of_run_py():
    named = set(re.findall(r"python run\.py ([a-z]+(?: (?:list|rotate|retire|downgrade))?)", GUIDE))
    assert {name.removesuffix(" downgrade") for name in named} <= commands_with_options(commands).keys()


def test_settings_are_those_of_the_example():
    named = set(re.findall(r"(?<![A-Z0-9_'])([A-Z]+(?:_[A-Z]+)+)(?=[`=])", GUIDE))
    assert named <= set(settings_shown())


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_and_headings(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]*#[^)]*|docs/operations\.md|\.\./deploy/[^)]*)\)", PAGES[page]):
        path, _, anchor = target.partition("#")
        file = (Path(BASE_DIR, page).parent / path).resolve() if path else Path(BASE_DIR, page)
        assert file.exists(), target
        headings = re.findall(r"^##+ (.+)$", file.read_text(), re.MULTILINE) if anchor else []
        assert not anchor or anchor in {heading.lower().replace(" ", "-") for heading in headings}, target
