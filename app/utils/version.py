"""The version of the product, which pyproject.toml names and nothing else."""

import tomllib
from functools import cache

from config import BASE_DIR


@cache
def version() -> str:
    """Return the product's version."""
    with (BASE_DIR / "pyproject.toml").open("rb") as project:
        return str(tomllib.load(project)["project"]["version"])
