"""The base of every resource."""

import random
import time
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

import flask_restful
from marshmallow import fields
from sqlalchemy.exc import DBAPIError

from app import database
from app.extensions import db, this_g, this_request
from app.web.declarations import Given, declaration_of, declare
from app.web.receiving import receive

SAFE_METHODS = ("GET", "HEAD")  # requests with these methods only read
ATTEMPTS = 5
REPEAT_SECONDS = 5.0  # no further attempt begins after so long, as one wait for a lock may take that long already


def may_have_effect() -> bool:
    """Return whether a request may change anything: one with HEAD leaves no trace, not even of its own."""
    return this_request().method != "HEAD"


class UnmarkedVerbError(TypeError):
    """A verb without a mark, which anyone could call; it prevents the start."""


class Resource(flask_restful.Resource):  # type: ignore[misc] # Flask-RESTful has no types
    """A resource whose verbs are repeated if the database rolled their transaction back and expects that."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Wrap each verb in the checks of its mark and its limit, or raise UnmarkedVerbError."""
        super().__init_subclass__(**kwargs)
        shown = shown_by(cls)
        for name in map(str.lower, cls.methods or ()):
            if name in vars(cls):
                conditional = shown is not None and name.upper() not in SAFE_METHODS
                declare(vars(cls)[name], shown=shown, conditional=conditional)
                setattr(cls, name, guarded(vars(cls)[name], f"{cls.__module__}.{cls.__qualname__}.{name}"))

    def dispatch_request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the verb; repeat it if the database has undone its transaction, within bounds of number and time."""
        deadline = time.monotonic() + REPEAT_SECONDS
        for attempt in range(1, ATTEMPTS):
            try:
                return super().dispatch_request(*args, **kwargs)
            except DBAPIError as error:
                db.session.rollback()
                if not (database.is_undone(error) or database.is_repeatable(error)) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - it only spreads the attempts
        return super().dispatch_request(*args, **kwargs)


def shown_by(resource: type[Resource]) -> Given | None:
    """Return how a resource shows an object that it also changes, and that so has an entity tag; None for others."""
    shown = declaration_of(getattr(resource, "get", None)).gives.get(HTTPStatus.OK)
    data = shown.schema.fields.get("data") if shown and shown.schema else None
    is_object = isinstance(data, fields.Nested) and "items" not in data.schema.fields
    changes = any(hasattr(resource, name) for name in ("put", "patch", "delete"))
    return shown if is_object and changes else None


def refuse_unmarked(views: Mapping[str, Callable[..., Any]]) -> None:
    """Raise UnmarkedVerbError for a view that is no resource, and so has no mark."""
    for endpoint, view in views.items():
        if not issubclass(getattr(view, "view_class", object), Resource):
            raise UnmarkedVerbError(f"the view {endpoint} has no mark: make it a Resource, whose verbs have marks")


def guarded(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Return a verb wrapped in the checks that it declares."""
    declaration = declaration_of(verb)
    if declaration.access is None:
        raise UnmarkedVerbError(f"{name} has no mark: declare who may call it, for example with @user_required")
    bounded = with_body(verb) if declaration.body or declaration.content else verb
    for limit in declaration.limits:
        bounded = limit(bounded)
    possible = with_conditions(bounded, declaration.requires) if declaration.requires else bounded
    proven = declaration.access.guard(possible)

    @wraps(verb)
    def declared(*args: Any, **kwargs: Any) -> Any:
        this_g().declaration = declaration
        return proven(*args, **kwargs)

    return declared


def with_conditions(verb: Callable[..., Any], conditions: tuple[Callable[[], Any], ...]) -> Callable[..., Any]:
    """Return a verb that is refused where a condition does not hold, once its caller is proven."""

    @wraps(verb)
    def conditional(*args: Any, **kwargs: Any) -> Any:
        for condition in conditions:
            condition()
        return verb(*args, **kwargs)

    return conditional


def with_body(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Return a verb that begins when the whole body is there, so that no lock is held while a client sends slowly.

    What is wrong with the body is said in its turn, when the verb loads it.
    """

    @wraps(verb)
    def received(*args: Any, **kwargs: Any) -> Any:
        receive()
        return verb(*args, **kwargs)

    return received
