"""Watches, which trace or count every statement without changing the way that it is run."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, event

Info = dict[Any, Any]  # a connection's own data, kept between its uses


class Watch:
    """An observer of every statement, both SQLAlchemy's and the compiled ones."""

    def begin(self, engine: Engine, statement: str, info: Info) -> None:
        """Note that a statement is about to be sent."""

    def end(self, info: Info) -> None:
        """Note that the statement was answered."""

    def fail(self, info: Info) -> None:
        """Note that the statement failed."""


_watches: list[Watch] = []


def add_watch(watch: Watch) -> None:
    """Notify a watch of every statement from now on; adding it again changes nothing."""
    if not _watches:
        _listen(event.listen)
    if watch not in _watches:
        _watches.append(watch)


def remove_watch(watch: Watch) -> None:
    """Stop notifying a watch."""
    _watches.remove(watch)
    if not _watches:
        _listen(event.remove)


def begin(engine: Engine, statement: str, info: Info) -> None:
    """Notify every watch that a statement is about to be sent."""
    for watch in _watches:
        watch.begin(engine, statement, info)


def end(info: Info) -> None:
    """Notify every watch that a statement was answered."""
    for watch in _watches:
        watch.end(info)


def fail(info: Info) -> None:
    """Notify every watch that a statement failed."""
    for watch in _watches:
        watch.fail(info)


def _listen(register: Any) -> None:
    """Add or remove the listeners for the statements that SQLAlchemy itself runs."""
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
