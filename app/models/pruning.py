"""Pruning: deleting what has expired, a bounded batch at a time."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db, rows_changed
from app.models.revocation import Revocation
from app.models.session import Session
from app.models.throttle import FORGOTTEN_AFTER_SECONDS, Throttle
from app.utils.clock import now

BATCH = 1000
Dead = tuple[InstrumentedAttribute[Any], ColumnElement[bool]]


def dead_rows() -> dict[str, Dead]:
    """Return what may be deleted: a table's key and the condition, each served by an index."""
    forgotten = now() - timedelta(seconds=FORGOTTEN_AFTER_SECONDS)
    return {
        "sessions": (Session.id, Session.expires_at <= now()),
        "revocations": (Revocation.jti, Revocation.expires_at <= now() - timedelta(minutes=1)),  # the clocks' leeway
        "throttles": (Throttle.key, Throttle.updated_at <= int(forgotten.timestamp() * 1000)),
    }


def count(dead: Dead) -> int:
    """Return how many rows there are to delete."""
    key, condition = dead
    return db.session.scalar(select(func.count(key)).where(condition)) or 0


def prune(dead: Dead) -> Iterator[int]:
    """Delete the dead rows, yielding how many after each batch, which the caller commits."""
    key, condition = dead
    while keys := list(db.session.scalars(select(key).where(condition).limit(BATCH))):
        yield rows_changed(delete(key.class_).where(key.in_(keys), condition))
