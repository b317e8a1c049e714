"""Probes of liveness and readiness."""

import os
from pathlib import Path

from flask import Blueprint, Response, current_app
from sqlalchemy.exc import DBAPIError

from app.database import accepts_writes, is_migrated
from app.schemas.health import LivenessSchema, ReadinessSchema
from app.security.access import outside
from app.security.shared_keys import fault_of_keys
from app.utils.version import version
from app.web import ApiError, Resource, answer, gives, refuses
from app.web.errors import COME_BACK, unavailable
from config import DRAINING_MARK

blueprint = Blueprint("health", __name__)


class Liveness(Resource):
    """Whether the process runs."""

    @outside
    @gives(LivenessSchema)
    def get(self) -> Response:
        """Say that the process runs."""
        return answer({"service": current_app.config["APP_NAME"], "version": version()})


class Readiness(Resource):
    """Whether requests can be served."""

    @outside
    @gives(ReadinessSchema)
    @refuses("server_busy", "keys_unusable")
    def get(self) -> Response:
        """Say whether requests can be served: no stop is near, the database works, and the keys go with it."""
        if Path(os.environ.get(DRAINING_MARK, os.devnull)).is_file():
            raise ApiError("server_busy", "The server is about to stop.", headers=COME_BACK)
        try:
            ready, writable = is_migrated(), accepts_writes()
            fault = fault_of_keys() if ready else None
        except DBAPIError as error:
            raise unavailable(error) from error
        if not ready:
            raise ApiError("database_unavailable", "The database is not at the newest migration.", headers=COME_BACK)
        if not writable:
            raise ApiError("database_unavailable", "The database accepts no writes.", headers=COME_BACK)
        if fault:
            raise ApiError("keys_unusable", f"{fault.setting} {fault.problem}.", headers=COME_BACK)
        return answer({})


blueprint.add_url_rule("/healthz", view_func=Liveness.as_view("healthz"))
blueprint.add_url_rule("/readyz", view_func=Readiness.as_view("readyz"))
