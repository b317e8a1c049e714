"""Texts of more than 64 KB in every field and every parameter: a length is checked before anything reads the text."""

import math
import time
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import email_validator
import idna
import pytest
from marshmallow import Schema, ValidationError, fields

from app.openapi import operations
from app.schemas.fields import Moment
from app.schemas.texts import Normalized, Text
from app.schemas.transfer import UserRecordSchema
from app.utils import dates, names, passwords, precis, searches, urls
from app.utils.passwords import guessable
from app.utils.searches import fold

pytestmark = pytest.mark.once  # no database is asked

SIZE = 64 * 1024 + 2  # the longest text that any field takes has 64 KiB
# The longest text that anything but a length check may be called with: a URL has 2000 characters.
LONGEST_READ = 2000
# The promise itself: what one text may cost of a processor. Process time does not grow while other processes run.
SECONDS = 0.1
MARKS = "".join(sorted(filter(unicodedata.combining, map(chr, range(0x300, 0x1E000))), key=unicodedata.combining))[::-1]
# Runs of which normalisers, regular expressions or the rules of RFC 8264 are known to take the square of the time.
RUNS = {
    "marks": lambda size: "a" + descending(size - 1),
    "dots": lambda size: "・" * (size - 1) + "ア",
    "halfwidth dots": lambda size: "･" * (size - 1) + "ア",
    "blanks": lambda size: "a" + " " * (size - 2) + "b",
    "brackets": lambda size: "[" * size,
    "arabic digits": lambda size: "\u0660" * size,
    "extended digits": lambda size: "\u06f0" * size,
    "joiners": lambda size: "\u0628" + "\u064b" * (size - 3) + "\u200c\u0628",
    "mixed digits": lambda size: "\u0660" * (size - 1) + "\u06f0",
    "url of marks": lambda size: "https://a" + descending(size - 9),
    "url of brackets": lambda size: "https://" + "[" * (size - 8),
    "url of dots": lambda size: "https://" + "a." * (size // 2 - 4),
    "email of marks": lambda size: "a@b" + descending(size - 7) + ".com",
    "day of blanks": lambda size: "May" + " " * (size - 7) + "2099",
    "month": lambda size: "may" + "a" * (size - 3),
    "line breaks": lambda size: "\n" * size,
}
# A text of these is not refused by its length: the answer has to be that of every other wrong login or password.
ANSWERED_ALIKE = {
    *(("LoginSchema", name) for name in ("name", "email", "password")),
    *((kind, "current_password") for kind in ("ProfileUpdateSchema", "UserUpdateSchema", "CurrentPasswordSchema")),
    ("FreshProofSchema", "password"),
}


def descending(size: int) -> str:
    """Return combining marks of which each one has to move before those that stand before it."""
    return "".join(MARKS[place * len(MARKS) // size] for place in range(size))


def schemas() -> dict[str, Schema]:
    """Return the schema of every body and of every query, and that of the lines of an import."""
    declared = [operation.declaration for operation in operations()]
    found = [schema for declaration in declared for schema in (declaration.body, declaration.query)]
    return {type(schema).__name__: schema for schema in (*found, UserRecordSchema()) if schema is not None}


SCHEMAS = schemas()
FIELDS = [(kind, name) for kind, schema in SCHEMAS.items() for name in schema.load_fields]
TEXTS = [(kind, name) for kind, name in FIELDS if isinstance(SCHEMAS[kind].load_fields[name], fields.String)]
LONG = {name: run(SIZE) for name, run in RUNS.items()}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the lengths of the texts that normalisers and parsers are called with from now on."""
    lengths: list[int] = []

    def recorded(function: Callable[..., Any], place: int = 0) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            lengths.append(len(arguments[place]))
            return function(*arguments, **options)

        return call

    for kind in readers():
        monkeypatch.setattr(kind, "normalize", staticmethod(recorded(kind.normalize)))
    monkeypatch.setattr(unicodedata, "normalize", recorded(unicodedata.normalize, 1))
    for module in (urls, urllib.parse):
        monkeypatch.setattr(module, "urlsplit", recorded(urllib.parse.urlsplit))
    monkeypatch.setattr(idna, "encode", recorded(idna.encode))
    for module in (names, email_validator):
        monkeypatch.setattr(module, "validate_email", recorded(email_validator.validate_email))
    monkeypatch.setattr(names, "enforce", recorded(precis.enforce, 1))
    monkeypatch.setattr(passwords, "enforce_unread", recorded(precis.enforce_unread, 1))
    return lengths


def readers(kind: type[Normalized] = Normalized) -> Iterator[type[Normalized]]:
    """Yield every kind of field that brings a text into another form."""
    for child in kind.__subclasses__():
        yield child
        yield from readers(child)


def spent(function: Callable[..., Any], *arguments: Any) -> float:
    """Return the seconds of a processor that a call takes, whatever comes of it."""
    least = math.inf
    for _ in range(3):  # what shares the processor's caches may slow one call
        start = time.process_time()
        with suppress(ValueError, ValidationError):
            function(*arguments)
        least = min(least, time.process_time() - start)
        if least < SECONDS:
            break
    return least


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=str)
def test_long_text_costs_little_in_every_field(kind, name, read):
    guessable.is_common("")  # it is read once in the life of a process
    for run, text in LONG.items():
        assert spent(SCHEMAS[kind].load, {name: text}) < SECONDS, run
        assert max(read, default=0) <= LONGEST_READ, run


@pytest.mark.parametrize(("kind", "name"), TEXTS, ids=str)
def test_text_is_refused_by_its_length_and_not_read(kind, name, read, monkeypatch):
    field = SCHEMAS[kind].load_fields[name]
    monkeypatch.setattr(Text, "read", lambda _field, text: pytest.fail(f"read {len(text)} characters"))
    for text in LONG.values():
        if (kind, name) in ANSWERED_ALIKE:
            assert field.deserialize(text) == text  # `canonical_login` and `matches` bound what they read
        else:
            with pytest.raises(ValidationError):
                field.deserialize(text)
    assert read == []


@pytest.mark.parametrize(("kind", "name"), TEXTS, ids=str)
def test_longest_text_that_is_read_costs_little(kind, name, read):
    guessable.is_common("")
    field = SCHEMAS[kind].load_fields[name]
    bounds = [getattr(field, "longest", None), *(getattr(check, "max", None) for check in field.validators)]
    longest = next((bound for bound in bounds if bound is not None), LONGEST_READ)
    for name_of_run, run in RUNS.items():
        text = run(longest)
        if len(text) <= longest:
            assert spent(field.deserialize, text) < SECONDS, name_of_run


@pytest.mark.parametrize(
    "judge",
    [
        names.canonical_name,
        names.new_name,
        names.canonical_email,
        names.canonical_login,
        names.canonical_title,
        passwords.prepare,
        passwords.check,
        dates.parse_day,
        dates.parse_time,
        Moment().deserialize,
    ],
    ids=lambda judge: judge.__qualname__,
)
@pytest.mark.parametrize("size", [256, names.INPUT_MOST, passwords.INPUT_MOST, SIZE])
def test_long_text_costs_little_without_a_schema(judge, size, read):
    guessable.is_common("")
    for name, run in RUNS.items():
        assert spent(judge, run(size)) < SECONDS, name
    # Folding the case of a login makes three characters of one at the most, and normalising makes two marks of one.
    assert max(read, default=0) <= max(3 * names.INPUT_MOST, 2 * passwords.INPUT_MOST)


@pytest.mark.parametrize(
    ("search", "kind"),
    [(names.prefix_range, "UserQuerySchema"), (searches.search, "UserQuerySchema"), (fold, "BucketlistQuerySchema")],
    ids=["users", "users by form", "bucketlists"],
)
def test_longest_text_that_is_searched_for_costs_little(search, kind):
    field: Any = SCHEMAS[kind].load_fields["q"]
    for name, run in RUNS.items():
        assert spent(search, run(field.longest)) < SECONDS, name


def test_every_schema_and_text_is_walked():
    assert {"LoginSchema", "RegisterSchema", "PostCreateSchema", "WidgetQuerySchema", "UserQuerySchema"} <= set(SCHEMAS)
    assert set(TEXTS) >= ANSWERED_ALIKE
    assert len(TEXTS) > len(SCHEMAS)
