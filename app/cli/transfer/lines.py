"""Reading and checking the lines of a file; a report about a line does not quote its contents."""

import json
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
CODES = {"Unknown field.": "field_unknown", "Missing data for required field.": "field_missing"}


@dataclass(frozen=True)
class Fault:
    """Why a line was refused: the field, if any, a code to count, and a sentence to read."""

    line: int
    field: str
    code: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.code}: {self.field and f'{self.field}: '}{self.reason}"


@dataclass
class Record:
    """A user as a line describes them, every field in the form that is stored."""

    line: int
    fields: dict[str, Any]


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank, with its number; of a line that is too long, yield only the start."""
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        if data.strip():
            yield number, data
        while data and not data.endswith(b"\n"):
            data = stream.readline(LONGEST)


def read_record(number: int, data: bytes) -> Record | list[Fault]:
    """Return the user on a line, or the line's faults."""
    if len(data) > LONGEST:
        return [Fault(number, "", "line_too_long", f"The line has more than {LONGEST} bytes.")]
    try:
        return Record(number, dict(SCHEMA.load(read_object(as_text(data)))))
    except NotStrictError as error:
        return [Fault(number, "", "line_malformed", f"The line {error}.")]
    except ValidationError as error:
        return [
            Fault(number, _shown(field), _code(field, sentence), sentence)
            for field, sentences in islice(flat_messages(error).items(), MOST_FAULTS)
            for sentence in sentences
        ]


def _code(field: str, sentence: str) -> str:
    return CODES.get(sentence) or f"{field}_invalid"


def _shown(field: str) -> str:
    """Return a field's name in a form that is safe in a report, because an unknown name is any text."""
    return field if field in SCHEMA.fields else json.dumps(field[:MOST_FIELD_NAME])
