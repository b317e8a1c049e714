"""Throttles: how often a login was guessed at, and until when it is locked."""

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
    """The guesses at one login, whether or not anybody has it. Times are Unix milliseconds."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(ExactText(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    lock_seconds: Mapped[int] = mapped_column(BigInteger)  # added to times, so of their type
    locked_until: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[int] = mapped_column(BigInteger, index=True)

    @classmethod
    def reserve(cls, key: str, most: int, first_lock_seconds: int) -> int:
        """Count a guess before it is judged; return 0, or the seconds until the next one is taken.

        The guess that reaches the limit locks the login at once, before it is judged, so that guesses made in
        parallel can't pass; so does each one after that, for twice as long. A good login clears it all.
        """
        moment = _milliseconds()
        if write(COUNT_GUESS, login=key, most=most, moment=moment):
            return 0
        rows = read(READ_LOCK, login=key)
        if rows and rows[0][0] > moment:
            seconds: float = (rows[0][0] - moment) / 1000
            return ceil(seconds)
        cls._insert(key, most, first_lock_seconds, moment)  # refused where another first guess was quicker
        return 0

    @classmethod
    def _insert(cls, key: str, most: int, first_lock_seconds: int, moment: int) -> None:
        """Add the row of a first guess."""
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
        """Forget the guesses at some logins, after a good one."""
        for key in sorted(keys):  # in the order in which they are counted
            write(FORGET, login=key)


_moment: Any = bindparam("moment", type_=BigInteger)
_reaches = Lockout.failures + 1 >= bindparam("most")
_doubled = Lockout.lock_seconds * 2
COUNT_GUESS = (
    update(Lockout)
    .where(Lockout.key == bindparam("login"), Lockout.locked_until <= _moment)
    .ordered_values(  # as MySQL evaluates an assignment with what the ones before it left
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
    """Reserve one guess at each of the keys and commit it, or none; return 0, or the seconds to wait."""
    for last in (False, False, False, False, True):
        try:
            wait = max(Lockout.reserve(key, most, first_lock_seconds) for key in sorted(keys))
        except IntegrityError:  # two first guesses at once: now the other one's row is there to count on
            db.session.rollback()
            if last:
                raise
        else:
            db.session.rollback() if wait else db.session.commit()
            return wait
    raise AssertionError("the last round returns or raises")


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
