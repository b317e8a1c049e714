"""Tokens and codes: of one proof alone, and nothing without the key."""

import re
from uuid import UUID

import pytest

from app.mail.links import Sealed, id_in, is_code, is_token, make_code, make_token
from app.utils.ids import new_id

KEY = "k9Qz7LmXw2Rt5VbN8pJc3HdF6sGyTqA1"
PROOF = Sealed(new_id(), 3, "alice@example.com")
OTHERS = [
    PROOF._replace(id=new_id()),
    PROOF._replace(purpose=6),
    PROOF._replace(email="alice@example.co"),
    PROOF._replace(email="ALICE@example.com"),
]


def test_token_has_54_characters_and_the_id_of_its_proof():
    token = make_token(PROOF, KEY)
    assert re.fullmatch(r"[A-Za-z0-9_-]{54}", token)
    assert id_in(token) == PROOF.id
    assert is_token(token, PROOF, KEY)


@pytest.mark.parametrize("other", OTHERS)
def test_token_and_code_are_of_one_proof_alone(other):
    assert not is_token(make_token(other, KEY), PROOF, KEY)
    assert make_code(other, KEY) != make_code(PROOF, KEY)


def test_token_and_code_need_the_key():
    other = KEY[::-1]
    assert not is_token(make_token(PROOF, other), PROOF, KEY)
    assert make_code(PROOF, other) != make_code(PROOF, KEY)
    assert make_token(PROOF, KEY)[22:] != make_code(PROOF, KEY)


def test_altered_token_is_none_in_any_place():
    token = make_token(PROOF, KEY)
    for place, character in enumerate(token):
        for other in {"A", "B", "_", "-", "9"} - {character}:
            altered = token[:place] + other + token[place + 1 :]
            assert not is_token(altered, PROOF, KEY)
            assert id_in(altered) is None or isinstance(id_in(altered), UUID)


def test_other_writing_of_the_same_bytes_is_no_token():
    token = make_token(PROOF, KEY)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = alphabet.index(token[-1])
    twins = [token[:-1] + alphabet[last ^ bit] for bit in range(1, 16)]
    assert [id_in(twin) for twin in twins] == [None] * 15


@pytest.mark.parametrize(
    "text", ["", "x", "A" * 53, "A" * 55, "=" * 54, "é" * 54, " " * 54, "A" * 53 + "\n", "+/" * 27]
)
def test_what_is_no_token_has_no_id(text):
    assert id_in(text) is None


def test_code_has_eight_digits():
    codes = {make_code(PROOF._replace(id=new_id()), KEY) for _ in range(500)}
    assert all(re.fullmatch(r"[0-9]{8}", code) for code in codes)
    assert len(codes) > 490
    assert is_code(make_code(PROOF, KEY), PROOF, KEY)
    assert not is_code("x", PROOF, KEY)
