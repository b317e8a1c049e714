"""The documents: every link, anchor and path in them leads somewhere."""

import re
from functools import cache
from pathlib import Path

import pytest

from config import BASE_DIR
from tests.support.documents import markdown_files

pytestmark = pytest.mark.once

PAGES = [str(path.relative_to(BASE_DIR)) for path in markdown_files()]
FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PATH = re.compile(r"`((?:app|bench|client|deploy|docs|migrations|requirements|tests)/[\w./-]+)`")
# These name files that a reader writes, or that former versions had.
NAMING_OTHER_FILES = {"CHANGELOG.md", "docs/adding-a-resource.md"}
BUILT = {"app/static/console/"}
# Files that are not pages and mention pages.
MENTIONING = [
    *(Path(BASE_DIR, name) for name in (".env.example", "Makefile", "Dockerfile", "config.py")),
    *Path(BASE_DIR).glob("compose*.yaml"),
    *(path for path in Path(BASE_DIR, "deploy").rglob("*") if path.is_file() and path.suffix != ".pyc"),
]


@cache
def prose(page: Path) -> str:
    """Return the text of a page without its fenced blocks."""
    return FENCED.sub("", page.read_text())


def slug(heading: str) -> str:
    """Return the anchor that a heading gets where Markdown is shown as HTML."""
    shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    return {slug(heading) for heading in HEADING.findall(prose(page))}


def local_links(page: str) -> list[str]:
    """Return the links of a page that lead to files of the repository or to headings."""
    return [link for link in LINK.findall(prose(Path(BASE_DIR, page))) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_and_headings(page):
    for link in local_links(page):
        path, _, anchor = link.partition("#")
        target = (Path(BASE_DIR, page).parent / path).resolve() if path else Path(BASE_DIR, page)
        assert target.exists(), link
        assert target.is_relative_to(BASE_DIR), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES)
def test_headings_have_anchors_of_their_own(page):
    if page != "CHANGELOG.md":  # each version has the same headings
        headings = [slug(heading) for heading in HEADING.findall(prose(Path(BASE_DIR, page)))]
        assert len(headings) == len(set(headings))


@pytest.mark.parametrize("page", [page for page in PAGES if page not in NAMING_OTHER_FILES])
def test_paths_in_the_text_exist(page):
    for path in set(PATH.findall(prose(Path(BASE_DIR, page)))) - BUILT:
        assert Path(BASE_DIR, path).exists() or Path(BASE_DIR, page).parent.joinpath(path).exists(), path


@pytest.mark.parametrize("file", MENTIONING, ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_pages_that_other_files_mention_exist(file):
    for page in re.findall(r"\b(?:docs/[\w-]+|[A-Z]{6,})\.md\b", file.read_text()):
        assert Path(BASE_DIR, page).exists(), page


def test_every_page_is_linked():
    linked = {
        str((Path(BASE_DIR, page).parent / link.partition("#")[0]).resolve().relative_to(BASE_DIR))
        for page in PAGES
        for link in local_links(page)
        if not link.startswith("#")
    }
    assert set(PAGES) - linked <= {"README.md"}


def test_every_picture_is_shown():
    shown = {link.rpartition("/")[2] for page in PAGES for link in local_links(page)}
    pictures = {path.name for path in Path(BASE_DIR, "docs").rglob("*") if path.suffix in (".png", ".svg")}
    assert pictures <= shown
