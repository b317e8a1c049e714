"""Reading and checking the lines of a file; a report about a line does not quote its contents."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from marshmallow import ValidationError

from app.schemas.transfer import UserRecordSchema
from app.utils.strict_json import NotStrictError, as_text, read_object
from app.web.errors import flat_messages

LONGEST = 65536
MOST_FAULTS = 20
MOST_FIELD_NAME = 64
SCHEMA = UserRecordSchema()
ARRAY = "The file is one JSON array; `jq -c .[] FILE` writes its entries as lines."
ARRAY_BEGINS = re.compile(rb"\s*\[\s*(\{|\Z)")
CODES = {"Unknown field.": "field_unknown", "Missing data for required field.": "field_missing"}


@dataclass(frozen=True)
class Fault:
    """Why a line was refused: the field, if any, a code to count, and a sentence to read."""

    line: int
    field: str
    code: str
    reason: str
    unit: str = "line"  # or the entry of a document

    def __str__(self) -> str:
        return f"{self.unit} {self.line}: {self.code}: {self.field and f'{self.field}: '}{self.reason}"


@dataclass
class Record:
    """A user as a line describes them, every field in the form that is stored."""

    line: int
    fields: dict[str, Any]
    unit: str = "line"

    def fault(self, field: str, code: str, reason: str) -> Fault:
        """Return a fault of the record."""
        return Fault(self.line, field, code, reason, self.unit)


Read = Record | list[Fault]


def read_own(stream: BinaryIO) -> Iterator[Read]:
    """Yield the users of a file of JSON Lines, or the faults of each line."""
    for number, data in read_lines(stream):
        if number == 1 and ARRAY_BEGINS.match(data):
            yield [Fault(1, "", "line_malformed", ARRAY)]
            return
        yield read_record(number, data)


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank, with its number; of a line that is too long, yield only the start."""
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        if number == 1:
            data = data.removeprefix(BOM_UTF8)
        if data.strip():
            yield number, data
        while data and not data.endswith(b"\n"):
            data = stream.readline(LONGEST)


def read_record(number: int, data: bytes) -> Read:
    """Return the user on a line, or the line's faults."""
    fields = read_line(number, data)
    return fields if isinstance(fields, list) else record_of(number, fields)


def read_line(number: int, data: bytes) -> dict[str, Any] | list[Fault]:
    """Return the object on a line, or the line's fault."""
    if len(data) > LONGEST:
        return [Fault(number, "", "line_too_long", f"The line has more than {LONGEST} bytes.")]
    try:
        return read_object(as_text(data))
    except NotStrictError as error:
        return [Fault(number, "", "line_malformed", f"The line {error}.")]


def record_of(number: int, fields: dict[str, Any], unit: str = "line") -> Read:
    """Return the user whom fields describe, or the faults of the fields."""
    try:
        return Record(number, dict(SCHEMA.load(fields)), unit)
    except ValidationError as error:
        return [
            Fault(number, _shown(field), _code(field, sentence), sentence, unit)
            for field, sentences in islice(flat_messages(error).items(), MOST_FAULTS)
            for sentence in sentences
        ]


def _code(field: str, sentence: str) -> str:
    return CODES.get(sentence) or f"{field}_invalid"


def _shown(field: str) -> str:
    """Return a field's name in a form that is safe in a report, because an unknown name is any text."""
    return field if field in SCHEMA.fields else json.dumps(field[:MOST_FIELD_NAME])
