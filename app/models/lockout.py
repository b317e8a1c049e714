"""Lockout: counters of the guesses at a login's password, which lock the login for a while."""

import time
from math import ceil
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, case, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Constant, Model, read, write
from app.extensions import db
from app.models.types import ExactText
from config import LOCK_SECONDS_AT_MOST

FORGOTTEN_AFTER_SECONDS = 24 * 60 * 60


class Lockout(Model):
    """The lockout counter of one login, whether or not a user has it. Times are Unix milliseconds."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    lock_seconds: Mapped[int] = mapped_column(BigInteger)  # it is added to times, so it has their type
    locked_until: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[int] = mapped_column(BigInteger, index=True)

    @classmethod
    def reserve(cls, key: str, most: int, first_lock_seconds: int) -> int:
        """Count a guess before it is checked; return 0, or the seconds until the next guess is accepted.

        The guess that reaches the limit locks the login before it is checked, so that parallel guesses can't pass the
        limit. Each later guess locks it again, for twice as long. A good login clears the counter.
        """
        moment = _milliseconds()
        if write(COUNT_GUESS, login=key, most=most, moment=moment):
            return 0
        rows = read(READ_LOCK, login=key)
        if rows and rows[0][0] > moment:
            seconds: float = (rows[0][0] - moment) / 1000
            return ceil(seconds)
        cls._insert(key, most, first_lock_seconds, moment)  # an IntegrityError if a parallel first guess was faster
        return 0

    @classmethod
    def _insert(cls, key: str, most: int, first_lock_seconds: int, moment: int) -> None:
        """Add the counter of a login at its first guess."""
        locks = most == 1
        write(
            insert(cls),
            key=key,
            failures=1,
            lock_seconds=min(first_lock_seconds * (2 if locks else 1), LOCK_SECONDS_AT_MOST),
            locked_until=moment + first_lock_seconds * 1000 if locks else 0,
            updated_at=moment,
        )

    @classmethod
    def clear(cls, *keys: str) -> None:
        """Delete the counters of logins after a good guess."""
        for key in sorted(keys):  # in the order of `reserve_guess`, so that two can't deadlock
            write(FORGET, login=key)


_moment: Any = bindparam("moment", type_=BigInteger)
_reaches = Lockout.failures + 1 >= bindparam("most")
_doubled = Lockout.lock_seconds * 2
COUNT_GUESS = (
    update(Lockout)
    .where(Lockout.key == bindparam("login"), Lockout.locked_until <= _moment)
    .ordered_values(  # MySQL evaluates each assignment with the results of those before it
        (Lockout.locked_until, case((_reaches, _moment + Lockout.lock_seconds * 1000), else_=0)),
        (
            Lockout.lock_seconds,
            case(
                (_reaches, case((_doubled > LOCK_SECONDS_AT_MOST, LOCK_SECONDS_AT_MOST), else_=_doubled)),
                else_=Lockout.lock_seconds,
            ),
        ),
        (Lockout.failures, Lockout.failures + 1),
        (Lockout.updated_at, _moment),
    )
)
READ_LOCK = Constant(select(Lockout.locked_until).where(Lockout.key == bindparam("login")))
FORGET = delete(Lockout).where(Lockout.key == bindparam("login"))


def reserve_guess(keys: list[str], most: int, first_lock_seconds: int) -> int:
    """Count a guess at every key and commit, or count none; return 0, or the seconds to wait."""
    for last in (False, False, False, False, True):
        try:
            wait = max(Lockout.reserve(key, most, first_lock_seconds) for key in sorted(keys))
        except IntegrityError:  # two first guesses at once: the other one's row exists now and can be updated
            db.session.rollback()
            if last:
                raise
        else:
            db.session.rollback() if wait else db.session.commit()
            return wait
    raise AssertionError("the last attempt returns or raises")


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
