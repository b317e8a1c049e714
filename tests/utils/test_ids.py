"""Identifiers."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122, UUID

import pytest

from app.utils.ids import new_id, new_token_id

pytestmark = pytest.mark.once


def milliseconds(identifier: UUID) -> int:
    """Return the time that a UUIDv7 holds (RFC 9562 §5.7)."""
    return identifier.int >> 80


def test_make_id_answers_uuid_of_version_7():
    identifier = new_id()
    assert type(identifier) is UUID
    assert (identifier.version, identifier.variant) == (7, RFC_4122)


def test_make_id_holds_the_time():
    before = time.time_ns() // 1_000_000
    identifier = new_id()
    assert before <= milliseconds(identifier) <= time.time_ns() // 1_000_000 + 1


def test_make_ids_answers_ascending_ones():
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert [str(identifier) for identifier in made] == sorted(str(identifier) for identifier in made)
    assert [identifier.bytes for identifier in made] == sorted(identifier.bytes for identifier in made)


def test_make_ids_in_threads_answers_different_ones():
    with ThreadPoolExecutor(8) as pool:
        made = [
            identifier for part in pool.map(lambda _: [new_id() for _ in range(1000)], range(8)) for identifier in part
        ]
    assert len(set(made)) == 8000


def test_make_ids_leaves_their_end_to_chance():
    ends = {new_id().int & (2**32 - 1) for _ in range(1000)}
    assert len(ends) > 990


def test_make_token_id_answers_128_random_bits():
    made = {new_token_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"[0-9a-f]{32}", identifier) for identifier in made)
