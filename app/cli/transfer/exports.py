"""Reading the files that other systems export users to, as they come; what their entries mean is in sources."""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from app.cli.transfer.lines import LONGEST, Fault, Read, read_line, read_lines, record_of
from app.utils.strict_json import NotStrictError, as_text, read_object

# A document is read whole; what is longer comes as lines.
MOST_DOCUMENT = 64 * 2**20
MEMBER = "users"
# What reading an entry of any shape but the known one raises.
OTHER_SHAPES = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)
Fields = dict[str, Any]
Entry = tuple[int, Fields | list[Fault], str]


@dataclass(frozen=True)
class Export:
    """The export of a system: how a file is divided into entries, and what an entry says of its user."""

    name: str
    entries: Callable[[BinaryIO], Iterator[Entry]]
    user: Callable[[Fields], Fields]


def read_export(stream: BinaryIO, export: Export) -> Iterator[Read]:
    """Yield the users of an export, or the faults of each entry."""
    for number, entry, unit in export.entries(stream):
        if isinstance(entry, list):
            yield entry
            continue
        try:
            user = export.user(entry)
        except OTHER_SHAPES:
            reason = f"This is no user as {export.name} exports them."
            yield [Fault(number, "", f"{unit}_malformed", reason, unit)]
        else:
            yield record_of(number, user, unit)


def json_entries(stream: BinaryIO, first: bytes | None = None) -> Iterator[Entry]:
    """Yield the objects of JSON Lines, of an array, or of the array `users` of an object; `first` is read already."""
    first = first_line(stream) if first is None else first
    start = read_line(1, first)
    if isinstance(start, dict) and MEMBER not in start:
        yield 1, start, "line"
        for number, data in read_lines(stream):
            yield number + 1, read_line(number + 1, data), "line"
        return
    whole = first + stream.read(MOST_DOCUMENT)
    if len(whole) > MOST_DOCUMENT:
        reason = f"The document has more than {MOST_DOCUMENT // 2**20} MiB; give its users as lines, one object each."
        yield 1, [Fault(1, "", "document_too_long", reason)], "line"
        return
    yield from document_entries(whole)


def document_entries(whole: bytes) -> Iterator[Entry]:
    """Yield the objects of a document, each as strictly read as a line is."""
    try:
        document = json.loads(as_text(whole))
        found = document[MEMBER] if isinstance(document, dict) else document
    except (NotStrictError, ValueError, RecursionError, KeyError):
        found = None
    if not isinstance(found, list):
        reason = f"This is neither a JSON document with an array of users, as `{MEMBER}` or alone, nor JSON Lines."
        yield 1, [Fault(1, "", "document_malformed", reason)], "line"
        return
    for number, entry in enumerate(found, 1):
        try:
            yield number, read_object(json.dumps(entry)), "entry"
        except NotStrictError as error:
            yield number, [Fault(number, "", "entry_malformed", f"The entry {error}.", "entry")], "entry"


def json_or_csv_entries(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the objects of JSON, or the rows of CSV by the names in its first line."""
    first = first_line(stream)
    if first.lstrip().startswith((b"[", b"{")):
        yield from json_entries(stream, first)
        return
    rows = csv.DictReader(map(as_text, bounded(chain([first], iter(lambda: stream.readline(LONGEST + 1), b"")))))
    try:
        for row in rows:
            yield rows.line_num, dict(row), "line"
    except (csv.Error, NotStrictError) as error:
        reason = "The line is no CSV." if isinstance(error, csv.Error) else f"The line {error}."
        yield rows.line_num + 1, [Fault(rows.line_num + 1, "", "line_malformed", reason)], "line"


def first_line(stream: BinaryIO) -> bytes:
    """Return the first line, without a byte order mark; of one that is too long, the start."""
    return stream.readline(LONGEST + 1).removeprefix(BOM_UTF8)


def bounded(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines; raise NotStrictError for one that is too long."""
    for line in lines:
        if len(line) > LONGEST:
            raise NotStrictError(f"has more than {LONGEST} bytes")
        yield line


def colon_entries(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the name and the hash of each line of a password file of Apache; comments are left out."""
    for number, data in read_lines(stream):
        try:
            name, colon, hashed = as_text(data[: LONGEST + 1]).strip().partition(":")
        except NotStrictError as error:
            yield number, [Fault(number, "", "line_malformed", f"The line {error}.")], "line"
            continue
        if not name.startswith("#"):
            yield number, {"name": name} | ({"hash": hashed} if colon else {}), "line"
