"""The text of API tokens: a scanner finds each of them, and the checksum refuses whatever only looks like one."""

import random
import re
import subprocess
import sys

import pytest

from app.utils.api_tokens import (
    CHECKSUM_LENGTH,
    DIGITS,
    LENGTH,
    PREFIXES,
    SECRET_LENGTH,
    is_api_token,
    is_well_formed,
    new_api_token,
)
from config import BASE_DIR

pytestmark = pytest.mark.once

GENERATED, OTHERS = 10**5, 10**6
PLACES = ("{}", "token={}\n", '{{"token":"{}"}}', "Authorization: Bearer {}\r\n", "https://x.example/?t={}&u=1", "({})")


PAGE = (BASE_DIR / "docs/tokens.md").read_text()


def scanners_expression() -> re.Pattern[str]:
    """Return the expression that the documents give to scanners."""
    (found,) = re.findall(r"^```regex\n(.+)\n^```$", PAGE, re.MULTILINE)
    assert PAGE.count(found) == 3, "it is the same wherever the page shows it"
    return re.compile(found)


def test_scanner_finds_every_generated_token():
    expression = scanners_expression()
    for number in range(GENERATED):
        token = new_api_token(PREFIXES[number % 2])
        assert len(token) == LENGTH
        assert is_well_formed(token)
        assert expression.findall(PLACES[number % len(PLACES)].format(token)) == [token]


def test_program_of_the_page_tells_tokens_from_what_looks_like_one():
    (program,) = re.findall(r"^```python\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    tokens = [new_api_token(prefix) for prefix in PREFIXES for _ in range(50)]
    others = [token[:-1] + DIGITS[DIGITS.index(token[-1]) - 1] for token in tokens]
    text = "\n".join([*others, *tokens])
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == [f"{token[:6]}…{token[-4:]}" for token in tokens]


def test_other_words_of_the_same_length_have_no_checksum():
    words = random.Random(20261126)  # noqa: S311 - made-up words, the same ones each time
    length = SECRET_LENGTH + CHECKSUM_LENGTH
    for number in range(OTHERS // 1000):
        letters = "".join(words.choices(DIGITS, k=1000 * length))
        for begin in range(0, len(letters), length):
            assert not is_well_formed(PREFIXES[number % 2] + letters[begin : begin + length])


def test_word_without_the_prefix_is_no_token():
    expression = scanners_expression()
    for _ in range(1000):
        token = new_api_token(PREFIXES[0])
        bare = token.removeprefix(PREFIXES[0])
        for other in (bare, f"dock_{bare}", f"dockx_{bare}", f"DOCKP_{bare}", f"x{token}", f"{token}x", token[:-1]):
            assert not is_well_formed(other)
            assert not expression.findall(other)


@pytest.mark.parametrize("place", range(len(PREFIXES[0]), LENGTH))
def test_token_with_one_other_character_is_refused(place):
    token = new_api_token(PREFIXES[0])
    for digit in set(DIGITS) - {token[place]}:
        other = token[:place] + digit + token[place + 1 :]
        assert is_api_token(other)
        assert not is_well_formed(other)


@pytest.mark.parametrize("end", ["\n", " ", "\0", "ⅹ", "٣"])
def test_token_with_more_than_its_characters_is_refused(end):
    token = new_api_token(PREFIXES[0])
    for other in (token + end, end + token, token[:-1] + end, token[:20] + end + token[21:]):
        assert not is_well_formed(other)


def test_tokens_of_both_prefixes_have_checksums_of_their_own():
    token = new_api_token(PREFIXES[0])
    assert not is_well_formed(PREFIXES[1] + token.removeprefix(PREFIXES[0]))
