"""The limit of writes: how many requests that write a user may send in a minute."""

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any, TypeVar

from limits import parse

from app.extensions import limiter, this_app, this_g
from app.security.caller import caller
from app.web.declarations import held_to
from app.web.errors import ApiError

Verb = TypeVar("Verb", bound=Callable[..., Any])

# Far more than a person or an honest program writes; each worker counts for itself.
WRITES = parse("600 per minute")
WRITING_VERBS = ("post", "put", "patch", "delete")


def limit_writes(verb: Verb) -> Verb:
    """Declare the limit of a user's writes for a verb that writes, and the failure."""
    return held_to(verb, limit_of_writes) if verb.__name__ in WRITING_VERBS else verb


def limit_of_writes(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Return the verb with the caller's writes counted."""

    @wraps(verb)
    def counted(*args: Any, **path: Any) -> Any:
        # Whoever writes with a stolen token must not keep the owner from ending its session.
        if this_app().config["RATELIMIT_ENABLED"] and not this_g().declaration.clears_cookie:
            wait = limiter.seconds_to_wait(WRITES, str(caller().id))
            if wait:
                sentence = f"One user may write {WRITES.amount} times a minute; wait before the next time."
                raise ApiError("too_many_requests", sentence, headers={"Retry-After": str(ceil(wait))})
        return verb(*args, **path)

    return counted
