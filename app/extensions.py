"""The extensions, made here and bound to no app."""

from collections.abc import Callable
from typing import Any

import flask_sqlalchemy.session
from flask import g
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_marshmallow import Marshmallow
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData

Decode = Callable[[str, str | None, bool], dict[str, Any]]
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


class TokenManager(JWTManager):
    """Flask-JWT-Extended's manager with one more loader: what decodes a token, which the library does twice."""

    def decode_loader(self, callback: Decode) -> Decode:
        """Set what returns the claims of a token, or raises what the error loaders answer."""
        self._decode_callback = callback
        return callback

    def _decode_jwt_from_config(
        self, encoded_token: str, csrf_value: str | None = None, allow_expired: bool = False
    ) -> dict[str, Any]:
        return self._decode_callback(encoded_token, csrf_value, allow_expired)


class DeclaredLimits(Limiter):
    """A limiter that is asked only where a limit is declared: there is none for all requests."""

    def _check_request_limit(self, callable_name: str | None = None, in_middleware: bool = True) -> None:
        """Leave out the look at every request."""
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)


db = SQLAlchemy(
    metadata=MetaData(naming_convention=NAMES), session_options={"class_": UnitOfWork, "expire_on_commit": False}
)
jwt = TokenManager()
cors = CORS()
ma = Marshmallow()
# Counters that Redis can't keep are kept in the process until it is back.
limiter = DeclaredLimits(key_func=get_remote_address, in_memory_fallback_enabled=True, swallow_errors=False)
