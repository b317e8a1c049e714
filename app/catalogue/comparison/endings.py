"""Deprecated things: what is announced, and what may go when."""

from datetime import date

from app.catalogue.comparison.notes import Note, Notes, note


def announced(was: bool, is_now: bool, before: str | None, after: str | None) -> Notes:
    """Yield what changed in the announcement of an end."""
    if was != is_now:
        yield note("deprecated-set" if is_now else "deprecated-unset", "/deprecated")
    if was and is_now and before and not after:
        yield note("sunset-removed", "/x-sunset", before=before)
    if before and after and day(after) and day(before) and after < before:
        yield note("sunset-earlier", "/x-sunset", before=before, after=after)


def gone(rule: str, pointer: str, today: date, *, deprecated: bool, sunset: str | None, **values: str) -> Note:
    """Return the note of a thing that went: by its rule, or by that for deprecated things if it is one."""
    if not deprecated:
        return note(rule, pointer, **values)
    end = day(sunset or "")
    return note("deprecated-removed" if end and end <= today else "deprecated-removed-early", pointer, **values)


def day(text: str) -> date | None:
    """Return the day of a date, or of a moment, None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
