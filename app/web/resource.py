"""The base of every resource."""

import random
import time
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import flask_restful
from flask import g, request
from sqlalchemy.exc import DBAPIError

from app import database
from app.extensions import db
from app.web.declarations import declaration_of

SAFE_METHODS = ("GET", "HEAD")  # whose requests only read
ATTEMPTS = 5
REPEAT_SECONDS = 5.0  # after so long no further attempt begins: a wait for a lock has taken that already


class UnmarkedVerbError(TypeError):
    """A verb that anybody could call, as nothing says who may; it stops the start."""


class Resource(flask_restful.Resource):  # type: ignore[misc] # it publishes no types
    """A resource whose verbs are repeated, whole, where the database undid their transaction and asks for it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Put each verb behind its mark and its limit, or raise UnmarkedVerbError where it wears no mark."""
        super().__init_subclass__(**kwargs)
        for name in map(str.lower, cls.methods or ()):
            if name in vars(cls):
                setattr(cls, name, guarded(vars(cls)[name], f"{cls.__module__}.{cls.__qualname__}.{name}"))

    def dispatch_request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the verb; after a deadlock or a serialization failure again, within bounds of number and time."""
        deadline = time.monotonic() + REPEAT_SECONDS
        for attempt in range(1, ATTEMPTS):
            try:
                return super().dispatch_request(*args, **kwargs)
            except DBAPIError as error:
                db.session.rollback()
                over_dead = error.connection_invalidated and request.method in SAFE_METHODS
                if not (over_dead or database.is_repeatable(error)) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - spreads the callers, guards nothing
        return super().dispatch_request(*args, **kwargs)


def refuse_unmarked(views: Mapping[str, Callable[..., Any]]) -> None:
    """Raise UnmarkedVerbError where a view is no resource, so that nothing says who may call it."""
    for endpoint, view in views.items():
        if not issubclass(getattr(view, "view_class", object), Resource):
            raise UnmarkedVerbError(f"the view {endpoint} wears no mark: make it a Resource, whose verbs do")


def guarded(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Return a verb that does first what is declared of it."""
    declaration = declaration_of(verb)
    if declaration.access is None:
        raise UnmarkedVerbError(f"{name} wears no mark: say who may call it, by @user_required for example")
    proven = declaration.access.guard(declaration.limit(verb) if declaration.limit else verb)

    @wraps(verb)
    def declared(*args: Any, **kwargs: Any) -> Any:
        g.declaration = declaration
        return proven(*args, **kwargs)

    return declared
