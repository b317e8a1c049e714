"""The time, always UTC."""

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def time_left(left: timedelta) -> str:
    """Return a span of time for people, in its two largest units: `3 days 4 hours`."""
    minutes = int(left.total_seconds()) // 60
    if left <= timedelta(0):
        return "No time remaining"
    amounts = {"day": minutes // 1440, "hour": minutes // 60 % 24, "minute": minutes % 60}
    parts = [f"{amount} {unit}{'s' * (amount != 1)}" for unit, amount in amounts.items() if amount]
    return " ".join(parts[:2]) or "Less than a minute"
