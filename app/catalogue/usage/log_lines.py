"""Lines of access logs: the combined format of web servers, or JSON."""

import re
from calendar import month_abbr
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

from app.utils.api_texts import METHODS
from app.utils.dates import parse_time
from app.utils.strict_json import read_object
from app.utils.urls import template

LONGEST = 65536  # bytes of a line
PATH_AT_MOST, COUNT_AT_MOST, CONSUMER_AT_MOST = 2048, 10**9, 80
STATUSES = range(100, 600)
# Each part has an end that it can't hold, so that every line is read in one go.
_COMBINED = re.compile(
    r'[^\["]*\[([^\]]{20,40})\] "([A-Z]{1,16}) ([^ "]+)(?: HTTP/[0-9.]{1,4})?" ([0-9]{3})(?: |$)', re.ASCII
)
_TIME = re.compile(
    r"([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):([0-9]{2}:[0-9]{2}:[0-9]{2}) ([+-])([0-9]{2})([0-9]{2})", re.ASCII
)
_MONTHS = {name: number for number, name in enumerate(month_abbr) if name}
# The names that servers give to a field, the first one that is there counts.
NAMES = {
    "method": ("method", "request_method"),
    "path": ("path", "request_uri", "uri", "url", "route"),
    "status": ("status",),
    "time": ("time", "timestamp", "time_iso8601", "@timestamp", "ts"),
    "consumer": ("consumer", "application"),
    "count": ("count",),
}


class LogLine(NamedTuple):
    """A request that a log tells of."""

    method: str
    path: str
    status: int
    at: datetime
    consumer: str | None = None
    times: int = 1


def read_line(data: bytes) -> LogLine:
    """Return what a line tells, or raise ValueError."""
    text = data.decode().strip()
    return checked(of_json(read_object(text)) if text.startswith("{") else of_combined(text))


def of_combined(text: str) -> LogLine:
    """Return what a line in the combined or the common format tells."""
    found = _COMBINED.match(text)
    if found is None:
        raise ValueError("not a line of the combined format")
    time, method, path, status = found.groups()
    return LogLine(method, path, int(status), time_of(time))


@lru_cache(1024)
def time_of(text: str) -> datetime:
    """Return a time as the combined format writes it."""
    found = _TIME.fullmatch(text)
    if found is None or found[2] not in _MONTHS:
        raise ValueError("not a time of the combined format")
    away = timedelta(hours=int(found[6]), minutes=int(found[7]))
    zone = timezone(-away if found[5] == "-" else away)
    day = f"{found[3]}-{_MONTHS[found[2]]:02}-{found[1]}"
    return datetime.fromisoformat(f"{day}T{found[4]}").replace(tzinfo=zone).astimezone(UTC)


def of_json(fields: Mapping[str, Any]) -> LogLine:
    """Return what an object tells."""
    known = {name: next((fields[each] for each in names if each in fields), None) for name, names in NAMES.items()}
    path, status, consumer = known["path"], known["status"], known["consumer"]
    if not isinstance(known["method"], str) or not isinstance(path, str):
        raise ValueError("no method, or no path")  # noqa: TRY004 - what is at fault is a value of the line
    if not isinstance(consumer, str | None) or (consumer and len(consumer) > CONSUMER_AT_MOST):
        raise ValueError("no name of a consumer")
    at, times = moment_of(known["time"]), 1 if known["count"] is None else whole(known["count"])
    return LogLine(known["method"], template(path), whole(status), at, consumer or None, times)


def moment_of(value: Any) -> datetime:
    """Return the moment that RFC 3339 or the seconds since 1970 tell."""
    if isinstance(value, str):
        return parse_time(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**33:
        raise ValueError("no time")
    return datetime.fromtimestamp(value, UTC)


def whole(value: Any) -> int:
    """Return a whole number, which may be a text."""
    if isinstance(value, bool) or not (isinstance(value, int) or (isinstance(value, str) and value.isdecimal())):
        raise ValueError("not a whole number")
    return int(value[:20] if isinstance(value, str) else value)


def checked(line: LogLine) -> LogLine:
    """Return a line without the host and the query of its path, or raise ValueError if it is not to be counted."""
    path = line.path.partition("?")[0]
    if "://" in path[:10]:
        path = f"/{path.partition('://')[2].partition('/')[2]}"
    good = line.method in METHODS and path.startswith("/") and len(path) <= PATH_AT_MOST
    if not good or line.status not in STATUSES or not 1 <= line.times <= COUNT_AT_MOST:
        raise ValueError("not a call")
    return line._replace(path=path)
