"""JSON as strict as everywhere, with the place of what is refused."""

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from app.catalogue.faults import DocumentInvalid, Fault
from app.catalogue.numbers import integer
from app.catalogue.places import Event, Track, fault
from app.utils.strict_json import BOM, NotStrictError, finite, read_object, refuse_characters

DEEPEST = 100
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}:,\n]|[^\s\[\]{}:,"]++')
_OPENS: dict[str, Literal["object", "list"]] = {"{": "object", "[": "list"}
_CLOSES, _BETWEEN = ("]", "}"), (",", ":")
_LONG = re.compile(r"[0-9]{19}")  # an integer that may not fit in 64 bits; without one the parser is quicker
_SYNTAX = re.compile(r"line (\d+)")


def read_json(text: str) -> dict[str, Any]:
    """Return a JSON object, or raise DocumentInvalid."""
    try:
        return read_object(text, DEEPEST, integer if _LONG.search(text) else int)
    except NotStrictError as error:
        raise DocumentInvalid([_place(text, str(error))]) from None


def json_events(text: str) -> Iterator[Event]:
    """Yield what begins and ends where in JSON."""
    line = 1
    keyed: list[bool | None] = [None]  # for each object whether its key has come, None for a list
    for match in _TOKEN.finditer(text):
        piece = match[0]
        if piece == "\n":
            line += 1
        elif piece in _OPENS:
            yield _OPENS[piece], "", line
            keyed.append(None if piece == "[" else False)
        elif piece in _CLOSES:
            keyed.pop()
            yield "close", "", line
        elif piece in _BETWEEN:
            keyed[-1] = None if keyed[-1] is None else piece == ":"
        elif keyed[-1] is False:
            yield "key", json.loads(piece), line
        else:
            yield "value", piece, line


def _place(text: str, reason: str) -> Fault:
    """Return the fault for which JSON was refused, with its place as far as it can be found."""
    if syntax := _SYNTAX.search(reason):
        return fault((), int(syntax[1]), f"The document {reason}.")
    track, names = Track(), list[set[str]]()
    try:
        for event in json_events(text.removeprefix(BOM)):
            track.take(event)
            try:
                _check(event, names)
            except NotStrictError as error:
                return fault(track.place, event[2], f"The document {error}.")
    except (ValueError, LookupError):  # it is not JSON either
        pass
    return fault((), 1, f"The document {reason}.")


def _check(event: Event, names: list[set[str]]) -> None:
    """Raise NotStrictError if an event says what is refused; keep the names that came in each object that is open."""
    kind, text, _ = event
    if kind == "close":
        names.pop()
    elif kind in ("object", "list"):
        names.append(set())
        if len(names) > DEEPEST:
            raise NotStrictError(f"is nested deeper than {DEEPEST} levels")
    elif kind == "key":
        refuse_characters(text)
        if text in names[-1]:
            raise NotStrictError("holds a field twice")
        names[-1].add(text)
    elif text.startswith('"'):
        refuse_characters(json.loads(text))
    elif text in ("NaN", "Infinity", "-Infinity"):
        raise NotStrictError(f"holds {text}, which is not JSON")
    elif text[0] in "-0123456789":
        finite(text)
