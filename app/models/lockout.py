"""Lockout: counters of the guesses at a password, which lock what is guessed at for a while."""

import hashlib
import time
from math import ceil
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, case, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, add, read, write
from app.extensions import db
from app.models.client_failure import ClientFailure
from app.models.types import ExactText
from config import LOCK_SECONDS_AT_MOST

FORGOTTEN_AFTER_SECONDS = 24 * 60 * 60


class Lockout(Model):
    """The counter of one account, of an unknown login, or of a session. Times are Unix milliseconds.

    A counter without a guess for a day is forgotten, whether or not its row has been pruned.
    """

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    lock_seconds: Mapped[int] = mapped_column(BigInteger)  # it is added to times, so it has their type
    locked_until: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[int] = mapped_column(BigInteger, index=True)

    @classmethod
    def reserve(cls, key: str, most: int, first_lock_seconds: int) -> int:
        """Count a guess before it is checked; return 0, or the seconds until the next guess is accepted.

        The guess that reaches the limit locks before it is checked, so that parallel guesses can't pass the
        limit. Each later guess locks it again, for twice as long. A good login clears the counter.
        """
        moment = milliseconds()
        forgotten = moment - FORGOTTEN_AFTER_SECONDS * 1000
        if write(COUNT_GUESS, counter=key, most=most, moment=moment, forgotten=forgotten, first=first_lock_seconds):
            return 0
        rows = read(READ_LOCK, counter=key)
        if rows and rows[0][0] > moment:
            seconds: float = (rows[0][0] - moment) / 1000
            return ceil(seconds)
        cls._insert(key, most, first_lock_seconds, moment)  # an IntegrityError if a parallel first guess was faster
        return 0

    @classmethod
    def _insert(cls, key: str, most: int, first_lock_seconds: int, moment: int) -> None:
        """Add a counter at its first guess."""
        locks = most == 1
        counter = cls(
            key=key,
            failures=1,
            lock_seconds=min(first_lock_seconds * (2 if locks else 1), LOCK_SECONDS_AT_MOST),
            locked_until=moment + first_lock_seconds * 1000 if locks else 0,
            updated_at=moment,
        )
        add(counter)

    @classmethod
    def clear(cls, key: str) -> None:
        """Delete a counter after a good guess."""
        write(FORGET, counter=key)


_moment: Any = bindparam("moment", type_=BigInteger)
_first: Any = bindparam("first", type_=BigInteger)
_is_forgotten = Lockout.updated_at <= bindparam("forgotten", type_=BigInteger)
_failures = case((_is_forgotten, 1), else_=Lockout.failures + 1)
_lock_seconds = case((_is_forgotten, _first), else_=Lockout.lock_seconds)
_reaches = _failures >= bindparam("most")
_doubled = _lock_seconds * 2
COUNT_GUESS = Constant(
    update(Lockout)
    .where(Lockout.key == bindparam("counter"), Lockout.locked_until <= _moment)
    .ordered_values(  # MySQL evaluates each assignment with the results of those before it
        (Lockout.locked_until, case((_reaches, _moment + _lock_seconds * 1000), else_=0)),
        (
            Lockout.lock_seconds,
            case(
                (_reaches, case((_doubled > LOCK_SECONDS_AT_MOST, LOCK_SECONDS_AT_MOST), else_=_doubled)),
                else_=_lock_seconds,
            ),
        ),
        (Lockout.failures, _failures),
        (Lockout.updated_at, _moment),
    )
)
READ_LOCK = Constant(select(Lockout.locked_until).where(Lockout.key == bindparam("counter")))
FORGET = Constant(delete(Lockout).where(Lockout.key == bindparam("counter")))


def counter_key(kind: str, of: object) -> str:
    """Return the fixed-length key under which guesses at a thing of a kind are counted."""
    return hashlib.sha256(f"{kind}:{of}".encode("utf-8", "surrogatepass")).hexdigest()


def reserve_guess(key: str, most: int, first_lock_seconds: int, client: str | None = None) -> int:
    """Count a guess, also of a client if one is given, and commit, or count none; return 0, or the seconds to wait."""
    for last in (False, False, False, False, True):
        try:
            wait = Lockout.reserve(key, most, first_lock_seconds)
            if client and not wait:
                ClientFailure.note(client, key, milliseconds())
        except IntegrityError:  # two first guesses at once: the other one's row exists now and can be updated
            db.session.rollback()
            if last:
                raise
        else:
            db.session.rollback() if wait else db.session.commit()
            return wait
    raise AssertionError("the last attempt returns or raises")


def milliseconds() -> int:
    """Return the present moment as the counters hold it."""
    return time.time_ns() // 1_000_000
