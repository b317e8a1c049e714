"""What Flask gives: the extensions, made here and bound to apps later, and what runs now.

`request`, `g` and `current_app` are proxies: a look-up through one takes nine times as long as without it.
"""

import time
from collections.abc import Callable
from typing import Any, cast

import flask_sqlalchemy.session
from flask import Flask, Request, current_app, g, request
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_marshmallow import Marshmallow
from flask_sqlalchemy import SQLAlchemy
from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import Connection, Engine, MetaData

Decode = Callable[[str, str | None, bool], dict[str, Any]]
# A constraint has the same name on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def this_request() -> Request:
    """Return the running request."""
    return cast(Request, request._get_current_object())  # type: ignore[attr-defined] # Flask types the proxy as its object


def this_g() -> Any:
    """Return what the running request keeps."""
    return g._get_current_object()


def this_app() -> Flask:
    """Return the running app."""
    return cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined] # as above


class UnitOfWork(flask_sqlalchemy.session.Session):
    """A database session that writes in one transaction, or runs without any if it only reads.

    A transaction takes SQLite's write lock at its first statement, so what it reads stays true until it writes. A
    request that only reads takes no lock and sends no ROLLBACK.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """Return the autocommit engine for a request that only reads, else the engine that begins transactions."""
        return db.engines["autocommit"] if this_g().get("only_reads") else super().get_bind(*args, **kwargs)


class TokenManager(JWTManager):
    """Flask-JWT-Extended's manager with a loader that decodes tokens; the library would decode each token twice."""

    def decode_loader(self, callback: Decode) -> Decode:
        """Set the function that returns the claims of a token, or raises an error that the error loaders handle."""
        self._decode_callback = callback
        return callback

    def _decode_jwt_from_config(
        self, encoded_token: str, csrf_value: str | None = None, allow_expired: bool = False
    ) -> dict[str, Any]:
        return self._decode_callback(encoded_token, csrf_value, allow_expired)


class DeclaredLimits(Limiter):
    """A limiter that checks only verbs with a declared limit, because no limit applies to all requests."""

    def __init__(self, **options: Any) -> None:
        """Take the library's options; what is counted for a user stays in the process, which costs a request least."""
        super().__init__(**options)
        self._of_users = FixedWindowRateLimiter(MemoryStorage())

    def _check_request_limit(self, callable_name: str | None = None, in_middleware: bool = True) -> None:
        """Skip the check in the middleware, which would run for every request."""
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)

    def seconds_to_wait(self, limit: RateLimitItem, user: str) -> float:
        """Count a request of a user; return 0, or over the limit the seconds until requests are accepted again."""
        if self._of_users.hit(limit, user):
            return 0
        return max(1, self._of_users.get_window_stats(limit, user).reset_time - time.time())


db = SQLAlchemy(
    metadata=MetaData(naming_convention=NAMES), session_options={"class_": UnitOfWork, "expire_on_commit": False}
)
jwt = TokenManager()
cors = CORS()
ma = Marshmallow()
# While Redis is away, each process keeps its counters in memory.
limiter = DeclaredLimits(key_func=get_remote_address, in_memory_fallback_enabled=True, swallow_errors=False)
