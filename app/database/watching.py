"""Watching statements: what traces or counts them sees each one, on the way that it takes unwatched too."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, event

Info = dict[Any, Any]  # what a connection keeps between its uses


class Watch:
    """What is told of each statement, however it is run."""

    def begin(self, engine: Engine, statement: str, info: Info) -> None:
        """Take note of a statement that is about to be sent."""

    def end(self, info: Info) -> None:
        """Take note that it was answered."""

    def fail(self, info: Info) -> None:
        """Take note that it failed."""


_watches: list[Watch] = []


def add_watch(watch: Watch) -> None:
    """Tell a watch of every statement from now on, once however often it is added."""
    if not _watches:
        _listen(event.listen)
    if watch not in _watches:
        _watches.append(watch)


def remove_watch(watch: Watch) -> None:
    """Tell a watch no more."""
    _watches.remove(watch)
    if not _watches:
        _listen(event.remove)


def begin(engine: Engine, statement: str, info: Info) -> None:
    """Tell every watch of a statement that is about to be sent."""
    for watch in _watches:
        watch.begin(engine, statement, info)


def end(info: Info) -> None:
    """Tell every watch that a statement was answered."""
    for watch in _watches:
        watch.end(info)


def fail(info: Info) -> None:
    """Tell every watch that a statement failed."""
    for watch in _watches:
        watch.fail(info)


def _listen(register: Any) -> None:
    """Begin or cease to hear of the statements that SQLAlchemy itself runs."""
    register(Engine, "before_cursor_execute", _before)
    register(Engine, "after_cursor_execute", _after)
    register(Engine, "handle_error", _failed)


def _before(connection: sa.Connection, _cursor: Any, statement: str, *_values: Any) -> None:
    begin(connection.engine, statement, connection.info)


def _after(connection: sa.Connection, *_rest: Any) -> None:
    end(connection.info)


def _failed(context: sa.ExceptionContext) -> None:
    if context.connection is not None:
        fail(context.connection.info)
