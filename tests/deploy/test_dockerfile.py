"""The Dockerfile: what it says of the image, and what it needs to be built."""

import shlex

import pytest

from app.utils.version import version
from tests.deploy import image

pytestmark = pytest.mark.once


def test_image_names_the_version_of_the_product():
    assert image.given("ARG") == f"VERSION={version()}"
    assert shlex.split(image.given("LABEL")) == ["org.opencontainers.image.version=$VERSION"]


def test_build_fetches_no_syntax_from_a_registry():
    assert "syntax" not in image.DOCKERFILE.read_text().splitlines()[0]
