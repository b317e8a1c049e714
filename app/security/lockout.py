"""Guesses at passwords: counted before they are judged, whoever the login belongs to."""

from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

from app.models import lockout
from app.observability.metrics import count_locked_guess
from app.utils.names import login_key
from app.web.errors import ApiError

if TYPE_CHECKING:
    from app.security.lockout_redis import RedisLockout


def init_app(app: Flask) -> None:
    """Let an app that is given a Redis count there."""
    if app.config["REDIS_URL"]:
        # Redis's client takes 8 MB of each worker: only where it is asked for.
        from app.security.lockout_redis import RedisLockout  # noqa: PLC0415 - as above

        app.extensions["redis lockout"] = RedisLockout(app.config["REDIS_URL"])


def shared_counters() -> "RedisLockout | None":
    """Return the running app's counters in Redis, None where it has no Redis."""
    return cast("RedisLockout | None", current_app.extensions.get("redis lockout"))


def reserve_guess(logins: list[str]) -> None:
    """Count a guess at logins in compared form, or raise ApiError with 429 while one of them is locked."""
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
    """Clear the count of logins after a good guess, in the transaction under way."""
    keys = [login_key(login) for login in logins]
    shared = shared_counters()
    if shared:
        shared.clear(keys)
    lockout.Lockout.clear(*keys)
