"""The sample resources, which a setting takes away."""

import re
from itertools import product
from uuid import uuid4

import pytest

from app.api import ROUTES, SAMPLES
from app.openapi import document
from app.utils.urls import template
from config import API_PREFIX

pytestmark = pytest.mark.once

PATHS = [API_PREFIX + path for endpoint, path, _ in ROUTES if endpoint in SAMPLES]
PARAMETER = re.compile(r"<[^>]+>")


@pytest.fixture
def bare(under):
    """A client of the service without its samples."""
    return under(SAMPLES="off")


def test_every_sample_is_in_the_route_table():
    assert {endpoint for endpoint, _, _ in ROUTES} >= SAMPLES


def test_sample_that_is_off_is_an_unknown_path(bare, user):
    for path, verb in product(PATHS, ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")):
        bare.request(verb, PARAMETER.sub(str(uuid4()), path), as_=user, expect=404)


def test_document_without_samples_has_none_of_their_paths(app, bare):
    with_samples, without = set(document(app)["paths"]), set(document(bare.app)["paths"])
    assert with_samples - without == {template(path) for path in PATHS}
    assert without < with_samples


def test_service_without_samples_serves_all_else(bare, admin):
    for endpoint in ("users", "roles", "applications", "logs", "statistics", "openapi"):
        bare.get(endpoint, as_=admin, expect=200)
