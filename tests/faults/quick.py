"""Which faults every test run plays, on the database that it runs on."""

import os
from collections.abc import Iterator

import sqlalchemy as sa

from tests.faults.faults import FAULTS, Fault
from tests.faults.needs import Need

_BACKEND = sa.make_url(os.environ.get("TEST_DATABASE_URI", "sqlite://")).get_backend_name()
KIND = {"mysql": "mariadb"}.get(_BACKEND, _BACKEND)
QUICK = [fault for fault in FAULTS if fault.quick and KIND in fault.kinds]
RUNNABLE = [fault for fault in QUICK if not fault.missing(KIND)]


def lacking() -> Iterator[tuple[Fault, Need]]:
    """Yield the quick faults that can't be played here, with what they lack."""
    for fault in QUICK:
        yield from ((fault, need) for need in fault.missing(KIND))
