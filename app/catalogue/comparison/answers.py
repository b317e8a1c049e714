"""Answers: their statuses, headers and bodies."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from app.catalogue import references
from app.catalogue.comparison import media
from app.catalogue.comparison.endings import gone
from app.catalogue.comparison.notes import Notes, mapping, note, text
from app.catalogue.comparison.parameters import texts
from app.catalogue.comparison.shapes import ANYTHING
from app.catalogue.comparison.stated import Stated
from app.catalogue.comparison.walk import Walk
from app.catalogue.comparison.way import ANSWER, Way
from app.catalogue.references import pointer

DEFAULT = "DEFAULT"
WRITTEN = Way(ANSWER, is_textual=True)
Answers = dict[str, dict[str, Any]]


def compare(walk: Walk, before: Stated, after: Stated, today: date) -> Notes:
    """Yield the notes of the answers of two operations."""
    old, new = answers(walk.before.content, before), answers(walk.after.content, after)
    followed = set()
    for status in old:
        followers = list(follow(status, old, new))
        followed |= {*followers}
        yield from of_status(status, followers, old)
        for follower in followers:
            place = pointer(("responses", status if status in new else follower)).replace(DEFAULT, DEFAULT.lower())
            sides = old[status], new[follower]
            for each in walk.once(partial(of_pair, walk, *sides, today), "answer", *sides):
                yield each.at(place, f"The answer {follower}")
    for status in new.keys() - followed - old.keys():
        yield note("answer-status-added", pointer(("responses", status.lower())), name=status.lower())


def answers(content: dict[str, Any], operation: Stated) -> Answers:
    """Return the answers of an operation by their statuses."""
    given = mapping(operation.given.get("responses"))
    return {
        status.upper(): mapping(references.resolve(content, each))
        for status, each in given.items()
        if not status.startswith("x-")
    }


def follow(status: str, before: Answers, after: Answers) -> Iterator[str]:
    """Yield the statuses that take the place of one: itself, its range, those of its range, or the default."""
    if status in after:
        yield status
        return
    within = [other for other in after if other not in before and status == range_of(other)]
    if range_of(status) in after:
        yield range_of(status)
    elif within:
        yield from within
    elif DEFAULT in after and not is_success(status, before):
        yield DEFAULT


def range_of(status: str) -> str:
    """Return the range that a status is in, such as 4XX; "" for the default."""
    return "" if status == DEFAULT else f"{status[:1]}XX"


def is_success(status: str, answers: Answers) -> bool:
    """Return whether a status tells of success; the default does where nothing else would."""
    return not any(other.startswith("2") for other in answers) if status == DEFAULT else status.startswith("2")


def of_status(status: str, followers: list[str], before: Answers) -> Notes:
    """Yield what became of a status itself."""
    place, success = pointer(("responses", status.lower())), is_success(status, before)
    values = {"name": status.lower(), "before": status.lower(), "after": ", ".join(followers).lower()}
    if followers == [status]:
        return
    if not followers:
        yield note("answer-status-removed" if success else "answer-error-removed", place, **values)
    elif status.endswith("XX"):
        yield note("answer-status-narrowed", place, **values)
    elif success:
        yield note("answer-status-widened", place, **values)
    else:
        yield note("answer-error-widened", place, **values)


def of_pair(walk: Walk, before: dict[str, Any], after: dict[str, Any], today: date) -> Notes:
    """Yield the notes of one answer."""
    if text(before.get("description")) != text(after.get("description")):
        yield note("text-changed", "/description")
    yield from media.compare(walk, before.get("content"), after.get("content"), ANSWER)
    old, new = headers(walk.before.content, before), headers(walk.after.content, after)
    for name in old.keys() | new.keys():
        place = pointer(("headers", name))
        if name not in new:
            rule = "answer-header-removed" if old[name].get("required") is True else "answer-header-optional-removed"
            said = old[name]
            deprecated, sunset = said.get("deprecated") is True, text(said.get("x-sunset"))
            yield gone(rule, place, today, deprecated=deprecated, sunset=sunset, name=name)
        elif name not in old:
            yield note("answer-header-added", place, name=name)
        else:
            for each in of_header(walk, old[name], new[name], name):
                yield each.at(place, name)


def headers(content: dict[str, Any], answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the headers of an answer by their names in lower case; Content-Type is no header of its own."""
    given = mapping(answer.get("headers")).items()
    found = {name.lower(): mapping(references.resolve(content, each)) for name, each in given}
    found.pop("content-type", None)
    return found


def of_header(walk: Walk, before: dict[str, Any], after: dict[str, Any], name: str) -> Notes:
    """Yield the notes of one header."""
    is_required = after.get("required") is True
    if is_required != (before.get("required") is True):
        yield note("answer-header-became-required" if is_required else "answer-header-became-optional", "/required")
    old, new = before.get("schema", ANYTHING[0]), after.get("schema", ANYTHING[0])
    for each in walk.notes((old,), (new,), WRITTEN, name):
        yield each._replace(pointer=f"/schema{each.pointer}")
    yield from texts(walk, before, after)
