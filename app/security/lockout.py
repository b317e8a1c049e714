"""Guesses at passwords: counted before they are judged, whoever the login belongs to."""

from typing import TYPE_CHECKING, cast

from flask import current_app

from app.models import throttle
from app.observability.metrics import count_locked_guess
from app.security.access import config
from app.utils.names import login_key
from app.web.errors import ApiError

if TYPE_CHECKING:
    from app.security.lockout_redis import RedisThrottle


def shared_throttle() -> "RedisThrottle | None":
    """Return the running app's counters in Redis, None where it has no Redis."""
    return cast("RedisThrottle | None", current_app.extensions.get("redis throttle"))


def reserve_guess(logins: list[str]) -> None:
    """Count a guess at logins in compared form, or raise ApiError with 429 while one of them is locked."""
    keys = [login_key(login) for login in logins]
    limits = config("LOGIN_FAILURES_BEFORE_LOCK"), config("LOGIN_LOCK_SECONDS")
    shared = shared_throttle()
    wait = shared.reserve(keys, *limits) if shared else None
    if wait is None:
        wait = throttle.reserve_guess(keys, *limits)
    if wait:
        count_locked_guess()
        raise ApiError("too_many_requests", headers={"Retry-After": str(wait)})


def forget_guesses(logins: list[str]) -> None:
    """Clear the count of logins after a good guess, in the transaction under way."""
    keys = [login_key(login) for login in logins]
    shared = shared_throttle()
    if shared:
        shared.clear(keys)
    throttle.Throttle.clear(*keys)
