"""Passwords that are guessed early: those of zxcvbn's list, and those that it needs few tries for."""

from functools import cache
from math import prod
from typing import Any

MOST_TRIES = 10**6
# What zxcvbn examines of a password at once: its work grows with the square of the length, and with each way to read
# symbols as letters.
PART = 64
MOST_WORK = 40_000


def is_common(prepared: str) -> bool:
    """Return whether a password is one of the 30,000 most commonly used ones, in any letter case."""
    return prepared.lower() in _zxcvbn()[0].RANKED_DICTIONARIES["passwords"]


def is_guessable(prepared: str) -> bool:
    """Return whether zxcvbn guesses a password in a million tries; of a long one, whether it guesses both ends."""
    return all(_tries(part) <= MOST_TRIES for part in {prepared[:PART], prepared[-PART:]})


def _tries(part: str) -> int:
    matching, scoring = _zxcvbn()
    while _work(part) > MOST_WORK:  # so many different symbols that some of them take more than a million tries
        part = part[:-1]
    return int(scoring.most_guessable_match_sequence(part, matching.omnimatch(part))["guesses"])


def _work(part: str) -> int:
    """Return about how many words zxcvbn looks up: the pairs of ends, for each reading of symbols as letters."""
    readings = (sum(symbol in part for symbol in symbols) for symbols in _zxcvbn()[0].L33T_TABLE.values())
    return len(part) ** 2 * prod(max(1, reading) for reading in readings)


@cache
def _zxcvbn() -> tuple[Any, Any]:
    """Return zxcvbn's modules, whose tables take 14 MB of a process that checks a new password, and of no other."""
    from zxcvbn import matching, scoring  # noqa: PLC0415 - most processes check no new password

    return matching, scoring
