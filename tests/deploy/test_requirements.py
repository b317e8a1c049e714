"""Pins: each list pins all that it asks for, at the version that every other list pins."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config import BASE_DIR

pytestmark = pytest.mark.once

REQUIREMENTS = Path(BASE_DIR, "requirements")
TEXTS = [*sorted(REQUIREMENTS.glob("*.txt")), *sorted(Path(BASE_DIR, "bench", "peers").glob("*/requirements.txt"))]
APART = ("generator", "sbom")  # installed on its own
LISTS = sorted(path.stem for path in REQUIREMENTS.glob("*.in"))


def asked(name: str) -> set[str]:
    """Return the packages that a list asks for, those of the lists that it includes among them."""
    lines = [re.sub(r"\s+#.*", "", line) for line in (REQUIREMENTS / f"{name}.in").read_text().splitlines()]
    included = [line.removeprefix("-r ").removesuffix(".in") for line in lines if line.startswith("-r ")]
    named = {canonicalize_name(Requirement(line).name) for line in lines if line and line[0] not in "#-"}
    return named.union(*map(asked, included))


def pinned(name: str) -> dict[str, str]:
    """Return the versions that a list pins."""
    pins = re.findall(r"^([^\s#=]+)==(\S+)", (REQUIREMENTS / f"{name}.txt").read_text(), re.MULTILINE)
    return {canonicalize_name(Requirement(package).name): version for package, version in pins}


@pytest.mark.parametrize("name", LISTS)
def test_list_pins_all_that_it_asks_for(name):
    assert asked(name) - pinned(name).keys() == set()


def test_image_has_what_traces():
    assert asked("otel") <= asked("docker")


@pytest.mark.parametrize("name", LISTS)
def test_lists_pin_the_same_versions(name):
    everything = pinned("dev")
    known = pinned(name) if name in APART else everything
    assert {package: version for package, version in pinned(name).items() if known[package] != version} == {}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_every_pin_has_the_hashes_of_its_files_and_no_list_names_a_place(path):
    text = path.read_text()
    pins = re.findall(r"^[^\s#].*(?:\n    --hash.*)*", text, re.MULTILINE)
    assert len(pins) > 1
    assert [pin for pin in pins if not re.fullmatch(r"\S+==.+ \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+", pin)] == []
    assert "://" not in text
    assert not re.search(r"^--?(i|f|index|extra|find|trusted)", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["Makefile", "Dockerfile", "bench/peers/__init__.py"])
def test_whatever_installs_compares_hashes(name):
    text = (BASE_DIR / name).read_text().replace('", "', " ")
    installing = re.findall(r"pip (?:install|wheel|download).*", text)
    assert installing
    assert [line for line in installing if "--require-hashes" not in line and "--no-index" not in line] == []
