"""Fixtures of the catalogue."""

import pytest

from tests.support.catalogue import MANAGING, Catalogue
from tests.support.holders import role_with


@pytest.fixture
def keeper(app, make_user):
    """A user who may change the catalogue and nothing else."""
    return make_user(role_with(app, MANAGING), "kay")


@pytest.fixture
def catalogue(api, keeper):
    """What the keeper makes in the catalogue."""
    return Catalogue(api, keeper)
