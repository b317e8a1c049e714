"""Lists: every list of the models counts the rows of its own table."""

import importlib
import pkgutil
from typing import Any

import pytest
import sqlalchemy as sa

from app import models
from app.database import Listing

MODULES = [importlib.import_module(f"app.models.{module.name}") for module in pkgutil.iter_modules(models.__path__)]
LISTINGS = {
    f"{module.__name__}.{name}": listing
    for module in MODULES
    for name, listing in vars(module).items()
    if isinstance(listing, Listing)
}


def tables(statement: sa.Select[Any]) -> set[str]:
    """Return the tables from which a statement reads, also within its subqueries."""
    return {element.name for element in sa.sql.visitors.iterate(statement) if isinstance(element, sa.Table)}


def test_lists_are_found():
    assert len(LISTINGS) >= 8


@pytest.mark.once
@pytest.mark.parametrize("name", LISTINGS)
def test_list_counts_the_rows_of_its_table(name):
    listing = LISTINGS[name]
    read, counted = (make({}, False) for make in (listing.numbered, listing.counted))
    assert tables(counted)
    assert tables(counted) <= tables(read)
