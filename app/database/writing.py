"""The first write of a transaction, before which the writer can be proven in that same transaction."""

from collections.abc import Callable
from typing import Any

from flask import g, has_app_context
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction

from app.extensions import UnitOfWork

_PROVEN = "writer proven"
_proofs: list[Callable[[Session], None]] = []


def before_first_write(proof: Callable[[Session], None]) -> Callable[[Session], None]:
    """Run a function once in each transaction, before its first write; what it raises prevents the write."""
    _proofs.append(proof)
    return proof


def prove_writer(session: Session, *_rest: Any) -> None:
    """Run the proofs unless this transaction has run them."""
    if _PROVEN not in session.info:
        session.info[_PROVEN] = True
        for proof in _proofs:
            proof(session)


def forget_proof(session: Session, transaction: SessionTransaction) -> None:
    """Ask again in the next transaction."""
    if transaction.parent is None:
        session.info.pop(_PROVEN, None)


def note_commit(_connection: Connection) -> None:
    """Note that the request sends a COMMIT: if its connection dies now, nobody knows whether it was done."""
    if has_app_context():
        g.commit_sent = True


def is_undone(error: DBAPIError) -> bool:
    """Return whether a database that is gone has undone all that the request wrote: no COMMIT had been sent."""
    return error.connection_invalidated and not g.get("commit_sent")


event.listen(UnitOfWork, "before_flush", prove_writer)
event.listen(UnitOfWork, "after_transaction_end", forget_proof)
