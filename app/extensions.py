"""The extensions, made here and bound to no app."""

from typing import Any

import flask_sqlalchemy.session
from flask import g
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_marshmallow import Marshmallow
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData

from app.web.client import client_network

# One name for each constraint on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UnitOfWork(flask_sqlalchemy.session.Session):
    """A session that writes in one transaction or, where it only reads, runs without any.

    A transaction takes SQLite's write lock at its first statement, so that what was read in it still holds when it
    writes; a request that only reads asks for no lock and pays for no ROLLBACK.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """Return the autocommit engine while only reading, else the one that begins transactions."""
        return db.engines["autocommit"] if g.get("only_reads") else super().get_bind(*args, **kwargs)


db = SQLAlchemy(
    metadata=MetaData(naming_convention=NAMES), session_options={"class_": UnitOfWork, "expire_on_commit": False}
)
jwt = JWTManager()
cors = CORS()
ma = Marshmallow()
# Counters that Redis can't keep are kept in the process until it is back.
limiter = Limiter(key_func=client_network, in_memory_fallback_enabled=True, swallow_errors=False)
