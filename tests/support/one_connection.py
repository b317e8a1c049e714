"""The rule that whoever works for a request holds one connection at most, asserted at each that is taken.

A request that waited for a second one while it held locks would wait for requests that wait for its locks and hold all
the others, until a time limit ends them all. No database sees such a deadlock.
"""

from contextlib import AbstractContextManager
from typing import Any
from weakref import WeakKeyDictionary

from flask import Flask, g, has_app_context
from sqlalchemy import Connection, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from app.extensions import db

HELD = "connection held"
_holders: WeakKeyDictionary[ConnectionPoolEntry, Any] = WeakKeyDictionary()


def hold_one_at_most() -> None:
    """Let the taking of a second connection in one context fail, in every pool; a command has its locks without one."""
    event.listen(QueuePool, "checkout", note_taken)
    event.listen(QueuePool, "checkin", note_given_back)


def note_taken(_driver: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
    """Note who takes a connection, which is made anew if it is dead, or raise AssertionError if they hold another."""
    if has_app_context():
        assert g.get(HELD) in {None, entry}, "A second connection is taken while the first is held."
        setattr(g, HELD, entry)
        _holders[entry] = g._get_current_object()


def note_given_back(_driver: Any, entry: ConnectionPoolEntry) -> None:
    """Note that a connection is given back."""
    if holder := _holders.pop(entry, None):
        holder.pop(HELD, None)


def taken_outside(app: Flask, pool: str | None = None) -> AbstractContextManager[Connection]:
    """Take a connection of one of an app's pools as another client of the database, who is in no context of the app."""
    with app.app_context():
        engine = db.engines[pool]
    return engine.connect()
