"""Dates in the forms that people write; each form is a full date or time."""

import calendar
import re
from datetime import UTC, date, datetime

from dateutil import parser

_MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = "[0-9]{1,2}(st|nd|rd|th)?"
_ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHAPES = re.compile(
    rf"{_ISO_DAY}|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}"
    rf"|{_MONTH}\.? +{_DAY},? +[0-9]{{4}}|{_DAY} +{_MONTH}\.?,? +[0-9]{{4}}",
    re.IGNORECASE | re.ASCII,
)
# Python, the databases and JavaScript read neither 24:00:00 nor 23:59:60 alike, so no time has them.
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_LOCAL = rf"{_ISO_DAY}[Tt ]{_CLOCK}:[0-5][0-9](\.[0-9]{{1,9}})?"
_TIME = re.compile(rf"{_LOCAL}([Zz]|[+-]{_CLOCK})", re.ASCII)
_LOST_PLUS = re.compile(rf"{_LOCAL} {_CLOCK}", re.ASCII)  # in a query, + means a blank


def _any_case(text: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in text)


_MONTH_NAMES = "|".join(
    _any_case(name[:3]) + (f"({_any_case(name[3:])})?" if name[3:] else "")
    for name in (*map(str.lower, calendar.month_name[1:]), "sept")
)
_NUMBER_OF_DAY, _YEAR = "(0?[1-9]|[12][0-9]|3[01])", "[0-9]{4}"
_ORDINAL = f"({'|'.join(map(_any_case, ('st', 'nd', 'rd', 'th')))})?"
_MONTH_AND_DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME_OF_DAY = rf"[Tt ]{_CLOCK}:[0-5][0-9](\.[0-9]{{1,9}})?([Zz]|[+-]{_CLOCK})"
# What parse_day accepts, as far as a regular expression of JSON Schema can tell.
DAY_PATTERN = (
    rf"^ *({_YEAR}-{_MONTH_AND_DAY}({_TIME_OF_DAY})?|(0?[1-9]|1[0-2])/{_NUMBER_OF_DAY}/{_YEAR}"
    rf"|({_MONTH_NAMES})\.? +{_NUMBER_OF_DAY}{_ORDINAL},? +{_YEAR}"
    rf"|{_NUMBER_OF_DAY}{_ORDINAL} +({_MONTH_NAMES})\.?,? +{_YEAR}) *$"
)
LONGEST_DAY, LONGEST_TIME = 100, len("2026-05-13T08:30:00.123456789+00:00")
DAYS_ACCEPTED = "Accepted are 2026-05-13, 05/13/2026 (month first), May 13 2026, or a time as in RFC 3339."
TIMES_ACCEPTED = "A time as in RFC 3339 is accepted, from 00:00:00 to 23:59:59, such as 2026-05-13T08:30:00Z."
LOST_PLUS = "The + of the offset was read as a blank. In a query, write it as %2B: 2026-05-13T08:30:00%2B02:00."
NO_DAY = f"This is not a full date. {DAYS_ACCEPTED}"


def parse_time(text: str) -> datetime:
    """Return a time in the format of RFC 3339 §5.6, converted to UTC, or raise ValueError."""
    if len(text) <= LONGEST_TIME and _LOST_PLUS.fullmatch(text):
        raise ValueError(LOST_PLUS)
    if len(text) > LONGEST_TIME or not _TIME.fullmatch(text):
        raise ValueError(f"This is not a full time. {TIMES_ACCEPTED}")
    try:
        return parser.isoparse(text.upper().replace(" ", "T")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"There is no such time. {TIMES_ACCEPTED}") from None


def parse_day(text: str) -> date:
    """Return a full date, or the day in UTC of a time, or raise ValueError."""
    if len(text) > LONGEST_DAY:
        raise ValueError(NO_DAY)
    text = text.strip(" ")
    if _TIME.fullmatch(text) or _LOST_PLUS.fullmatch(text):
        return parse_time(text).date()
    if not _SHAPES.fullmatch(text):
        raise ValueError(NO_DAY)
    try:
        day = parser.parse(text, dayfirst=False).date()
    except (ValueError, OverflowError):
        raise ValueError(f"There is no such date. {DAYS_ACCEPTED}") from None
    if "/" in text and day.month != int(text.partition("/")[0]):  # the parser would read 13/05/2026 with the day first
        raise ValueError(f"There is no such date; the month comes first. {DAYS_ACCEPTED}")
    return day
