"""What stands outside the prefix: probes for whoever runs the service."""

import os
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, current_app
from sqlalchemy import Column, MetaData, String, Table, select
from sqlalchemy.exc import DBAPIError

from app.database import read
from app.schemas.health import LivenessSchema, ReadinessSchema
from app.security.access import outside
from app.web.declarations import gives, refuses
from app.web.errors import COME_BACK, ApiError, unavailable
from app.web.resource import answer
from config import BASE_DIR

blueprint = Blueprint("health", __name__)
# The environment variable that names a file; while it is there the server is about to stop.
DRAINING_MARK = "API_DOCK_DRAINING_MARK"
_version = Table("alembic_version", MetaData(), Column("version_num", String(32)))


@cache
def newest_revision() -> int:
    """Return the revision that the code was written for; revisions are numbers that rise by one."""
    return max(int(path.name.partition("_")[0]) for path in Path(BASE_DIR, "migrations", "versions").glob("[0-9]*.py"))


def is_migrated() -> bool:
    """Tell whether the database is at the newest migration; raise DBAPIError where it has none or does not answer.

    A higher one is of a later version, which is being rolled out: this one serves on meanwhile.
    """
    newest = newest_revision()
    found = [row.version_num for row in read(select(_version.c.version_num))]
    return bool(found) and all(number.isdecimal() and int(number) >= newest for number in found)


@blueprint.get("/healthz")
@outside
@gives(LivenessSchema)
def healthz() -> Response:
    """Say that the process runs."""
    return answer({"service": current_app.config["APP_NAME"]})


@blueprint.get("/readyz")
@outside
@gives(ReadinessSchema)
@refuses("server_busy")
def readyz() -> Response:
    """Say whether requests can be served: the server is not about to stop, the database answers and is migrated."""
    if Path(os.environ.get(DRAINING_MARK, os.devnull)).is_file():
        raise ApiError("server_busy", "The server is about to stop.", headers=COME_BACK)
    try:
        ready = is_migrated()
    except DBAPIError as error:
        raise unavailable(error) from error
    if not ready:
        raise ApiError("database_unavailable", "The database is not at the newest migration.", headers=COME_BACK)
    return answer({})
