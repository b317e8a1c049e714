"""The first write of a transaction, before which the writer can be proven in that same transaction."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
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


event.listen(UnitOfWork, "before_flush", prove_writer)
event.listen(UnitOfWork, "after_transaction_end", forget_proof)
