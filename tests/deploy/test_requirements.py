"""Pins: each list pins all that it asks for, at the version that every other list pins."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config import BASE_DIR

pytestmark = pytest.mark.once

REQUIREMENTS = Path(BASE_DIR, "requirements")
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


@pytest.mark.parametrize("name", LISTS)
def test_lists_pin_the_same_versions(name):
    everything = pinned("dev")
    assert {package: version for package, version in pinned(name).items() if everything[package] != version} == {}
