"""Readiness: which migrations a node serves with."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from app.extensions import db
from tests.database.test_migrations import REVISIONS

NEWEST = REVISIONS[-1].revision


@pytest.fixture
def stamp(app) -> Iterator[Callable[[str], None]]:
    """Return a function that makes the database say that it is at another revision."""

    def write(revision: str) -> None:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})

    yield write
    write(NEWEST)


@pytest.mark.parametrize("revision", [NEWEST, f"{int(NEWEST) + 1:04}", "0099"])
def test_newest_migration_and_those_of_later_versions_are_ready(app, stamp, revision):
    stamp(revision)
    assert app.test_client().get("/readyz").status_code == 200


@pytest.mark.parametrize("revision", [REVISIONS[0].revision, REVISIONS[-2].revision, "deadbeef", "-1", ""])
def test_older_and_foreign_migrations_are_not_ready(app, stamp, revision):
    stamp(revision)
    response = app.test_client().get("/readyz")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
