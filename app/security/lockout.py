"""Lockout: guesses at a login's password are counted before they are checked, and too many lock the login."""

from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

from app.models import lockout
from app.observability.metrics import count_locked_guess
from app.utils.names import login_key
from app.web.errors import ApiError

if TYPE_CHECKING:
    from app.security.lockout_redis import RedisLockout


def init_app(app: Flask) -> None:
    """Let an app keep its lockout counters in Redis if one is configured."""
    if app.config["REDIS_URL"]:
        # Redis's client takes 8 MB of each worker, so it is imported only if it is used.
        from app.security.lockout_redis import RedisLockout  # noqa: PLC0415 - it imports Redis's client

        app.extensions["redis lockout"] = RedisLockout(app.config["REDIS_URL"])


def shared_counters() -> "RedisLockout | None":
    """Return the running app's lockout counters in Redis, None without a Redis."""
    return cast("RedisLockout | None", current_app.extensions.get("redis lockout"))


def reserve_guess(logins: list[str]) -> None:
    """Count a guess at logins in compared form, or raise ApiError with 429 if one of them is locked."""
    keys = [login_key(login) for login in logins]
    limits = current_app.config["LOGIN_FAILURES_BEFORE_LOCK"], current_app.config["LOGIN_LOCK_SECONDS"]
    shared = shared_counters()
    wait = shared.reserve(keys, *limits) if shared else None
    if wait is None:
        wait = lockout.reserve_guess(keys, *limits)
    if wait:
        count_locked_guess()
        raise ApiError("too_many_requests", headers={"Retry-After": str(wait)})


def forget_guesses(logins: list[str]) -> None:
    """Clear the lockout counters of logins after a good guess, in the current transaction."""
    keys = [login_key(login) for login in logins]
    shared = shared_counters()
    if shared:
        shared.clear(keys)
    lockout.Lockout.clear(*keys)
