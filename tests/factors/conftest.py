"""Fixtures: a service at an address for which passkeys can be made."""

import pytest

from tests.support.client import Api


@pytest.fixture
def keyed(mailing: Api) -> Api:
    """A client of the app at a public address, which sends mails too."""
    return mailing
